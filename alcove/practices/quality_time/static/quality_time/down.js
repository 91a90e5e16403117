// An hour without phones: the ring fills, the screen stays awake, and at the end it rings softly. It runs here alone:
// nothing about this hour is kept or sent.

const STEP = 10_000; // milliseconds between two strokes of the ring

for (const page of document.querySelectorAll("[data-hour]")) {
  if (Number(page.dataset.left)) putDown(page);
}

function putDown({ dataset }) {
  const whole = 1000 * dataset.whole;
  const end = Date.now() + 1000 * dataset.left;
  const bell = hangBell(document.querySelector("[data-bell]"));
  const rest = stayAwake(document.querySelector("[data-dim]"));
  const part = (name) => document.querySelectorAll(`[data-${name}]`);

  let next;
  const step = () => {
    clearTimeout(next);
    const left = Math.max(0, end - Date.now());
    const shown = calm() ? Math.ceil(left / 60_000) * 60_000 : left;
    part("ring")[0].setAttribute("stroke-dashoffset", Math.min(1, shown / whole));
    part("minutes")[0].textContent = dataset.said.replace("{}", Math.ceil(left / 60_000));
    if (left) next = setTimeout(step, Math.min(left, STEP));
    else over();
  };
  const over = () => {
    document.removeEventListener("visibilitychange", step);
    for (const each of [...part("during"), ...part("bell")]) each.hidden = true;
    const [after] = part("after");
    after.hidden = false;
    after.focus();
    bell();
    rest();
  };
  // A page that slept in the background knows at once how late it is.
  document.addEventListener("visibilitychange", step);
  step();
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// No page may sound before it was touched: the first touch anywhere hangs the bell, its button takes it down again.
function hangBell(button) {
  let sound;
  document.addEventListener("click", async ({ target }) => {
    const pressed = button.contains(target);
    if (sound && !pressed) return;
    const rings = sound?.state === "running";
    sound ??= new AudioContext();
    await (rings ? sound.suspend() : sound.resume());
    button.setAttribute("aria-pressed", !rings);
    if (pressed && !rings) strike(sound, [0]);
  });
  addEventListener("leaving", () => sound?.close());
  return () => {
    if (sound?.state !== "running") return;
    navigator.vibrate?.([300, 700, 300]);
    strike(sound, [0, 2, 4]);
  };
}

function strike(sound, seconds) {
  for (const later of seconds) {
    const [tone, loud, at] = [sound.createOscillator(), sound.createGain(), sound.currentTime + later];
    tone.frequency.value = 396;
    loud.gain.setValueAtTime(0.0001, at);
    loud.gain.exponentialRampToValueAtTime(0.15, at + 0.08);
    loud.gain.exponentialRampToValueAtTime(0.0001, at + 3);
    tone.connect(loud).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 3);
  }
}

function stayAwake(line) {
  let over = false;
  let lock;
  const hold = async () => {
    if (over || document.hidden) return;
    lock = await navigator.wakeLock?.request("screen").catch(() => null);
    if (line) line.hidden = Boolean(lock);
    if (over) lock?.release();
  };
  hold();
  document.addEventListener("visibilitychange", hold);
  return () => {
    over = true;
    lock?.release();
  };
}
