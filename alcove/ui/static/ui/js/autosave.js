// Keeps what is being written, and says so only when the server has said so.

const PAUSE = 800; // milliseconds
const LONGEST = 60_000;
const keeping = new WeakMap();

document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-autosave]");
  if (!form) return;
  const state = keptState(form);
  state.version += 1;
  state.wait = PAUSE;
  keepLater(form, state);
  // "Kept" would not be true of the newest words.
  if (!state.declined) sayState(form, "saving");
});

// Some browsers lose what a page sends while it goes, if a worker stands between; before it goes, none does.
for (const moment of ["visibilitychange", "beforeunload", "pagehide", "online", "leaving"]) {
  addEventListener(moment, () => {
    const keepalive = moment !== "online";
    for (const form of document.querySelectorAll("form[data-autosave]")) keepForm(form, { keepalive });
  });
}

function keptState(form) {
  if (!keeping.has(form)) keeping.set(form, { version: 0, kept: 0, wait: PAUSE });
  return keeping.get(form);
}

function keepLater(form, state) {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => keepForm(form), state.wait);
}

// Answers whether the server has taken the words, now or before. `pressed` is the person's own wish to send them.
async function keepForm(form, { keepalive = false, pressed = false } = {}) {
  const state = keptState(form);
  clearTimeout(state.timer);
  // Without a turn of the loop: whoever leaves the page locks Mine in the same breath, and the words must go first.
  if (state.busy) await state.busy;
  if (state.version === state.kept) return true;
  if (!pressed && (state.declined || form.dataset.sending)) return false;
  state.busy = sendWords(form, state, keepalive).finally(() => (state.busy = null));
  return state.busy;
}

async function sendWords(form, state, keepalive) {
  const { version } = state;
  sayState(form, "saving");
  try {
    const answer = await ask(form.dataset.autosave, { body: () => new FormData(form), keepalive });
    state.declined = answer.status === 401;
    if (answer.ok) return wordsKept(form, state, version, (await answer.json()).saved);
    if (answer.status === 409 || answer.status === 422) return sayState(form, null, (await answer.json()).message);
  } catch {
    state.declined = false;
  }
  return wordsNotKept(form, state);
}

function wordsKept(form, state, version, time) {
  state.kept = version;
  state.wait = PAUSE;
  if (state.version === version) delete form.dataset.unsaved;
  return sayState(form, "kept", null, time);
}

function wordsNotKept(form, state) {
  state.wait = Math.min(state.wait * 2, LONGEST);
  if (!state.declined) keepLater(form, state);
  sayState(form, state.declined ? "lapsed" : "failed");
  return false;
}

function sayState(form, key, message, time) {
  const line = form.querySelector("[data-save-state]");
  if (line) line.textContent = message ?? line.dataset[key].replace("{}", time);
  return true;
}
