// A talk: looks again when the stream says that something is new, shows how much time is left, keeps the screen awake.

const LOOK = 4000; // milliseconds between two looks while no stream is open
const SETTLE = 400; // milliseconds in which a tap was still meant for the screen before
const HERE = 20_000; // milliseconds between two signs that this page is open

if (document.querySelector("[data-talk]")) talk();

function talk() {
  const main = document.getElementById("main");
  const screen = () => main.querySelector("[data-talk]");
  const typed = new Map();
  let [asking, shown] = [0, 0];
  let said = screen().textContent;
  let behind = false; // a look failed, so there may be something new
  let stream;
  let sound;
  let ticking;

  const listen = () => {
    const ticket = screen().dataset.talk;
    if (!ticket) return stream?.close();
    if (stream && stream.readyState !== EventSource.CLOSED) return;
    stream = new EventSource(`/live/${ticket}`);
    stream.onmessage = stream.onopen = look; // also for what happened while nobody listened
  };
  const look = async () => (behind = !(await send(location.pathname, { method: "GET" })));
  const send = async (url, how) => {
    const turn = ++asking;
    const answer = await ask(url, how).catch(() => null);
    const whole = answer && answer.status < 500 && answer.status !== 401;
    // An answer that was overtaken by a newer one is not shown.
    if (whole && turn > shown) show(await answer.text(), (shown = turn));
    return whole;
  };
  const show = (html) => {
    const before = screen();
    const field = before.querySelector("textarea");
    if (field) typed.set(before.dataset.beat, field.value);
    const holder = document.createElement("div");
    holder.innerHTML = html;
    const after = holder.querySelector("[data-talk]");
    const same = ["beat", "screen"].every((name) => before.dataset[name] === after.dataset[name]);
    const held = before.contains(document.activeElement);
    const text = after.textContent;
    if (same && ((held && document.activeElement === field) || text === said)) {
      before.dataset.talk = after.dataset.talk; // nothing moves under anybody's hands
      return listen();
    }
    said = text;
    before.replaceWith(after);
    const again = after.querySelector("textarea");
    if (again) again.value = typed.get(after.dataset.beat) ?? again.value;
    if (!same) arrived(after, held);
    begin();
  };
  const arrived = (after, held) => {
    const title = after.querySelector("[data-title]");
    main.querySelector("[data-said]").textContent = title.textContent;
    if (held) title.focus({ preventScroll: true });
    scrollTo({ top: 0 });
    const buttons = after.querySelectorAll("[data-tap] button");
    for (const each of buttons) each.disabled = true;
    setTimeout(() => { for (const each of buttons) each.disabled = false; }, SETTLE);
    if (sound) strike(sound, [0]);
    if (sound) navigator.vibrate?.(120);
  };
  const begin = () => {
    listen();
    clearTimeout(ticking);
    const turn = main.querySelector(".turn[data-whole]");
    if (turn) tick(turn, Date.now() + 1000 * turn.dataset.left);
    main.querySelector("[data-chime]")?.setAttribute("aria-pressed", Boolean(sound));
  };
  const tick = (turn, end) => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    const { seconds, minutes, up, whole } = turn.dataset;
    const about = left > 90 ? minutes.replace("{}", Math.ceil(left / 60)) : seconds.replace("{}", Math.ceil(left / 5) * 5);
    const line = turn.querySelector("[data-time]");
    if (line.textContent !== (left ? about : up)) line.textContent = left ? about : up;
    turn.querySelector("[data-ring]").setAttribute("stroke-dashoffset", 1 - left / whole);
    if (left) ticking = setTimeout(tick, 1000, turn, end);
  };

  main.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-chime]")) return;
    sound = sound ? sound.close() && null : new AudioContext();
    begin();
    if (sound) strike(sound, [0]);
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-tap]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.sending) return;
    form.dataset.sending = "sent";
    const { beat } = screen().dataset;
    const sent = await send(form.action, { body: () => new FormData(form) });
    document.querySelector("[data-unreached]").hidden = Boolean(sent);
    delete form.dataset.sending;
    if (sent) typed.delete(beat);
  }, true);
  setInterval(() => {
    const ticket = screen().dataset.talk;
    if (ticket && !document.hidden) fetch(`/live/${ticket}`, { method: "POST" }).catch(() => null);
  }, HERE);
  setInterval(() => {
    if (screen().dataset.talk && !document.hidden && (behind || stream?.readyState !== EventSource.OPEN)) look();
  }, LOOK);
  document.addEventListener("visibilitychange", () => document.hidden || look());
  for (const moment of ["leaving", "pagehide"]) addEventListener(moment, () => stream?.close());
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  stayAwake();
  begin();
}
