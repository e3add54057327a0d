"""What a passage cites that another may cite too: figures, exact dates, quoted words."""

import re

from annot_tui.text.days import take_dates
from annot_tui.text.figures import figures
from annot_tui.text.fold import fold
from annot_tui.text.numbers import with_digits
from annot_tui.text.quotations import quotations

_FOOTNOTE = re.compile(r"[¹²³⁰⁴-⁹]+|\[[0-9]{1,3}\]")
_SPELT = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75", "—": " — ", "−": "-"})


def facts(text: str) -> frozenset[str]:
    """Give what a passage cites, each in a normal form, so that two passages with a form in common cite the same.

    Figures: `70 %` for “seventy per cent”, `$1.5 billion`, `1,500`, `40-50 %`, `41 members`; see `figures` for what
    is none. Exact dates: `2020-08-09`. Quoted words, at least three: `“we shall see”`, folded and without
    punctuation. Made to be right rather than complete: what can be read in two ways is left out.
    """
    quoted = {f"“{words}”" for words in quotations(text)}
    plain = fold(_FOOTNOTE.sub("", text).translate(_SPELT)).text
    dates, rest = take_dates(plain)
    return frozenset(quoted | dates | figures(with_digits(rest)))
