// Reviewing without leaving the page: forms are sent as they stand, and the question comes back as it is now.
const root = document.querySelector("[data-review]");
const said = document.querySelector("[data-said]");
const undoStack = [];

const questions = () => [...document.querySelectorAll("[data-question]")];
const current = () => document.activeElement?.closest?.("[data-question]") ?? document.querySelector("[data-question].at") ?? questions()[0];

const tell = (words, canUndo = false) => {
  if (!said) return;
  said.hidden = false;
  said.querySelector("span").textContent = words;
  said.querySelector("button").hidden = !canUndo;
};

const light = (question) => {
  questions().forEach((other) => other.classList.toggle("at", other === question));
  const id = question?.dataset.question;
  const lit = [...document.querySelectorAll(".proving")].filter((words) => {
    const proves = words.dataset.proves.split(" ").includes(id);
    words.classList.toggle("lit", proves);
    return proves;
  });
  const pane = document.querySelector(".article-pane");
  if (!lit.length || getComputedStyle(pane).position !== "sticky") return;
  const [top, words] = [pane.getBoundingClientRect().top, lit[0].getBoundingClientRect()];
  if (words.top < top || words.bottom > top + pane.clientHeight) pane.scrollTop += words.top - top - pane.clientHeight / 3;
};

const focus = (question) => {
  if (!question) return;
  question.focus({ preventScroll: true });
  question.scrollIntoView({ block: "nearest" });
};

const count = () => {
  const waiting = document.querySelector("[data-waiting]");
  const left = questions().filter((question) => question.classList.contains("screened")).length;
  waiting.textContent = left ? waiting.dataset.some.replace("{count}", left) : waiting.dataset.none;
};

const post = (address, body) => fetch(address, { method: "POST", body, headers: { Fragment: "question" }, redirect: "manual" });

// Sends a form about a question; the answer takes its place, a refusal too: it holds what was typed.
const send = async (question, address, body, { canUndo = true, hasMovedOn = false } = {}) => {
  const before = question.dataset.revision;
  let answer;
  try {
    answer = await post(address, body);
  } catch {
    tell(said.dataset.failed);
    return null;
  }
  if (!answer.ok && ![409, 422].includes(answer.status)) {
    tell(said.dataset.failed);
    return null;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("[data-question]");
  question.replaceWith(now);
  if (question.classList.contains("at")) now.classList.add("at");
  count();
  if (answer.ok && canUndo && now.dataset.revision !== before) {
    undoStack.push({ id: now.dataset.question, revision: before });
    tell(`${said.dataset.saved} ${now.querySelector(".status").textContent}`, true);
  }
  if (answer.ok) hasMovedOn || focus(now);
  else (now.querySelector("[aria-invalid]") ?? now.querySelector("[data-edit] textarea") ?? now).focus();
  return answer.ok ? now : null;
};

const order = async () => {
  const body = new FormData();
  body.set("csrf_token", root.dataset.token);
  questions().forEach((question) => body.append("ids", question.dataset.question));
  try {
    if (!(await post(root.dataset.order, body)).ok) tell(said.dataset.failed);
  } catch {
    tell(said.dataset.failed);
  }
};

const move = async (question, step, { isUndo = false } = {}) => {
  const beside = step < 0 ? question.previousElementSibling : question.nextElementSibling;
  if (!beside) return;
  if (step < 0) question.after(beside);
  else question.before(beside);
  focus(question);
  if (!isUndo) undoStack.push({ id: question.dataset.question, step: -step });
  tell(said.dataset.moved, !isUndo);
  await order();
};

const undo = async () => {
  const last = undoStack.pop();
  if (!last) return tell(said.dataset.nothing);
  const question = document.getElementById(`q-${last.id}`);
  if (last.order) {
    last.order.forEach((id) => question.parentElement.append(document.getElementById(`q-${id}`)));
    await order();
  } else if (last.step) {
    await move(question, last.step, { isUndo: true });
  } else {
    const body = new FormData();
    body.set("csrf_token", root.dataset.token);
    body.set("set", root.dataset.set);
    body.set("revision", last.revision);
    body.set("based_on", question.dataset.revision);
    if (!(await send(question, `/questions/${last.id}/restore`, body, { canUndo: false }))) return;
  }
  tell(said.dataset.undone, undoStack.length > 0);
};

const load = async (details) => {
  if (details.dataset.loaded) return;
  details.dataset.loaded = "yes";
  const place = details.querySelector("div");
  const link = place.firstElementChild;
  place.textContent = place.dataset.busy;
  try {
    const answer = await fetch(details.dataset.offers, { headers: { Fragment: "offers" } });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.body.children);
  } catch {
    delete details.dataset.loaded;
    place.replaceChildren(link);
    tell(said.dataset.failed);
  }
};

