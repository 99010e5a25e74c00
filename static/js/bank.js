// The bank by keyboard: / searches, j and k or the arrows move, x ticks. Without this the plain form does.
const OFF = "quizgen-bank-keys-off";
const form = document.querySelector("form[data-bank]");
const keys = document.querySelector("[data-keys]");
const rows = [...document.querySelectorAll(".bank-row")];
const boxes = rows.map((row) => row.querySelector("input"));
const isTyping = (target) => target.matches?.("input:not([type=checkbox]), select, textarea");

if (form) {
  const count = form.querySelector("[data-count]");
  const plain = count.textContent;
  const { all_shown: allShown, all_found: allFound } = form.elements;

  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    const some = ticked ? `${ticked} ${count.dataset.ticked}` : plain;
    count.textContent = allFound?.checked ? `${allFound.parentElement.textContent.trim()}:` : some;
    allShown.checked = ticked === boxes.length;
  };

  form.addEventListener("change", (event) => {
    if (event.target === allShown || (event.target === allFound && allFound.checked)) {
      boxes.forEach((box) => (box.checked = event.target.checked));
    }
    if (allFound && event.target !== allFound) allFound.checked = false;
    tell();
  });
  // Enter in a field does what stands beside it, not what comes first in the form.
  for (const field of form.querySelectorAll("[data-enter]")) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      form.querySelector(`[data-fills="${field.dataset.enter}"]`).click();
    });
  }
  addEventListener("pageshow", tell);
}

// What is left open stays out of the address.
document.querySelector(".bank-search")?.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) {
    if (!value || (name === "order" && value === "newest")) formData.delete(name);
  }
});

const move = (step) => {
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + step));
  rows[next]?.querySelector(".stem a").focus();
};

const tick = () => {
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (at >= 0) boxes[at].click();
};

const isInList = (target) => Boolean(target.closest?.(".bank-list"));

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || (keys && !keys.checked)) return;
  const deeds = {
    "/": () => document.querySelector("#q").focus(),
    j: () => move(1),
    k: () => move(-1),
    x: tick,
    ...(isInList(event.target) && { ArrowDown: () => move(1), ArrowUp: () => move(-1) }),
  };
  if (!Object.hasOwn(deeds, event.key)) return;
  event.preventDefault();
  deeds[event.key]();
});

if (keys) {
  // Single letters can be in the way of whoever speaks to the browser.
  document.querySelector("[data-keys-pick]").hidden = false;
  keys.checked = !localStorage.getItem(OFF);
  keys.addEventListener("change", () => (keys.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}
