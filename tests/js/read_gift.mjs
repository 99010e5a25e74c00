// Reads GIFT files as gift-pegjs does: a JSON list of texts on stdin, on stdout for each its questions or its error.
import gift from "gift-pegjs";
import { readFileSync } from "node:fs";

const read = (text) => {
  try {
    return { questions: gift.parse(text) };
  } catch (error) {
    return { error: `${error.message} at ${JSON.stringify(error.location?.start)}` };
  }
};
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(read)));
