// Offers the browser's own time zone where the field still stands at the one that every form begins with.

for (const field of document.querySelectorAll("[data-zone] select, select[data-zone]")) {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const offered = [...field.options].some(({ value }) => value === timeZone);
  if (offered && (!field.value || field.value === "UTC")) field.value = timeZone;
}
