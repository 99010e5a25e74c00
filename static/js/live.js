// Looks for newer results every few seconds while the page is seen; what is read in them stays where it is.
const EVERY = 4000;
const place = document.querySelector("[data-live]");
// As it came: what is opened in it since then is no news.
let known = place.innerHTML;

setInterval(async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const newer = page.querySelector("[data-live]");
    if (newer && newer.innerHTML !== known) put(newer.innerHTML);
  } catch {
    // The network is gone for a while; the next look may find it again.
  }
}, EVERY);

function put(html) {
  const open = [...place.querySelectorAll("details[id][open]")].map((details) => details.id);
  const focused = place.contains(document.activeElement) ? name(document.activeElement) : "";
  known = place.innerHTML = html;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focused) place.querySelector(focused)?.focus({ preventScroll: true });
}

// A selector that finds an element again among newer ones.
function name(element) {
  if (element.matches("summary")) return `#${element.parentElement.id} > summary`;
  return element.matches("a") ? `a[href="${CSS.escape(element.getAttribute("href"))}"]` : "";
}
