// Ordering and matching: entries move by drag, by buttons or by the arrow keys. Without this, selects do it.
const widgets = document.querySelectorAll("[data-arrange]");

for (const widget of widgets) {
  const list = widget.querySelector("ol");
  const given = widget.querySelector('input[name="given"]');
  const said = widget.querySelector("[data-said]");
  const picks = widget.parentElement.querySelector("[data-picks]");
  const isMatching = widget.dataset.arrange === "match";
  // Places stay where they are; entries go from one to another.
  const places = [...list.querySelectorAll(".place")].map((place) => place.textContent);
  const items = () => [...list.children];

  const update = () => {
    items().forEach((item, index, all) => {
      item.querySelector(".place").textContent = places[index];
      item.querySelector('[data-step="-1"]').ariaDisabled = String(index === 0);
      item.querySelector('[data-step="1"]').ariaDisabled = String(index === all.length - 1);
    });
    given.value = items()
      .map((item, index) => (isMatching ? `${places[index]}\t` : "") + item.dataset.entry)
      .join("\n");
  };

  const move = (item, step) => {
    const neighbour = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!neighbour) return;
    // The neighbour gives way, so that the item keeps the focus and the pointer.
    if (step < 0) item.after(neighbour);
    else item.before(neighbour);
    update();
  };

  const tell = (item) => {
    const words = { place: item.querySelector(".place").textContent, entry: item.dataset.entry };
    said.textContent = said.dataset.moved.replace(/\{(\w+)\}/g, (_, name) => words[name]);
    // Whoever saves as one goes hears of it.
    given.dispatchEvent(new Event("change", { bubbles: true }));
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    const item = button.closest("li");
    move(item, Number(button.dataset.step));
    tell(item);
  });

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (widgets.length === 1 && /^[1-9]$/.test(event.key)) items()[Number(event.key) - 1]?.focus();
    const item = event.target.closest?.("[data-arrange] li");
    if (!item || !widget.contains(item) || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(item, event.key === "ArrowUp" ? -1 : 1);
    item.focus();
    tell(item);
  });

  const middle = (item) => {
    const box = item.getBoundingClientRect();
    return box.top + box.height / 2;
  };
  const drag = (item, y) => {
    if (item.previousElementSibling && y < middle(item.previousElementSibling)) move(item, -1);
    else if (item.nextElementSibling && y > middle(item.nextElementSibling)) move(item, 1);
  };
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("li");
    // A finger scrolls the page unless it takes the grip.
    const isFinger = event.pointerType === "touch" && !event.target.closest(".grip");
    if (!item || event.button || isFinger || event.target.closest("button")) return;
    event.preventDefault();
    item.focus();
    item.setPointerCapture(event.pointerId);
    item.classList.add("held");
  });
  list.addEventListener("pointermove", (event) => {
    const item = event.target.closest("li");
    if (item?.hasPointerCapture(event.pointerId)) drag(item, event.clientY);
  });
  list.addEventListener("lostpointercapture", (event) => {
    event.target.classList.remove("held");
    tell(event.target);
  });

  picks.disabled = picks.hidden = true;
  given.disabled = widget.hidden = false;
  update();
}
