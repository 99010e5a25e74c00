// Looks for newer results every few seconds while the page is seen; what is read in them stays where it is.
const EVERY = 4000;
const place = document.querySelector("[data-live]");

setInterval(async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const newer = page.querySelector("[data-live]");
    if (newer && newer.innerHTML !== place.innerHTML) place.innerHTML = newer.innerHTML;
  } catch {
    // The network is gone for a while; the next look may find it again.
  }
}, EVERY);
