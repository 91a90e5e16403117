// A talk: asks again whenever the stream says that something is new, shows how much time is left, keeps the screen awake.

const LOOK = 4000; // milliseconds between two looks while no stream is open
const HERE = 20_000; // milliseconds between two signs that this page is open
const main = document.getElementById("main");
const typed = new Map();
let stream;
let sound;
let asking = 0;
let shown = 0;

const screen = () => main.querySelector("[data-talk]");

function listen() {
  const { talk, live } = screen().dataset;
  if (!talk || !live) return stream?.close();
  if (stream && stream.readyState !== EventSource.CLOSED) return;
  stream = new EventSource(`/live/${talk}`);
  stream.onmessage = look;
  stream.onopen = look; // what happened while nobody listened
}

async function look() {
  const turn = ++asking;
  const answer = await fetch(location.pathname, { headers: ours() }).catch(() => null);
  if (answer?.status === 401) return location.reload();
  if (answer?.ok) show(await answer.text(), turn);
}

function ours() {
  return { "X-Requested-With": "fetch", "X-Alcove-Whose": document.querySelector("dialog[data-lapse]")?.dataset.whose ?? "" };
}

// An answer that was overtaken by a newer one is not shown.
function show(html, turn) {
  if (turn < shown) return;
  shown = turn;
  const before = screen();
  for (const field of before.querySelectorAll("textarea")) typed.set(before.dataset.beat, field.value);
  const holder = document.createElement("div");
  holder.innerHTML = html;
  const after = holder.querySelector("[data-talk]");
  const same = ["beat", "screen"].every((name) => before.dataset[name] === after.dataset[name]);
  if (same && document.activeElement?.matches("textarea") && before.contains(document.activeElement)) return;
  const held = before.contains(document.activeElement);
  before.replaceWith(after);
  for (const field of after.querySelectorAll("textarea")) field.value = typed.get(after.dataset.beat) ?? field.value;
  if (!same) arrived(after, held);
  begin();
}

function arrived(after, held) {
  const title = after.querySelector("[data-title]");
  main.querySelector("[data-said]").textContent = title.textContent;
  if (held) title.focus({ preventScroll: true });
  scrollTo({ top: 0 });
  if (sound) chime();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-tap]") || event.defaultPrevented) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.dataset.sending) return;
  form.dataset.sending = "sent";
  const notice = document.querySelector("[data-unreached]");
  const turn = ++asking;
  const answer = await fetch(form.action, { method: "POST", headers: ours(), body: new FormData(form) }).catch(() => null);
  delete form.dataset.sending;
  notice.hidden = Boolean(answer);
  if (answer?.status === 401) return location.reload();
  if (!answer || answer.status >= 500) return (notice.hidden = false);
  delete form.dataset.unsaved;
  typed.delete(screen().dataset.beat);
  show(await answer.text(), turn);
}, true);

let ticking;
function begin() {
  const talk = screen();
  listen();
  clearTimeout(ticking);
  const turn = talk.querySelector("[data-whole]");
  if (turn) tick(turn, Date.now() + 1000 * turn.dataset.left);
  const button = talk.querySelector("[data-chime]");
  if (button) {
    button.setAttribute("aria-pressed", Boolean(sound));
    button.onclick = () => {
      sound = sound ? sound.close() && null : new AudioContext();
      button.setAttribute("aria-pressed", Boolean(sound));
      if (sound) chime();
    };
  }
}

function tick(turn, end) {
  const left = Math.max(0, Math.round((end - Date.now()) / 1000));
  const { seconds, minutes, up, whole } = turn.dataset;
  const coarse = left > 90 ? minutes.replace("{}", Math.ceil(left / 60)) : seconds.replace("{}", Math.ceil(left / 10) * 10);
  const line = turn.querySelector("[data-time]");
  const text = left ? coarse : up;
  if (line.textContent !== text) line.textContent = text;
  turn.querySelector("[data-ring]").setAttribute("stroke-dashoffset", 1 - left / whole);
  if (left) ticking = setTimeout(tick, 1000, turn, end);
}

function chime() {
  const [tone, loud, at] = [sound.createOscillator(), sound.createGain(), sound.currentTime];
  tone.frequency.value = 396;
  loud.gain.setValueAtTime(0.0001, at);
  loud.gain.exponentialRampToValueAtTime(0.1, at + 0.08);
  loud.gain.exponentialRampToValueAtTime(0.0001, at + 1.5);
  tone.connect(loud).connect(sound.destination);
  tone.start(at);
  tone.stop(at + 1.5);
  navigator.vibrate?.(120);
}

async function awake() {
  if (!document.hidden && screen().dataset.live) await navigator.wakeLock?.request("screen").catch(() => null);
}

setInterval(() => {
  const { talk, live } = screen().dataset;
  if (live && talk && !document.hidden) fetch(`/live/${talk}`, { method: "POST" }).catch(() => null);
}, HERE);
setInterval(() => {
  const { talk, live } = screen().dataset;
  if (talk && live && !document.hidden && stream?.readyState !== EventSource.OPEN) look();
}, LOOK);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) look();
  awake();
});
addEventListener("leaving", () => stream?.close());
addEventListener("pagehide", () => stream?.close());
awake();
begin();
