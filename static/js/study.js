// Studying by keyboard and by swipes; without this the same is done with the buttons.
const card = document.querySelector("[data-study]");
const reveal = document.querySelector("[data-reveal]");
const ratings = document.querySelector("[data-ratings]");
// So far a finger goes to mean something, in pixels.
const SWIPE = 70;
let isSent = false;

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    if (isSent || !navigator.onLine) event.preventDefault();
    // The browser would show an error in place of the card.
    if (!navigator.onLine) return lost(form, event.submitter);
    isSent = true;
  });
}

// Without a connection a rating is kept, where that was asked for; all else waits until it is back.
const lost = async (form, button) => {
  const { addReview, isWanted } = await import("./offline/kept.js");
  if (form !== ratings || !isWanted()) {
    document.querySelector("[data-offline]").hidden = false;
    return;
  }
  const reviewed = new Date();
  await addReview({
    key: form.elements.key.value,
    learner: document.body.dataset.learner,
    question: Number(card.dataset.study),
    rating: Number(button.value),
    reviewed: reviewed.toISOString(),
    seconds: (reviewed - Number(form.elements.shown.value)) / 1000,
  });
  location.assign(card.dataset.offlinePage);
};
addEventListener("pageshow", () => (isSent = false));

const rate = (value) => ratings.querySelector(`button[value="${value}"]`).click();
const isShown = () => reveal.open;
const show = () => {
  reveal.open = true;
  // What is read on is the answer.
  (reveal.querySelector("[data-back]") ?? reveal.querySelector(".solution"))?.focus?.();
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target instanceof HTMLInputElement && event.target.type !== "hidden") return;
  if (event.key.toLowerCase() === "u") document.querySelector("[data-undo]")?.click();
  if (!card) return;
  if (event.key === " " && !event.target.closest?.("button, a, .more")) {
    event.preventDefault();
    if (isShown()) rate(ratings.querySelector("[data-suggested]")?.value ?? 3);
    else show();
  } else if (isShown() && /^[1-4]$/.test(event.key)) rate(event.key);
});

if (card) {
  document.querySelector("[data-keys]").hidden = false;
  document.querySelector("[data-zone]").value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  reveal.addEventListener("toggle", () => card.classList.toggle("shown", reveal.open));
  card.classList.toggle("shown", reveal.open);
  let from = null;
  card.addEventListener("touchstart", (event) => {
    const touch = event.touches[0];
    from = event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
  }, { passive: true });
  card.addEventListener("touchend", (event) => {
    if (!from) return;
    const touch = event.changedTouches[0];
    const [right, down] = [touch.clientX - from.x, touch.clientY - from.y];
    from = null;
    // A finger that goes up or down scrolls.
    if (Math.abs(right) < SWIPE || Math.abs(right) < 2 * Math.abs(down)) return;
    if (isShown()) rate(right > 0 ? 3 : 1);
    else show();
  });
}
