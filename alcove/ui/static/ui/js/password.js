// Shows a password to the one who types it, and puts an offered phrase into both fields for a new one.

document.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-show], button[data-phrase]");
  if (!button) return;
  const field = document.querySelector(button.dataset.show ?? button.dataset.phrase);
  if (button.dataset.show) return showPassword(field, field.type === "password");
  for (const each of field.form.querySelectorAll('input[autocomplete="new-password"]')) {
    each.value = button.dataset.value;
    showPassword(each, true);
    each.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

function showPassword(field, shown) {
  field.type = shown ? "text" : "password";
  document.querySelector(`button[data-show="#${field.id}"]`)?.setAttribute("aria-pressed", shown);
}
