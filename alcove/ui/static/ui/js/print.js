// Opens the browser's own print dialog.

document.addEventListener("click", ({ target }) => {
  if (target.closest("button[data-print]")) print();
});
