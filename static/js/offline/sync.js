// Sends the reviews that were made without a connection, each once, and fetches the cards that are due.
import { dropReviews, keep, reviews } from "./kept.js";

const DUE = "/study/due.json";
const REVIEWS = "/study/reviews";
// So many at once; the server takes no more than two thousand.
const BATCH = 500;

const due = async (root) => {
  const answer = await fetch(root + DUE, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

// Returns how many were sent; throws where there is no connection, and nothing is lost then.
export const sync = async (root = "") => {
  const { learner, token, cards } = await due(root);
  const waiting = await reviews(learner);
  for (let at = 0; at < waiting.length; at += BATCH) {
    const some = waiting.slice(at, at + BATCH);
    const answer = await fetch(root + REVIEWS, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ learner, reviews: some }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    await dropReviews((await answer.json()).stored);
  }
  await keep(learner, waiting.length ? (await due(root)).cards : cards);
  return waiting.length;
};
