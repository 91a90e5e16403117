// Shows a password to the one who types it, and puts an offered phrase into the fields for a new one.

for (const button of document.querySelectorAll("button[data-phrase]")) button.hidden = false;

document.addEventListener("click", ({ target }) => {
  const { show, phrase, into } = target.closest("button[data-show], button[data-phrase]")?.dataset ?? {};
  if (show) showPassword(document.querySelector(show));
  for (const id of into?.split(" ") ?? []) {
    const field = document.querySelector(id);
    field.value = document.querySelector(phrase).textContent.trim();
    showPassword(field, true);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

function showPassword(field, shown = field.type === "password") {
  field.type = shown ? "text" : "password";
  document.querySelector(`button[data-show="#${field.id}"]`)?.setAttribute("aria-pressed", shown);
}
