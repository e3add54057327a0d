"""Citations in the notes and bibliography style of *The Chicago Manual of Style* (17th edition, 2017, chapter 14).

`full` is the entry of the bibliography, `note` the first note on a source, `short` the shortened note. A named author
is followed by title, publication, date and address; a work without a named author is cited by its title; a date or an
author that is not stated in the document itself stands in square brackets. Against the manual the shortened note
keeps the date, for without it nobody can judge whether two passages contradict each other. Publications are set in
roman type, as the manual has it for websites, since the metadata does not say what a publication is.

The ready-made formatters of the Citation Style Language load an XML parser, a style and a locale to write these three
lines and know neither dates of the Extended Date/Time Format nor unnamed authors' outlets, so they are written here.
"""

import re
from collections import Counter
from collections.abc import Iterable

from annot_tui.model import Document
from annot_tui.model.words import Origin
from annot_tui.report.names import split
from annot_tui.text.dates import SEASONS, in_words
from annot_tui.text.safe import one_line

WEB = re.compile(r"https?://[!-;=?-~]+")
"""An address that may stand as a link: to the web, in plain characters, none that could end it."""

_LONGEST = 60
"""A shortened title is cut at a word after that many characters."""
_SEASON = re.compile(rf"\b({'|'.join(SEASONS.values())})\b")
_ARTICLE = re.compile(r"(?:A|An|The)\s+(?=\S)")
_SUBTITLE = re.compile(r":\s|\s[–—-]\s")
_REMARK = re.compile(r"(?<=\S)\s*\([^()]*\)$")
_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
_NOT_STATED = (Origin.INFERRED, Origin.EXTERNAL)


def full(document: Document, *, address: bool = True) -> str:
    """The entry of a bibliography: `Ott, Ann. “First.” The Weekly, May 2022. https://…`."""
    names = [split(name) for name in document.meta.authors or ()]
    shown = names if len(names) <= 10 else names[:7]
    authors = _joined([shown[0].inverted, *(name.plain for name in shown[1:])], len(names)) if names else ""
    facts = ", ".join(filter(None, (one_line(document.meta.outlet), _date(document) or "n.d.")))
    parts = (_bracketed(document, "authors", authors), _title(document.title, "."), facts[:1].upper() + facts[1:])
    url = one_line(document.meta.url) if address else ""
    return " ".join([*(_stopped(part) for part in parts if part), *([f"{url}."] if url else [])])


def note(document: Document, place: str = "") -> str:
    """A full note, without the address: `Ann Ott, “First,” The Weekly, May 2022, ¶ 1`."""
    names = [split(name).plain for name in document.meta.authors or ()]
    authors = _bracketed(document, "authors", _joined(names[: 1 if len(names) > 3 else 3], len(names)))
    return _row(authors, document.title, (one_line(document.meta.outlet), _date(document)), place)


def short(document: Document, place: str = "", distinct: str = "") -> str:
    """A shortened note: `Ott, “First,” May 2022, ¶ 1`; `distinct` is added where another document reads the same."""
    names = [split(name).surname for name in document.meta.authors or ()]
    authors = _joined(names[: 1 if len(names) > 3 else 3], len(names))
    return _row(authors, _shortened(document), (_date(document), distinct), place)


def distinctions(documents: Iterable[Document]) -> dict[str, str]:
    """What must be added to the shortened notes of some documents, by id, so that no two of them read the same."""
    known = list(documents)
    seen = Counter(short(document) for document in known)
    return {document.id: document.id for document in known if seen[short(document)] > 1}


def alphabetical(documents: Iterable[Document]) -> list[Document]:
    """Documents as a bibliography lists them: by author, else by title without its article, then by date."""
    return sorted(documents, key=_order)


def _order(document: Document) -> tuple[str, str, str]:
    names = [split(name) for name in document.meta.authors or ()]
    title = _ARTICLE.sub("", one_line(document.title), count=1).casefold()
    return (names[0].inverted.casefold() if names else title, document.meta.published, document.id)


def _row(authors: str, title: str, facts: Iterable[str], place: str) -> str:
    """The parts of a note; a remark in brackets is no new part."""
    remark = f" {place}" if place.startswith("(") else ""
    rest = [fact for fact in (*facts, "" if remark else place) if fact]
    titled = _title(title, "," if rest else "")
    return " ".join(filter(None, (f"{authors}," if authors else "", titled, ", ".join(rest)))) + remark


def _title(title: str, mark: str) -> str:
    """A title in quotation marks with the mark that follows it inside; those it has itself become single ones."""
    text = _QUOTED.sub(lambda found: f"‘{found[1] or found[2] or ''}’", one_line(title))
    if mark == "." and text.endswith(("?", "!", ".")):
        mark = ""
    return f"“{text}{mark}”"


def _shortened(document: Document) -> str:
    """The main title without its article and without a remark in brackets at its end."""
    title = one_line(document.title)
    main = _ARTICLE.sub("", _REMARK.sub("", _SUBTITLE.split(title)[0]), count=1) or title
    return main if len(main) <= _LONGEST else f"{main[:_LONGEST].rsplit(' ', 1)[0]} …"


def _date(document: Document) -> str:
    words = _SEASON.sub(lambda found: found[0].capitalize(), in_words(document.meta.published))
    return _bracketed(document, "published", words)


def _bracketed(document: Document, field: str, text: str) -> str:
    return f"[{text}]" if text and document.meta.origin.get(field) in _NOT_STATED else text


def _joined(names: list[str], count: int) -> str:
    """`A`, `A and B`, `A, B, and C`, or `A et al.` where not all are named."""
    if len(names) < count:
        return f"{', '.join(names)}{',' if len(names) > 1 else ''} et al."
    last = f"{',' if len(names) > 2 or (names and ',' in names[0]) else ''} and "
    return last.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _stopped(part: str) -> str:
    return part if part.endswith((".", ".”", "?”", "!”")) else f"{part}."