const open = (question, name) => {
  const details = question.querySelector(`details[data-do="${name}"]`);
  if (!details) return;
  details.open = !details.open;
  if (details.open) details.scrollIntoView({ block: "nearest" });
  if (details.open && name === "edit") details.querySelector("textarea, input:not([type=hidden])").focus();
};

// The next question is there at once: whoever knows what they want need not wait for the server.
const decide = async (question, name) => {
  const form = question.querySelector(`form[data-do="${name}"]`);
  const next = question.nextElementSibling;
  if (next) focus(next);
  if (form) await send(question, form.action, new FormData(form, form.querySelector("button")), { hasMovedOn: Boolean(next) });
};

const write = () => {
  const chosen = getSelection();
  const words = chosen.toString().trim();
  const article = chosen.anchorNode?.parentElement?.closest("[data-article]");
  if (!words || !article) return tell(said.dataset.select);
  const address = new URL(document.querySelector("[data-new]").href);
  address.searchParams.set("evidence", words);
  address.searchParams.set("article", article.dataset.article);
  location.href = address;
};

const keys = {
  j: (question) => focus(question.classList.contains("at") ? question.nextElementSibling : question),
  k: (question) => focus(question.previousElementSibling),
  a: (question) => decide(question, "approve"),
  r: (question) => decide(question, "reject"),
  e: (question) => open(question, "edit"),
  o: (question) => open(question, "offers"),
  u: () => undo(),
  n: () => write(),
};

if (root) {
  document.querySelector("[data-keys]").hidden = false;
  root.addEventListener("focusin", (event) => {
    const question = event.target.closest("[data-question]");
    if (question) light(question);
  });
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if ("leave" in form.dataset) return;
    const question = form.closest("[data-question]");
    event.preventDefault();
    if (form.dataset.step) move(question, Number(form.dataset.step));
    else send(question, form.action, new FormData(form, event.submitter));
  });
  // `toggle` does not bubble, but it can be caught on its way.
  root.addEventListener("toggle", (event) => event.target.open && event.target.dataset.offers && load(event.target), true);
  said.querySelector("[data-undo]").addEventListener("click", undo);
  addEventListener("keydown", (event) => {
    const isTyping = event.target.matches?.("input:not([type=radio]), textarea, select");
    const question = current();
    if (event.key === "Escape" && event.target.closest?.("details[data-do]")) {
      event.target.closest("details[data-do]").open = false;
      focus(question);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
      event.target.form.requestSubmit();
    } else if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key) && question && !isTyping) {
      event.preventDefault();
      move(question, event.key === "ArrowUp" ? -1 : 1);
    } else if (!isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && question && keys[event.key.toLowerCase()]) {
      event.preventDefault();
      keys[event.key.toLowerCase()](question);
    }
  });

  // Words that were typed and not saved are not left behind unseen.
  root.addEventListener("input", (event) => event.target.closest("[data-edit]")?.setAttribute("data-dirty", ""));
  addEventListener("beforeunload", (event) => root.querySelector("details[open] > [data-dirty]") && event.preventDefault());

  // By hand: a question is taken at its head and dropped between others.
  let held = null;
  const isHead = (event) => event.target.closest(".top") && !event.target.closest("a, button");
  root.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch" || !isHead(event)) return;
    held = { question: event.target.closest("[data-question]"), order: questions().map((one) => one.dataset.question) };
    event.preventDefault();
    held.question.setPointerCapture(event.pointerId);
    focus(held.question);
  });
  root.addEventListener("pointermove", (event) => {
    if (!held) return;
    held.question.classList.add("held");
    const over = questions().find((one) => one !== held.question && event.clientY > one.getBoundingClientRect().top && event.clientY < one.getBoundingClientRect().bottom);
    if (!over) return;
    const box = over.getBoundingClientRect();
    const isBelow = held.question.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (isBelow && event.clientY > box.top + box.height / 2) over.after(held.question);
    else if (!isBelow && event.clientY < box.top + box.height / 2) over.before(held.question);
  });
  root.addEventListener("lostpointercapture", () => {
    if (!held) return;
    const { question, order: before } = held;
    held = null;
    question.classList.remove("held");
    if (questions().some((one, index) => one.dataset.question !== before[index])) {
      undoStack.push({ id: question.dataset.question, order: before });
      tell(said.dataset.moved, true);
      order();
    }
  });
  const there = document.getElementById(location.hash.slice(1));
  if (there?.matches("[data-question]")) focus(there);
  else light(questions()[0]);
} else {
  for (const details of document.querySelectorAll("details[data-offers]")) details.addEventListener("toggle", () => details.open && load(details));
}
