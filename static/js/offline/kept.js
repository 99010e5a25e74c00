// What this browser keeps of a learner: cards under the mark of whose they are, and reviews that are not sent yet.
const NAME = "quizgen-study";
const wish = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

let opened;
const database = () => {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("kept", { keyPath: "learner" });
      request.result.createObjectStore("reviews", { keyPath: "key" });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  return opened;
};
const store = async (name, mode = "readonly") => (await database()).transaction(name, mode).objectStore(name);

// Whether the learner asked for it.
export const isWanted = () => localStorage.getItem(NAME) !== null;
export const want = () => localStorage.setItem(NAME, "on");

export const keep = async (learner, cards) => {
  await wish((await store("kept", "readwrite")).put({ learner, cards, made: new Date().toISOString() }));
  await forgetOthers(learner);
};
// The cards of whoever used the browser last.
export const kept = async () => (await wish((await store("kept")).getAll()))[0];

// Cards go with whoever leaves; reviews stay until their own learner is back to send them.
export const forgetOthers = async (learner) => {
  const cards = await store("kept", "readwrite");
  for (const key of await wish(cards.getAllKeys())) if (key !== learner) cards.delete(key);
};

export const addReview = async (review) => wish((await store("reviews", "readwrite")).put(review));
export const reviews = async (learner) =>
  (await wish((await store("reviews")).getAll())).filter((review) => review.learner === learner);
export const dropReviews = async (keys) => {
  const all = await store("reviews", "readwrite");
  await Promise.all(keys.map((key) => wish(all.delete(key))));
};

export const forgetAll = async () => {
  localStorage.removeItem(NAME);
  (await database()).close();
  opened = undefined;
  await wish(indexedDB.deleteDatabase(NAME));
};
