"""Singular and plural of what is counted, and whether a word can be counted at all."""

from __future__ import annotations

IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "mice": "mouse", "feet": "foot",
    "teeth": "tooth", "geese": "goose", "oxen": "ox", "lives": "life", "wives": "wife", "knives": "knife",
    "wolves": "wolf", "halves": "half", "leaves": "leaf", "shelves": "shelf", "thieves": "thief", "loaves": "loaf",
    "calves": "calf", "crises": "crisis", "analyses": "analysis", "theses": "thesis", "hypotheses": "hypothesis",
    "criteria": "criterion", "phenomena": "phenomenon", "bacteria": "bacterium", "nuclei": "nucleus", "buses": "bus",
    "viruses": "virus", "bonuses": "bonus", "campuses": "campus", "movies": "movie", "cookies": "cookie",
    "calories": "calorie", "zombies": "zombie", "rookies": "rookie", "selfies": "selfie", "sorties": "sortie",
    "headaches": "headache", "caches": "cache", "axes": "axe", "shoes": "shoe", "canoes": "canoe", "toes": "toe",
    "quizzes": "quiz", "fungi": "fungus", "alumni": "alumnus", "stimuli": "stimulus", "censuses": "census",
    "choruses": "chorus", "circuses": "circus", "geniuses": "genius", "statuses": "status", "gases": "gas",
}  # fmt: skip
PLURALS = {single: plural for plural, single in IRREGULAR.items()}
# The same in both numbers: the plural shows no s.
INVARIANT = set(
    """aircraft spacecraft hovercraft fish sheep deer species series staff crew personnel cattle police headquarters
    offspring salmon cod bison moose squid""".split()
)
# Words in s that are no plural noun: verbs, adverbs, prepositions, pronouns.
NO_NOUN = set(
    """was is has does goes says this its his hers ours yours theirs as across less us towards plus times minus yes
    always sometimes perhaps besides overseas nowadays afterwards upwards downwards indoors outdoors upstairs
    downstairs forwards backwards versus whereas unless thus news physics mathematics politics economics athletics
    gas bus class loss boss press process address business success access express glass grass cross mass pass
    basis crisis analysis census virus campus bonus status focus surplus chaos bias atlas canvas alias lens means
    christmas texas paris""".split()
) - {"times"}  # fmt: skip
# Plural in form, and part of a compound: "200 sports clubs".
COMPOUND = set("sports arms sales goods savings customs communications operations systems weapons drugs games".split())
# Between a figure and its noun none of these can stand: the noun phrase has ended.
STOPS = set(
    """a an the this that these those my your his her its our their of in on at by to from for with without within into
    onto upon over under above below between among through during since until till before after against about around
    near per via than as if when while where who whom whose which what why how because though although but and or nor
    so yet not no is are was were be been being am has have had do does did will would shall should can could may might
    must he she it they we you i him them us me there here then now later earlier ago once twice again also only just
    even still already ever never always too very up down out off away back together each every all both either neither
    came went took won lost said saw made gave got left held began ran fell rose stood sat set put cut hit let led met
    paid sold told sent spent kept felt found bought brought built drew grew knew threw flew wrote spoke broke chose
    drove ate beat wore sang swam use want need live work play say go take make get see come give know think remain
    percent per more fewer less most least times old ft lb""".split()
)
# Participles that describe what is counted; any other word in -ed is read as the verb of the clause.
PARTICIPLES = set(
    """wounded injured armed fixed registered displaced reported confirmed estimated named unnamed used unused abandoned
    infected retired disabled trained untrained skilled unskilled qualified educated elected married unmarried detained
    unidentified trapped stranded listed protected endangered dedicated planned proposed damaged destroyed related
    combined uncrewed crewed unmanned manned shared limited enslaved hundred red sacred allied united advanced occupied
    furnished decorated inhabited uninhabited scheduled enlisted undocumented disputed contested licensed hooded
    additional""".split()
)


def singular(noun: str) -> str:
    """The singular of a regular or listed plural noun."""
    noun = noun.lower()
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    for plural in ("women", "men", "children", "people"):
        if noun.endswith(plural) and len(noun) > len(plural) + 2:
            return noun.removesuffix(plural) + IRREGULAR[plural]
    if noun in INVARIANT or noun.endswith(("ss", "us", "is")) or not noun.endswith("s"):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "xes", "ches", "shes", "oes")) else noun[:-1]


def plural(noun: str) -> str:
    """The plural of a singular noun."""
    if noun in PLURALS:
        return PLURALS[noun]
    if noun in INVARIANT:
        return noun
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def is_plural(word: str) -> bool:
    """Whether the word looks like a noun in the plural."""
    word = word.lower()
    if word in IRREGULAR or word in INVARIANT:
        return True
    if word.endswith(("women", "men")) and len(word) > 5:
        return True
    return word.endswith("s") and word not in NO_NOUN and not word.endswith(("ss", "ous", "us", "is", "’s", "'s"))
