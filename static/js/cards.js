// Flashcards one at a time: Space or Enter flips, the arrows move. Without this they stand in a list.
const cards = [...document.querySelectorAll(".flashcard")];
const place = document.querySelector("[data-place]");
let at = 0;

const show = (index) => {
  at = Math.max(0, Math.min(cards.length - 1, index));
  cards.forEach((card, number) => {
    card.hidden = number !== at;
    card.open = false;
  });
  place.textContent = `${at + 1} / ${cards.length}`;
};
const flip = () => (cards[at].open = !cards[at].open);

if (cards.length) {
  document.querySelector("[data-card-buttons]").hidden = false;
  document.querySelector("[data-card-keys]").hidden = false;
  document.querySelector("[data-flip]").addEventListener("click", flip);
  for (const button of document.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => show(at + Number(button.dataset.step)));
  }
  addEventListener("keydown", (event) => {
    const isControl = event.target.closest?.("button, a, summary, input");
    if (event.key === "ArrowRight") show(at + 1);
    else if (event.key === "ArrowLeft") show(at - 1);
    else if ((event.key === " " || event.key === "Enter") && !isControl) {
      event.preventDefault();
      flip();
    }
  });
  show(0);
}
