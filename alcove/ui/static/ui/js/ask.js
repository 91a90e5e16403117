// Asks the server in a page's name. If the session has lapsed, the person signs in and the same is asked again.
// `body` is called anew each time, so that the second time it carries the new token.

async function ask(url, { method = "POST", body, keepalive = false, willing = true } = {}) {
  const headers = { "X-Requested-With": "fetch" };
  const answer = await fetch(url, { method, headers, body: body?.(), keepalive });
  const where = answer.status === 401 && answer.headers.get("X-Alcove-Sign-In");
  if (!where || !willing || !(await signInAgain(where))) return answer;
  return ask(url, { method, body, keepalive, willing: false });
}
