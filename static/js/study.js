// Studying by keyboard and by swipes; without this the same is done with the buttons.
const card = document.querySelector("[data-study]");
const reveal = document.querySelector("[data-reveal]");
const ratings = document.querySelector("[data-ratings]");
const field = document.querySelector("#given");
// So far a finger goes to mean something, in pixels.
const SWIPE = 70;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
let isSent = false;

const tell = () => (document.querySelector("[data-offline]").hidden = false);

for (const form of document.querySelectorAll("main form")) {
  // A day begins by the learner's own clock.
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "zone", value: zone }));
  form.addEventListener("submit", (event) => {
    if (isSent || form === ratings || !navigator.onLine) event.preventDefault();
    if (isSent) return;
    if (form === ratings) send(event.submitter);
    else if (!navigator.onLine) return tell();
    isSent = true;
  });
}
addEventListener("pageshow", () => (isSent = false));

// Sent from here, so that a rating that does not get through can be kept. Sent twice, it counts once.
const send = async (button) => {
  const body = new FormData(ratings);
  body.set("rating", button.value);
  try {
    const answer = await fetch(ratings.action, { method: "POST", body, redirect: "manual" });
    if (answer.type === "opaqueredirect") return location.assign(ratings.dataset.next);
    ratings.append(Object.assign(document.createElement("input"), { type: "hidden", name: "rating", value: button.value }));
    ratings.submit();
  } catch {
    await keep(body);
  }
};

// Without a connection a rating is kept, where that was asked for; all else waits until it is back.
const keep = async (body) => {
  const { addReview, isWanted } = await import("./offline/kept.js");
  isSent = false;
  if (!isWanted()) return tell();
  const reviewed = new Date();
  await addReview({
    key: body.get("key"),
    learner: document.body.dataset.learner,
    question: Number(card.dataset.study),
    rating: Number(body.get("rating")),
    reviewed: reviewed.toISOString(),
    seconds: (reviewed - Number(body.get("shown"))) / 1000,
  });
  location.assign(card.dataset.offlinePage);
};

const rate = (value) => ratings.querySelector(`button[value="${value}"]`).click();
const suggested = () => ratings.querySelector("[data-suggested]")?.value ?? 3;
// What is read on is the answer.
const answered = () => (reveal.querySelector("[data-verdict]") ?? reveal.querySelector("[data-back]")).focus();

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "Escape") return event.target.blur?.();
  const isTyping = event.target instanceof HTMLInputElement;
  if (isTyping && !(event.key === " " && event.target === field && !field.value)) return;
  if (event.key.toLowerCase() === "u") {
    (document.querySelector(".notice form button") ?? document.querySelector("[data-undo]"))?.click();
  }
  if (!card) return;
  if (event.key === " " && !event.target.closest?.("button, a, .more")) {
    event.preventDefault();
    if (reveal.open) rate(suggested());
    else reveal.open = true;
  } else if (reveal.open && /^[1-4]$/.test(event.key)) rate(event.key);
});

if (card) {
  document.querySelector("[data-keys]").hidden = false;
  reveal.addEventListener("toggle", () => reveal.open && answered());
  if (reveal.open) answered();
  else if (field) field.select();
  else card.querySelector("h1").focus();

  let from = null;
  card.addEventListener("touchstart", (event) => {
    const touch = event.touches[0];
    // A finger on a field moves its cursor.
    const isFree = event.touches.length === 1 && !event.target.closest("input, button, summary, a");
    from = isFree ? { x: touch.clientX, y: touch.clientY } : null;
  }, { passive: true });
  card.addEventListener("touchend", (event) => {
    if (!from || !getSelection().isCollapsed) return;
    const touch = event.changedTouches[0];
    const [right, down] = [touch.clientX - from.x, touch.clientY - from.y];
    from = null;
    // A finger that goes up or down scrolls.
    if (Math.abs(right) < SWIPE || Math.abs(right) < 2 * Math.abs(down)) return;
    if (reveal.open) rate(right > 0 ? 3 : 1);
    else reveal.open = true;
  });
}
