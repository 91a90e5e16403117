// A secret after the # of an address never reaches a server by itself: it goes into the form, and out of the address.

for (const field of document.querySelectorAll("input[data-from-fragment]")) {
  if (!location.hash) break;
  field.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname + location.search);
  if (field.form.matches("[data-submit-when-filled]")) field.form.requestSubmit();
}
