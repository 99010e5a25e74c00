// Copies the text of a field; without this it is selected and copied by hand.
for (const place of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(place.dataset.copy);
  const said = place.querySelector("[data-said]");
  place.hidden = false;
  place.querySelector("button").addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without https, or where it is not allowed, there is no clipboard; the old command copies what is selected.
      if (!document.execCommand("copy")) return;
    }
    said.textContent = said.dataset.said;
  });
}
