"""Texts that formats could take for their own signs, for property tests."""

from hypothesis import strategies as st

SIGNS = (
    "::", "->", "[html]", "[plain]", "%50%", "%", "//", "{#", "{", "}", "=", "~", "#", "####", "\\", "\\n", "*",
    "<b>", "</b>", "<", "&", "&amp;", "&#37;", "]]>", "<![CDATA[", "<!--", "$CATEGORY: x", "A) ", "B. ", "ANSWER: A",
    "_____", "T", "TRUE", "12,500", "é", "漢字", "🙂", "“", "\u202e",
)  # fmt: skip
ANYTHING = st.text(max_size=30)
WORDS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\ufeff"), min_size=1, max_size=8)
PIECES = st.lists(st.one_of(st.sampled_from(SIGNS), WORDS), min_size=1, max_size=6)
# On one line, as stems and options are kept.
LINES = st.builds(lambda pieces, joint: " ".join(joint.join(pieces).split()), PIECES, st.sampled_from(["", " "]))
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n\n".join)
