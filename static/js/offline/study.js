// Studying without a connection: the kept cards one after the other, their ratings kept until they can be sent.
import { addReview, isWanted, kept, reviews } from "./kept.js";
import { sync } from "./sync.js";

const page = document.querySelector("[data-offline-study]");
const part = (name) => page.querySelector(`[data-${name}]`);
const root = page.dataset.root;
let learner = "";
let queue = [];
let shownAt = 0;
let hadAny = false;
// How often it is tried again to send what waits, in milliseconds.
const AGAIN = 30_000;

const text = (element, words) => {
  element.textContent = words;
  element.hidden = !words;
};
const counted = ({ dataset }, count) => (count > 1 ? dataset.told.replace("{count}", count) : count ? dataset.one : "");
const proof = ([before, start, key, end, after]) => {
  const quote = document.createElement("blockquote");
  quote.className = "proof";
  const [mark, strong] = [document.createElement("mark"), document.createElement("strong")];
  strong.textContent = key;
  mark.append(start, strong, end);
  quote.append(before, mark, after);
  return quote;
};
const listed = (tag, texts) => texts.map((words) => Object.assign(document.createElement(tag), { textContent: words }));

const tell = async () => {
  const waiting = learner ? (await reviews(learner)).length : 0;
  text(part("waiting"), counted(part("waiting"), waiting));
};

const show = () => {
  const [card] = queue;
  part("card").hidden = part("keys").hidden = !card;
  part("done").hidden = Boolean(card) || !hadAny;
  part("empty").hidden = Boolean(card) || hadAny;
  text(part("left"), counted(part("left"), queue.length));
  if (!card) return;
  text(part("kind"), card.kind);
  text(part("front"), card.front);
  const [before, after] = card.stem.split("_____");
  part("stem").replaceChildren(before);
  if (after !== undefined) part("stem").append(part("gap").content.cloneNode(true), after);
  text(part("names"), card.names.join(" · "));
  part("options").replaceChildren(...listed("li", card.options));
  part("options").hidden = !card.options.length;
  text(part("back"), card.lines.length ? "" : card.key);
  const lines = card.lines.map((line) => {
    const item = document.createElement("li");
    item.append(...listed("strong", [`${line.place} ${line.entry}`]), line.when ? ` (${line.when})` : "", proof(line.proof));
    return item;
  });
  part("lines").replaceChildren(...lines);
  part("proof").replaceChildren(...(lines.length ? [] : [proof(card.proof)]));
  text(part("note"), card.note);
  text(part("source"), card.source);
  for (const button of page.querySelectorAll("[data-rating]")) {
    button.querySelector("small").textContent = card.waits[button.dataset.rating];
  }
  part("reveal").open = false;
  part("asked").focus();
  shownAt = Date.now();
};

const rate = async (rating) => {
  const card = queue.shift();
  const seconds = (Date.now() - shownAt) / 1000;
  // Kept before anything else is done: a tab that is closed now has lost nothing.
  await addReview({
    key: crypto.randomUUID(), learner, question: card.id, rating, reviewed: new Date().toISOString(), seconds,
  });
  // What was not known comes again today.
  if (rating === 1) queue.push(card);
  show();
  await tell();
  if (navigator.onLine) send();
};

const send = async () => {
  try {
    if (await sync(root)) part("sent").hidden = false;
    part("online").hidden = false;
  } catch {
    part("online").hidden = true;
  }
  await tell();
};

part("reveal").addEventListener("toggle", () => part("reveal").open && part("answer").focus());
for (const button of page.querySelectorAll("[data-rating]")) {
  button.addEventListener("click", () => rate(Number(button.dataset.rating)));
}
addEventListener("keydown", (event) => {
  if (part("card").hidden || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const reveal = part("reveal");
  if (event.key === " " && !event.target.closest?.("button, a")) {
    event.preventDefault();
    if (reveal.open) rate(3);
    else reveal.open = true;
  } else if (reveal.open && /^[1-4]$/.test(event.key)) rate(Number(event.key));
});
addEventListener("online", send);
document.addEventListener("visibilitychange", () => document.hidden || send());
setInterval(async () => learner && (await reviews(learner)).length && send(), AGAIN);
part("elsewhere").hidden = location.pathname.startsWith(`${root}/study`);

const found = isWanted() ? await kept() : undefined;
part("none").hidden = Boolean(found);
if (found) {
  learner = found.learner;
  const done = new Set((await reviews(learner)).filter((review) => review.rating > 1).map((review) => review.question));
  hadAny = found.cards.length > 0;
  queue = found.cards.filter((card) => !done.has(card.id));
  show();
}
await tell();
await send();
