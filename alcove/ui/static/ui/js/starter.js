// Puts an offered beginning into a field and lets the person go on from there.

document.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-starter]");
  if (!button) return;
  const field = document.querySelector(button.dataset.starter);
  field.setRangeText(`${button.dataset.value} `, field.selectionStart, field.selectionEnd, "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
