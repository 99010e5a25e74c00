// Keyboard play: digits choose an option, Enter answers and goes on; without this the plain form does.
const form = document.querySelector("form[data-quiz]");
const next = document.querySelector("a[data-next]");
// An arrangement is complete from the first, if not yet right: Enter sends it only out of the list itself.
const isUntouched = () => Boolean(form.querySelector("[data-arrange]:not(:focus-within)"));

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyping = event.target instanceof HTMLInputElement && event.target.type !== "radio";
  if (form && !isTyping && /^[1-9]$/.test(event.key)) {
    const option = form.querySelectorAll('input[type="radio"]')[Number(event.key) - 1];
    if (option) {
      option.checked = true;
      option.focus();
    }
  } else if (event.key === "Enter" && !(event.target instanceof HTMLAnchorElement || event.target instanceof HTMLButtonElement)) {
    if (next) {
      next.click();
    } else if (form && !isTyping && !isUntouched()) {
      event.preventDefault();
      form.requestSubmit();
    }
  }
});

if (form) {
  let isSent = false;
  const waiting = document.querySelector("[data-offline]");
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      // The browser would show an error in place of the question; the answer stays here until it can be sent.
      event.preventDefault();
      waiting.hidden = false;
      addEventListener("online", () => form.requestSubmit(), { once: true });
      return;
    }
    if (isSent) event.preventDefault();
    isSent = true;
  });
  addEventListener("pageshow", () => (isSent = false));
}
