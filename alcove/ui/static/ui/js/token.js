// The page's form token: it changes when somebody signs in again while a page stays open.

function token() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

function renewToken(value) {
  document.querySelector('meta[name="csrf-token"]')?.setAttribute("content", value);
  for (const field of document.querySelectorAll('input[name="csrfmiddlewaretoken"]')) field.value = value;
}
