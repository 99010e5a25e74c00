// On every page: cards that are kept for somebody else are dropped, those of whoever is here are renewed on "Study".
const { learner, root, worker } = document.body.dataset;
const panel = document.querySelector("[data-offline-panel]");
const part = (name) => panel.querySelector(`[data-${name}]`);
// Most visitors keep nothing, and need no more than this file.
const kept = panel || localStorage.getItem("quizgen-study") ? await import("./kept.js") : undefined;

const state = (name) => {
  for (const told of panel.querySelectorAll("[data-state]")) told.hidden = told.dataset.state !== name;
};
// The button that was pressed is gone: what came of it is read on.
const reached = (name) => {
  state(name);
  panel.querySelector("h2").focus();
};
const SENT = "quizgen-sent";
const renew = async () => {
  const { sync } = await import("./sync.js");
  const sent = await sync(root);
  if (!panel || !sent) return;
  // What is due is another now.
  sessionStorage.setItem(SENT, sent);
  location.reload();
};
const tellSent = () => {
  const sent = Number(sessionStorage.getItem(SENT));
  sessionStorage.removeItem(SENT);
  const place = document.querySelector("[data-sent]");
  if (sent) Object.assign(place, { hidden: false, textContent: sent > 1 ? place.dataset.told.replace("{count}", sent) : place.dataset.one });
};

const begin = async () => {
  state("busy");
  try {
    await navigator.serviceWorker.register(worker, { scope: `${root}/` });
    await navigator.serviceWorker.ready;
    kept.want();
    await renew();
    reached("on");
  } catch {
    reached("failed");
  }
};
const end = async () => {
  // What was made without a connection goes first.
  await renew();
  await kept.forgetAll();
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  reached("off");
};

if (panel) {
  tellSent();
  if (!isSecureContext || !("serviceWorker" in navigator)) state("insecure");
  else state(kept.isWanted() ? "on" : "off");
  part("begin").addEventListener("click", begin);
  part("end").addEventListener("click", () => end().catch(() => reached("failed")));
}
if (kept?.isWanted()) {
  await kept.forgetOthers(learner);
  if (panel) await renew().catch(() => {});
}
