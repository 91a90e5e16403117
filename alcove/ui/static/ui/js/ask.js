// Asks the server in a page's name. If the session has lapsed, the person signs in and the same is asked again.
// `body` is called anew each time, so that the second time it carries the new token.

async function ask(url, { method = "POST", body, keepalive = false, willing = true } = {}) {
  const answer = await fetch(url, { method, headers: ours(), body: body?.(), keepalive });
  const where = answer.status === 401 && answer.headers.get("X-Alcove-Sign-In");
  if (!where || !willing || !(await signInAgain(where))) return answer;
  return ask(url, { method, body, keepalive, willing: false });
}

// Somebody else may have signed in since this page was opened: its words go out under its owner's name or not at all.
function ours() {
  return { "X-Requested-With": "fetch", "X-Alcove-Whose": document.querySelector("dialog[data-lapse]")?.dataset.whose ?? "" };
}
