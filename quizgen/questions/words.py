"""Word lists that questions are written and screened by; the reason stands beside each."""

from __future__ import annotations

# Stand for something that only the article names.
PRONOUNS = frozenset(
    """he she it they him them this that these those such himself herself itself themselves one ones i we you me us
    my our your mine ours yours theirs hers who""".split()
) - {"who"}
# Point at a place or time in the text, or at something told before.
DEICTIC = frozenset(
    """now then today tomorrow yesterday tonight recently currently ago later earlier previously afterwards another
    latter former here same following previous next again meanwhile thereby so-called instead respectively
    otherwise similarly else soon nowadays once subsequently other others""".split()
)
# Nouns that have one meaning without the article.
UNIQUE = frozenset(
    """world government moon sun earth sky sea war internet public police army navy pope press media economy
    universe summer winter spring autumn end beginning start north south east west ground air surface past
    future century drug morning evening afternoon night day week month year stock market climate environment
    population people poor rich rest majority others law constitution time""".split()
)
# Joins a sentence to the one before it; a question has none before it.
CONNECTIVES = frozenset(
    """also too however yet but and so thus therefore moreover furthermore meanwhile still instead nevertheless
    nonetheless besides finally then eventually indeed""".split()
)
RISING = frozenset(
    """rise increase grow climb jump soar surge gain expand fall decrease decline drop shrink slip sink tumble
    plunge lose rose""".split()
)
LASTING = frozenset({"last", "take", "spend", "run", "go", "stay", "live", "remain", "continue"})
