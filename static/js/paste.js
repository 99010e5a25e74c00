// The paste form: counts as one types, keeps a draft, says that the work is under way.
const DRAFT = "quizgen-draft";

for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    const text = form.querySelector("[data-busy-text]");
    if (text) text.hidden = false;
    // After the browser has read the form, or the button's click would be lost.
    setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)));
  });
}

// A page that comes back out of the browser's memory must work again.
addEventListener("pageshow", () => document.querySelectorAll("button").forEach((button) => (button.disabled = false)));

const form = document.querySelector("form[data-draft]");
if (form) {
  const limit = Number(form.dataset.limit);
  const area = form.elements.text;
  const count = form.querySelector("[data-count]");

  const update = () => {
    const length = area.value.length;
    const over = length > limit;
    area.setCustomValidity(over ? `This text has ${length.toLocaleString("en")} characters; paste at most ${limit.toLocaleString("en")}.` : "");
    count.textContent = length ? `${length.toLocaleString("en")} of ${limit.toLocaleString("en")} characters` : "";
    count.classList.toggle("open", over);
    try {
      sessionStorage.setItem(DRAFT, area.value);
    } catch {
      // A text too long for the browser's store is still in the form.
    }
  };

  if (!area.value) area.value = sessionStorage.getItem(DRAFT) ?? "";
  area.addEventListener("input", update);
  update();
} else if (document.querySelector(".article")) {
  sessionStorage.removeItem(DRAFT);
}
