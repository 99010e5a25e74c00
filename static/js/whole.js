// All questions on one page: each response is saved as it is given, and tried again while the connection is gone.
const root = document.querySelector("[data-whole]");
const AGAIN = 3000;
const PAUSE = 800;
const answered = document.querySelector("[data-answered]");
const progress = document.querySelector("progress");

const count = () => {
  const done = root.querySelectorAll("[data-answered-already]").length;
  progress.value = done;
  answered.textContent = answered.dataset.words.replace("{count}", done);
};

const isEmpty = (form) => {
  const typed = form.querySelector("input[name=given]:not([type=radio])");
  return typed ? !typed.disabled && !typed.value.trim() : !form.querySelector("input:checked");
};

const save = async (form) => {
  clearTimeout(form.timer);
  if (isEmpty(form)) return;
  const told = form.querySelector("[data-told]");
  const body = new FormData(form);
  told.textContent = root.dataset.saving;
  told.classList.remove("field-problem");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Saving: "yes" } });
    if (answer.ok) {
      form.dataset.answeredAlready = "";
      told.textContent = `✓ ${root.dataset.saved}`;
      count();
    } else {
      told.textContent = [409, 422].includes(answer.status) ? await answer.text() : root.dataset.failed;
      told.classList.add("field-problem");
    }
  } catch {
    told.textContent = root.dataset.failed;
    told.classList.add("field-problem");
    form.timer = setTimeout(() => save(form), AGAIN);
  }
};

for (const form of root.querySelectorAll("form")) {
  // An arrangement may be right as it stands: whoever leaves it so says it.
  form.querySelector("[data-save]").hidden = !form.querySelector("[data-arrange]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(form);
  });
  form.addEventListener("change", () => save(form));
  form.addEventListener("input", (event) => {
    if (event.target.type === "radio") return;
    clearTimeout(form.timer);
    form.timer = setTimeout(() => save(form), PAUSE);
  });
}
// Whoever leaves for the end right after typing takes the answer along.
document.querySelector("[data-finish]").addEventListener("click", async (event) => {
  event.preventDefault();
  await Promise.all([...root.querySelectorAll("form")].filter((form) => form.timer).map(save));
  location.href = event.target.href;
});
