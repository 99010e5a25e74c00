"""Word lists that questions are written and screened by; the reason stands beside each."""

from __future__ import annotations

# Stand for something that only the article names.
PRONOUNS = frozenset(
    """he she it they him them this that these those such himself herself itself themselves one ones i we you me us
    my our your mine ours yours theirs hers her who""".split()
) - {"who"}
# Point at a place or time in the text, or at something told before.
DEICTIC = frozenset(
    """therefore thus hence consequently now then today tomorrow yesterday tonight recently currently ago later earlier
    previously afterwards another latter former here latest further additional same following previous next again
    meanwhile thereby so-called instead respectively anyway otherwise similarly else remaining opposite elsewhere
    nearby soon nowadays subsequently other others""".split()
)
# Joins a sentence to the one before it; a question has none before it.
CONNECTIVES = frozenset(
    """also too however yet but and so thus therefore moreover furthermore meanwhile still nevertheless
    nonetheless besides though although however finally then eventually indeed incidentally
    admittedly fortunately unfortunately sadly happily curiously interestingly notably ironically understandably
    apparently secondly firstly lastly""".split()
)
RISING = frozenset(
    """rise increase grow climb jump soar surge gain expand fall decrease decline drop shrink slip sink tumble
    plunge lose rose""".split()
)
LASTING = frozenset({"last", "take", "spend", "run", "go", "stay", "live", "remain", "continue"})
# Phrases that only tie a sentence to the one before.
LINKING = frozenset(
    ("in addition", "in fact", "for example", "for instance", "as a result", "at the same time", "in other words",
     "in turn", "of course", "on the other hand", "in contrast", "by contrast", "in particular", "in general",
     "above all", "after all", "as a consequence", "in the end", "at last", "at first", "in any case", "in short",
     "to this end", "for this reason", "in this way")
)  # fmt: skip
