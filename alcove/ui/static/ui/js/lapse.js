// The dialog in which a person signs in again over a page that stays as it is, with every word in it.

let signingIn = null;

// One dialog serves everything that waits for it. Answers whether the person is in again.
function signInAgain(url) {
  signingIn ??= openSignIn(url).finally(() => (signingIn = null));
  return signingIn;
}

async function openSignIn(url) {
  const dialog = document.querySelector("dialog[data-lapse]");
  const answer = dialog && (await fetch(url, { headers: ours() }));
  if (!answer?.ok) return false;
  await showSignIn(dialog, answer);
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
  dialog.querySelector("[data-lapse-form]").replaceChildren();
  return dialog.returnValue === "in";
}

async function showSignIn(dialog, answer) {
  dialog.querySelector("[data-lapse-form]").innerHTML = await answer.text();
  if (dialog.open) dialog.querySelector('[aria-invalid="true"], input:not([type="hidden"])')?.focus();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const dialog = form.closest("dialog[data-lapse]");
  if (!dialog || form.method === "dialog") return;
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", headers: ours(), body: new FormData(form) });
  if (answer.status !== 204) return showSignIn(dialog, answer);
  renewToken(answer.headers.get("X-CSRF-Token"));
  dialog.close("in");
});

document.addEventListener("htmx:responseError", async ({ detail: { xhr, requestConfig } }) => {
  const where = xhr.status === 401 && xhr.getResponseHeader("X-Alcove-Sign-In");
  if (where && (await signInAgain(where))) htmx.ajax(requestConfig.verb, requestConfig.path, { source: requestConfig.elt });
});
