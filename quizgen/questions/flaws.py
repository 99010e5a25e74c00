"""Why each rule refuses what it refuses, in one line, for whoever asks what became of a sentence."""

from __future__ import annotations

from collections.abc import Mapping

# By the names that the sentence gate, the contexts, the writers and the screening give to flaws.
WHY: Mapping[str, str] = {
    # The sentence gate
    "no full stop at its end": "headings, labels and cut-off text state no fact",
    "too short": "so few words hold no fact that can be understood alone",
    "too long": "nobody reads on, and the parse of so long a sentence is seldom right",
    "a question": "a question states nothing",
    "fused or broken words": "the source is damaged here, and its meaning is not sure",
    "an ellipsis": "something was left out of the sentence",
    "unbalanced quotes or brackets": "where a quotation or an aside ends is not sure",
    "an opening so": "“so was the fact that” says of one thing what the sentence before says of another",
    "an opening whether": "what follows is left open, not stated",
    "capitals in the middle": "the mark of text that was pasted or translated badly",
    "the first or second person": "who “we” or “you” are is not told",
    "a correction": "it tells what was wrong, not what is so",
    "no finite main verb": "without one nothing is stated, or the parse is wrong",
    "what is so is that": "what is told stands two clauses down, and the parse of it is seldom right",
    "no subject": "who or what it is about is not told",
    "tenses that clash": "a perfect with a date of the past: it was badly translated, and its meaning is not sure",
    "verbs joined badly": "of two verbs that share an object the first lacks what the second has: badly translated",
    # What leans on the text around
    "pronoun": "who or what it stands for is not sure",
    "leans on the text": "a word of it points at something told before",
    "definite noun": "which one is meant was told in other words before",
    "relative date": "the day it is counted from is not known here",
    # What the writers do not ask
    "doubtful parse": "the sentence was not understood: a preposition without its noun, a verb without its subject",
    "no plain clause": "the clause is denied, is somebody's unreported speech, or holds the answer inside a name",
    "a first name alone": "whose it is only the article tells",
    "a date as owner": "“Sunday’s final” names the final, not the day",
    "whom it is all about": "whoever takes a quiz on somebody's life need not be asked whose it is",
    "part of a name": "the words around belong to it: “the Prince of Wales” is no country",
    "a figure of nothing": "what it counts is told elsewhere",
    "an event of no time": "nothing told here says which time is meant",
    "a figure of no period": "a firm reports its revenue anew each quarter, and the text tells which one elsewhere",
    "the quarter that is reported": "the date of the report gives it away",
    "a figure in brackets": "“236 million euros ($274 million)”: it says again what stands before it",
    "corrected later": "the article takes back a part of it",
    "a vague day": "“today” is said of the age as often as of the day",
    "a week": "nobody names a week by its days",
    # Screening
    "too little around the gap": "the words left do not tell what is asked",
    "says too little": "it could be asked of many events",
    "no question mark": "it is no question",
    "ends in the open": "it ends in a preposition or an article with nothing after it",
    "gives the answer away": "a word of the answer stands in the stem",
    "can be worked out": "the other figures of the stem give it without reading",
    "a comparison out of place": "it is compared with what is asked for",
    "nothing named": "nothing in it has a name, and the article has no title to name it by",
    "starts with a connective": "it joins on to a sentence that is not shown",
    "a fragment in front": "it opens with half a clause",
    "unbalanced quotes": "a quotation is cut in two",
    "unbalanced brackets": "an aside is cut in two",
    "two dates in a row": "a figure was taken out between two dates, and each now tells of the wrong one",
    "a weekday": "every week has one",
    "a stray comma": "one half of a pair that set something off, and parts the subject from its verb",
    "says it twice": "words stand twice in a row: it was put together wrongly",
    "a clock time in words": "“noon” and “midnight” tell a learner nothing",
    "an option twice": "two options are the same",
    "the key stands out": "it is far longer than every other option",
}
