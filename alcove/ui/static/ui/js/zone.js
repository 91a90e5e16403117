// Offers the browser's own time zone where none was chosen: `data-zone` holds the value that means "not chosen".

for (const field of document.querySelectorAll("[data-zone]")) {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const chosen = field.options ? field.querySelector("option[selected]")?.value : field.value;
  const offered = !field.options || [...field.options].some(({ value }) => value === timeZone);
  if (offered && (!chosen || chosen === field.dataset.zone)) field.value = timeZone;
}
