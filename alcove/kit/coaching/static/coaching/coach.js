// Lets the coach read along when somebody pauses, and shows what it says beneath their field. Nothing of it is kept.

const THOUGHT = 1000; // milliseconds
const thinking = new WeakMap();

document.addEventListener("input", ({ target }) => {
  const part = target.form?.querySelector("[data-coach]");
  if (part?.dataset.field !== target.name) return;
  clearTimeout(thinking.get(part));
  thinking.set(part, setTimeout(letLook, THOUGHT, part));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-coach] button[name=look]");
  if (!button) return;
  event.preventDefault();
  const part = button.closest("[data-coach]");
  if (button.value === "off") turnCoachOff(part);
  else letLook(part, { willing: true });
});

// Whoever only pauses is never asked for their password in the middle of a sentence.
async function letLook(part, { willing = false } = {}) {
  clearTimeout(thinking.get(part));
  const { elements } = part.closest("form");
  const { kind, coach } = part.dataset;
  const field = elements[part.dataset.field];
  const previous = elements.heard?.value ?? part.dataset.previous;
  const words = field.value;
  const body = () => new URLSearchParams({ words, kind, previous, csrfmiddlewaretoken: token() });
  const answer = words.trim() ? await ask(coach, { body, willing }).catch(() => null) : null;
  const said = answer?.status === 200 ? await answer.text() : "";
  if (field.value !== words) return;
  const says = part.querySelector("[data-says]");
  says.innerHTML = said;
  part.querySelector("[data-sum]").textContent = says.querySelector("[data-says-sum]")?.dataset.saysSum ?? "";
}

async function turnCoachOff(part) {
  const body = () => new URLSearchParams({ csrfmiddlewaretoken: token() });
  const answer = await ask(part.dataset.off, { body });
  if (answer.ok) part.remove();
}
