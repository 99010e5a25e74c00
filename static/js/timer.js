// Counts down what is left of an attempt. The server has the last word: this only tells, and leads to the end in time.
const timer = document.querySelector("[data-seconds]");
// Seconds left at which it is said aloud; more often would only disturb.
const THRESHOLDS = [600, 300, 60];

if (timer) {
  const end = Date.now() + Number(timer.dataset.seconds) * 1000;
  const shown = timer.querySelector("[data-shown]");
  const said = timer.querySelector("[data-said]");
  let last = Infinity;

  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    const words = left >= 60 ? timer.dataset.minutes.replace("{count}", Math.ceil(left / 60)) : timer.dataset.last.replace("{count}", left);
    if (shown.textContent !== words) shown.textContent = words;
    timer.classList.toggle("short", left < 60);
    const passed = THRESHOLDS.find((threshold) => left <= threshold && last > threshold);
    if (passed && last !== Infinity) said.textContent = passed === 60 ? timer.dataset.minute : timer.dataset.told.replace("{count}", passed / 60);
    last = left;
    if (left) return;
    clearInterval(ticking);
    said.textContent = timer.dataset.end;
    over();
  };

  // What is chosen or typed by now still counts; then the attempt ends.
  const over = async () => {
    const form = document.querySelector("form[data-quiz]");
    const isFilled = form && (form.querySelector("input:checked") || form.querySelector("input[name=given]:not([type=radio])")?.value);
    if (isFilled) await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Saving: "yes" } }).catch(() => {});
    const token = document.querySelector('input[name="csrf_token"]');
    const body = new FormData();
    if (token) body.set("csrf_token", token.value);
    await fetch(`${timer.dataset.over}/finish`, { method: "POST", body }).catch(() => {});
    location.href = timer.dataset.over;
  };

  const ticking = setInterval(tick, 500);
  tick();
}
