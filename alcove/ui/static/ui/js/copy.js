// Copies a text and says so for a moment.

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("button[data-copy]");
  if (!button || button.dataset.said) return;
  const from = document.querySelector(button.dataset.copy);
  await navigator.clipboard.writeText(from.value ?? from.textContent.trim());
  const line = button.querySelector("[role=status]");
  button.dataset.said = line.textContent;
  line.textContent = button.dataset.done;
  setTimeout(() => {
    line.textContent = button.dataset.said;
    delete button.dataset.said;
  }, 2500);
});
