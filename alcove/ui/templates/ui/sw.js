"use strict";
// Keeps our own gathered files, whose names change with their content. Never a page: pages hold people's words.
const STORE = "alcove-{{ version }}";

// Where the browser can be told, all but our files goes past this worker: a page that is being left still sends the
// last words somebody wrote, and they would be lost on their way through here.
self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.addRoutes?.([
    { condition: { urlPattern: "{{ kept }}*" }, source: "fetch-event" },
    { condition: { urlPattern: "/*" }, source: "network" },
  ]);
});

self.addEventListener("activate", (event) => event.waitUntil(clean()));

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  const ours = method === "GET" && origin === location.origin && pathname.startsWith("{{ kept }}");
  if (ours) event.respondWith(kept(event.request));
});

async function clean() {
  const stores = await caches.keys();
  await Promise.all(stores.filter((name) => name !== STORE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(request) {
  const store = await caches.open(STORE);
  const found = await store.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await store.put(request, answer.clone());
  return answer;
}
