// Guards the words in a form: asks before they are lost, and sends them once, only when somebody is there to take them.

const GUARDED = "form[data-keep], form[data-autosave]";

document.addEventListener("input", ({ target }) => {
  const form = target.closest(GUARDED);
  if (form) form.dataset.unsaved = "";
});

addEventListener("beforeunload", (event) => {
  const leaving = "left" in document.documentElement.dataset;
  if (!leaving && document.querySelector("form[data-unsaved]")) event.preventDefault();
});

addEventListener("pageshow", ({ persisted }) => {
  for (const form of persisted ? document.querySelectorAll(GUARDED) : []) delete form.dataset.sending;
});

// The first time round, see whether the session still holds; then let the browser send the form as it always does.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || !form.matches(GUARDED)) return;
  if (form.dataset.sending === "cleared") {
    form.dataset.sending = "sent";
    return;
  }
  event.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = "asking";
  if (!(await maySend(form))) return delete form.dataset.sending;
  form.dataset.sending = "cleared";
  delete form.dataset.unsaved;
  form.requestSubmit(event.submitter);
});

async function maySend(form) {
  const notice = document.querySelector("[data-unreached]");
  notice.hidden = true;
  try {
    if (!form.matches("[data-autosave]") || (await keepForm(form, { pressed: true }))) {
      return (await ask(form.action, { method: "HEAD" })).status !== 401;
    }
    notice.hidden = keptState(form).declined;
  } catch {
    notice.hidden = false;
  }
  return false;
}
