// Keeps the bare page for studying and what it is drawn with. No answer of the server to anybody is ever kept.
const NAME = {{ ("quizgen-" ~ version)|tojson }};
const PAGE = {{ page|tojson }};
const ASSETS = {{ assets|tojson }};

addEventListener("install", (event) => {
  // Without cookies it is nobody's page.
  const kept = [PAGE, ...ASSETS].map((address) => new Request(address, { credentials: "omit", cache: "reload" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(kept)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const drop = (names) => Promise.all(names.filter((name) => name.startsWith("quizgen-") && name !== NAME).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (request.method === "GET" && ASSETS.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request, { ignoreSearch: true })));
  }
});
