// "Leave page": hides the page first, then ends the session, then goes to the neutral page in this page's place.

const MOMENT = 5000; // milliseconds between two presses of Shift
let presses = 0;
let alone = false;
let fading;

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-leave]");
  if (!link) return;
  event.preventDefault();
  leaveBy(link);
});

// Shift counts when it was pressed alone: whoever writes a capital letter is not leaving.
document.addEventListener("keydown", ({ key }) => {
  alone = key === "Shift";
  if (!alone) countPresses(0);
});

document.addEventListener("keyup", ({ key }) => {
  if (key === "Shift" && alone) countPresses(presses + 1);
});

addEventListener("pageshow", ({ persisted }) => {
  if (persisted && "left" in document.documentElement.dataset) location.reload();
});

function countPresses(count) {
  clearTimeout(fading);
  if (count === 3) return leaveBy(document.querySelector("a[data-leave]"));
  if (count) fading = setTimeout(countPresses, MOMENT, 0);
  if (count === presses) return;
  presses = count;
  const line = document.querySelector("[data-leaving]");
  line.dataset.count = count;
  line.textContent = ["", line.dataset.two, line.dataset.one][count];
}

function leaveBy(link) {
  const { target } = link.dataset;
  document.documentElement.dataset.left = "";
  document.title = new URL(target).host;
  dispatchEvent(new Event("leaving"));
  if (token()) navigator.sendBeacon(link.href, leavingForm());
  location.replace(target);
}

function leavingForm() {
  const form = new FormData();
  form.set("csrfmiddlewaretoken", token());
  return form;
}
