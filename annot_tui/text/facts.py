"""What a passage cites that another may cite too: figures, exact dates, quoted words."""

import re

from annot_tui.text.days import take_dates
from annot_tui.text.figures import figures
from annot_tui.text.fold import fold_plain
from annot_tui.text.numbers import NUMBER_WORDS, with_digits
from annot_tui.text.quotations import quotations

_FOOTNOTE = re.compile(r"[¹²³⁰⁴-⁹]+|\[[0-9]{1,3}\]")
_TELLING = re.compile(rf"[0-9\"]|\b(?:one|{'|'.join(sorted(NUMBER_WORDS))})", re.IGNORECASE)
"""Without any of it a text in plain characters cites nothing."""
_SPELT = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75", "—": " — ", "−": "-"})


def facts(text: str) -> frozenset[str]:
    """Give what a passage cites, each in a normal form, so that two passages with a form in common cite the same.

    Figures: `70 %` for “seventy per cent”, `$1.5 billion`, `1,500`, `40-50 %`, `41 members`; see `figures` for what
    is none. Exact dates: `2020-08-09`. Quoted words, at least three: `“we shall see”`, folded and without
    punctuation. Made to be right rather than complete: what can be read in two ways is left out.
    """
    if text.isascii() and not _TELLING.search(text):
        return frozenset()
    quoted = {f"“{words}”" for words in quotations(text)}
    plain = fold_plain(_FOOTNOTE.sub("", text).translate(_SPELT))
    dates, rest = take_dates(plain)
    return frozenset(quoted | dates | figures(with_digits(rest)))
