"""Verbs of speech and thought: what hangs on them is somebody's word, not the article's."""

from __future__ import annotations

SAY = frozenset(
    """say tell claim argue warn add report believe think estimate suggest announce note insist allege state predict
    expect hope caution contend confirm explain reveal write fear forecast admit declare conclude maintain assert
    acknowledge stress recall testify complain joke promise point calculate propose assume""".split()
)
