"use strict";
// Runs the quiz of this one file: it asks, marks, explains and counts, without a network.
(() => {
  const quiz = document.getElementById("quiz");
  const said = document.getElementById("said");
  const questions = JSON.parse(document.getElementById("questions").textContent);
  const DATE_HINT = "That could not be read as a date. Type it like 16 July 1969, July 1969, 1969 or 13:32.";
  const NUMBER_HINT = "That could not be read as a number. Type it like 170,000,000, 170 million or 11.8.";
  const ASKED = { name: "Your answer", number: "Your answer, a number", date: "Your answer, a date or time" };
  const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
  const SCALES = { hundred: 1e2, dozen: 12, thousand: 1e3, k: 1e3, lakh: 1e5, million: 1e6, mn: 1e6, mln: 1e6, m: 1e6,
    crore: 1e7, billion: 1e9, bn: 1e9, bln: 1e9, b: 1e9, trillion: 1e12, tn: 1e12 };
  let place = 0;
  let worths = [];

  // Text goes in as text: nothing of a question is ever markup.
  const make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };
  const own = (tag, text, properties = {}) => make(tag, { textContent: text, dir: "auto", ...properties });
  const number = (value) => String(Math.round(value * 100) / 100);

  // Marking

  const plain = (text) => {
    const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const letters = bare.replace(/ł/g, "l").replace(/ø/g, "o").replace(/ß/g, "ss");
    const words = letters.replace(/['’]s(?!\p{L})/gu, "").replace(/&/g, " and ").match(/[\p{L}\p{N}_]+/gu) || [];
    const leading = /^(the|an?|mrs?|ms|dr|sir|lord|lady|prof|professor|president|senator|king|queen)$/;
    while (words.length > 1 && leading.test(words[0])) words.shift();
    return words.join(" ");
  };

  const figures = (text) => {
    const joined = text.replace(/(\d)[\s'’](?=\d{3}(?!\d))/g, "$1").replace(/−/g, "-");
    const found = joined.matchAll(/(?<![\d.,])(-(?=\d)(?<![\d]\s?-))?(\d[\d.,]*)\s*([a-z]*)/gi);
    return [...found].map(([, sign, digits, word]) => {
      const scale = Object.hasOwn(SCALES, word.toLowerCase()) ? SCALES[word.toLowerCase()] : 1;
      const bare = digits.replace(/[.,]+$/, "");
      const forms = [/,\d{1,2}$/.test(bare) && !bare.includes(".") ? bare.replace(",", ".") : bare.replace(/,/g, "")];
      // 1.234 may be either; German and Spanish write 1.234.567.
      if (/^\d{1,3}(\.\d{3})+$/.test(bare)) forms.push(bare.replace(/\./g, ""));
      // "212 m" may be metres.
      const scales = word.length === 1 && scale !== 1 ? [scale, 1] : [scale];
      const values = forms.flatMap((form) => scales.map((by) => (sign ? -1 : 1) * Number(form) * by));
      return values.filter((value) => !Number.isNaN(value));
    });
  };

  const isNear = (values, wanted, off) =>
    values.some((value) => Math.abs(value - wanted) <= off + Math.abs(wanted) * 1e-9);

  const markNumber = (secret, given) => {
    const read = figures(given);
    if (!read.length) return null;
    if (secret.high === null) return Number(read.length === 1 && isNear(read[0], secret.value, secret.off));
    return Number(read.length === 2 && isNear(read[0], secret.value, 0) && isNear(read[1], secret.high, 0));
  };

  const readings = (text) => {
    const bare = text.trim().toLowerCase().replace(/(\d)(st|nd|rd|th)\b/g, "$1").replace(/[.,]$/, "");
    let found = bare.match(/^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?$/);
    if (found) return [[found[1], found[2], found[3]]];
    found = bare.match(/^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/);
    if (found) return [[found[3], found[2], found[1]], [found[3], found[1], found[2]]];
    found = bare.match(/^(\d{1,2})[-./](\d{4})$/);
    if (found) return [[found[2], found[1]]];
    found = bare.match(/^(?:(?:in|on|about|around|circa|the year|ad)\s+)?(\d{3,4})$/);
    if (found) return [[found[1]]];
    const month = MONTHS.findIndex((name) => new RegExp(`\\b${name}[a-z]*\\b`).test(bare)) + 1;
    const year = bare.match(/\b\d{3,4}\b/);
    const day = bare.match(/\b\d{1,2}\b/);
    return month && year ? [[year[0], month, day ? day[0] : undefined]] : [];
  };

  const period = ([year, month, day]) => {
    const two = (value) => String(value).padStart(2, "0");
    const head = String(year).padStart(4, "0");
    if (month === undefined) return [`${head}-01-01`, `${head}-12-31`];
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    if (month < 1 || month > 12 || day < 1 || day > last) return null;
    return [`${head}-${two(month)}-${two(day ?? 1)}`, `${head}-${two(month)}-${two(day ?? last)}`];
  };

  const markDate = (secret, given) => {
    const periods = readings(given).map(period).filter(Boolean);
    const isTime = /\d\s?[:.]\s?\d\d|[ap]\.?\s?m\b/i.test(given);
    if (!periods.length && !isTime && !/\d/.test(given)) return null;
    if (!secret.from) return 0;
    return Number(periods.some(([from, to]) => secret.from <= from && to <= secret.to));
  };

  const markTyped = (question, secret, given) => {
    const forms = secret.forms.map(plain);
    const bare = plain(given.replace(/(\d)(st|nd|rd|th)\b/gi, "$1"));
    if (given.trim() === secret.key[0].trim() || (bare && (forms.includes(bare) || forms.includes(plain(given))))) return 1;
    if (question.type === "number") return markNumber(secret, given);
    return question.type === "date" ? markDate(secret, given) : 0;
  };

  const markOrder = (ranks) => {
    const pairs = ranks.flatMap((rank, index) => ranks.slice(index + 1).map((later) => rank < later));
    const share = pairs.filter(Boolean).length / pairs.length;
    // Chance gets half of the pairs right, which earns nothing.
    return share > 0.5 ? share : 0;
  };

  const markArranged = (question, secret, given) => {
    const ranks = given.map((entry) => secret.right.indexOf(entry));
    if (ranks.every((rank, index) => rank === index)) return 1;
    return question.actors.length ? ranks.filter((rank, index) => rank === index).length / ranks.length : markOrder(ranks);
  };

  // Asking: each kind gives its fields, and what reads them: a mark from 0 to 1, or words to ask again.

  const choice = (question, secret) => {
    const options = question.options.map((option, index) =>
      make("label", { className: "option" },
        make("input", { type: "radio", name: "given", value: String(index) }),
        own("span", option, { className: "text" })));
    const legend = make("legend", { className: "unseen", textContent: question.stem });
    const field = make("fieldset", {}, legend, ...options);
    const read = () => {
      const chosen = field.querySelector("input:checked");
      return chosen ? Number(Number(chosen.value) === secret.right) : "Choose an answer first.";
    };
    const pick = (index) => {
      const input = field.querySelectorAll("input")[index];
      if (!input) return;
      input.checked = true;
      input.focus();
    };
    return { field, read, pick };
  };

  const typed = (question, secret) => {
    const input = make("input", { type: "text", id: "given", autocomplete: "off", spellcheck: false, dir: "auto" });
    const label = make("label", { className: "ask", htmlFor: "given", textContent: ASKED[question.type] });
    const read = () => {
      if (!input.value.trim()) return "Type an answer first.";
      return markTyped(question, secret, input.value) ?? (question.type === "date" ? DATE_HINT : NUMBER_HINT);
    };
    return { field: make("div", {}, label, input), read, pick: () => input.focus() };
  };

  const arranged = (question, secret) => {
    const list = make("ol");
    const order = question.entries.map((_, index) => index);
    const places = question.entries.map((_, index) => question.actors[index] ?? String(index + 1));
    const move = (from, step, focus) => {
      const to = from + step;
      if (to < 0 || to >= order.length) return;
      [order[from], order[to]] = [order[to], order[from]];
      draw();
      list.children[to].querySelector(focus).focus();
      said.textContent = `${question.entries[order[to]]}: ${places[to]}`;
    };
    const button = (index, step, sign, words) => {
      const name = words > 0 ? "Move down" : "Move up";
      const made = make("button", { type: "button", textContent: sign, ariaLabel: `${name}: ${question.entries[order[index]]}` });
      made.dataset.step = step;
      made.addEventListener("click", () => move(index, step, `[data-step="${step}"]`));
      return made;
    };
    const item = (index) => {
      const text = own("span", question.entries[order[index]], { className: "text", tabIndex: -1 });
      const made = make("li", { className: "entry" }, own("span", places[index], { className: "place" }), text,
        button(index, -1, "↑", -1), button(index, 1, "↓", 1));
      made.addEventListener("keydown", (event) => {
        if (!asked || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        move(index, event.key === "ArrowUp" ? -1 : 1, ".text");
      });
      return made;
    };
    const draw = () => list.replaceChildren(...order.map((_, index) => item(index)));
    draw();
    const words = question.actors.length ? "Give each name what it goes with." : "Put the earliest first.";
    const help = make("p", { className: "soft", textContent: `${words} Move with the buttons, or press a digit and then the arrow keys.` });
    const pick = (index) => list.children[index]?.querySelector(".text").focus();
    return { field: make("div", {}, help, list), read: () => markArranged(question, secret, order), pick };
  };

  const KINDS = { choice, typed, arranged };
  let asked = null;

  const verdict = (question, secret, worth) => {
    const word = worth === 1 ? "Right" : worth ? `Partly right: ${number(worth * question.points)} of ${number(question.points)}` : "Wrong";
    const box = make("div", { className: worth === 1 ? "verdict right" : "verdict" });
    box.append(make("p", { className: "word", textContent: word }));
    if (worth !== 1) box.append(make("p", { className: "soft", textContent: "Right is:" }));
    box.append(...secret.key.map((line) => own("p", line)));
    box.append(...secret.evidence.map((sentence) => own("blockquote", sentence)));
    if (secret.note) box.append(own("p", secret.note, { className: "soft" }));
    if (secret.source) box.append(own("p", secret.source, { className: "soft" }));
    said.textContent = [word, ...secret.key, ...secret.evidence, secret.note].filter(Boolean).join(". ");
    return box;
  };

  const ask = () => {
    const question = questions[place];
    const secret = JSON.parse(atob(question.secret));
    const heading = own("h2", question.stem, { tabIndex: -1 });
    const points = question.points === 1 ? "" : `, ${number(question.points)} points`;
    const count = make("p", { className: "soft", textContent: `Question ${place + 1} of ${questions.length}${points}` });
    const hint = make("p", { className: "hint" });
    hint.setAttribute("role", "alert");
    asked = KINDS[question.ask](question, secret);
    const answer = make("button", { textContent: "Answer" });
    const form = make("form", { noValidate: true }, asked.field, hint, answer);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const worth = asked.read();
      hint.textContent = typeof worth === "string" ? worth : "";
      if (typeof worth !== "string") told(question, secret, worth, form, answer);
    });
    quiz.replaceChildren(count, heading, form);
    said.textContent = "";
    heading.focus();
  };

  const told = (question, secret, worth, form, answer) => {
    worths.push(worth);
    asked = null;
    for (const field of form.querySelectorAll("input, button")) field.disabled = true;
    answer.remove();
    const isLast = place + 1 === questions.length;
    const next = make("button", { type: "button", textContent: isLast ? "See the result" : "Next question" });
    next.addEventListener("click", () => {
      place += 1;
      if (isLast) finish();
      else ask();
    });
    quiz.append(verdict(question, secret, worth), next);
    next.focus();
  };

  const finish = () => {
    const right = questions.reduce((sum, question, index) => sum + worths[index] * question.points, 0);
    const all = questions.reduce((sum, question) => sum + question.points, 0);
    const heading = make("h2", { tabIndex: -1, textContent: `Your score: ${number(right)} of ${number(all)} points` });
    const lines = questions.map((question, index) =>
      make("li", { className: "entry" }, own("span", question.stem, { className: "text" }),
        make("strong", { textContent: worths[index] === 1 ? "Right" : worths[index] ? "Partly right" : "Wrong" })));
    const again = make("button", { type: "button", textContent: "Try again" });
    again.addEventListener("click", start);
    quiz.replaceChildren(heading, make("ol", {}, ...lines), again);
    said.textContent = "";
    heading.focus();
  };

  const start = () => {
    place = 0;
    worths = [];
    if (questions.length) ask();
    else quiz.replaceChildren(make("p", { textContent: "There is no question in this quiz." }));
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !asked || event.target.matches('input[type="text"]')) return;
    if (/^[1-9]$/.test(event.key)) {
      event.preventDefault();
      asked.pick(Number(event.key) - 1);
    } else if (event.key === "Enter" && !event.target.closest("button, form input")) {
      event.preventDefault();
      quiz.querySelector("form").requestSubmit();
    }
  });

  start();
})();
