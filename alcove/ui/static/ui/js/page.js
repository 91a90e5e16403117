// What belongs to every page: says that scripts run, gives htmx the form token, and starts the worker once all is quiet.

document.documentElement.dataset.scripts = navigator.clipboard ? "copy" : "";

document.addEventListener("htmx:configRequest", ({ detail }) => {
  detail.headers["X-CSRFToken"] = token();
});

addEventListener("load", () => {
  const { worker } = document.documentElement.dataset;
  if (worker) navigator.serviceWorker?.register(worker);
});
