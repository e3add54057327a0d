"""The documents as BibTeX, for LaTeX and for reference managers.

Written for biblatex, whose `date` takes the Extended Date/Time Format (biblatex manual, section 2.3.8), with `year` and
`month` beside it for BibTeX itself, which ignores `date`. Titles stand in double braces, so that no style changes
their capitals; so do the names of bodies, so that none is taken for a person.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from annot_tui.model import Document
from annot_tui.model.ids import slug
from annot_tui.report.names import split
from annot_tui.text.dates import in_words
from annot_tui.text.safe import one_line

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
"""As LaTeX sets them. A brace is spelt out because BibTeX counts an escaped one too."""
_SPECIAL_SIGN = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:./-]*")
_WEB = re.compile(r"https?://[!-;=?-\[\]^-z|~]+")
"""Addresses of the web that a field can hold as they are: no braces, no backslash, no space."""
_SIMPLE = r"(?:\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?:\d\d|XX))?)?|\d{3}X)[~?%]?"
_DATE = re.compile(rf"{_SIMPLE}|{_SIMPLE}/(?:{_SIMPLE}|\.\.)?|\.\./{_SIMPLE}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])(?:-[\dX]\d|-XX)?[~?%]?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_REPORTS = frozenset(("report", "memo", "policy memo", "policy brief", "working paper"))


def render(documents: Iterable[Document], keys: Mapping[str, str]) -> str:
    """Write one entry a document; `keys` gives each its key by id."""
    return "\n".join(_entry(document, keys[document.id]) for document in documents)


def keys(ids: Iterable[str]) -> dict[str, str]:
    """A key for each document: its id, or where BibTeX could not read or not tell that, a slug with a hash of the id.

    Keys differ in more than their capitals, and adding a document changes none but that of an id that did not.
    """
    known = list(ids)
    spelt = Counter(id.casefold() for id in known)
    return {id: id if _KEY.fullmatch(id) and spelt[id.casefold()] == 1 else _made(id) for id in known}


def escape(text: str) -> str:
    """Text as LaTeX sets it, on one line, with balanced braces."""
    return _SPECIAL_SIGN.sub(lambda sign: _SPECIAL[sign[0]], one_line(text))


def _made(id: str) -> str:
    plain = re.sub(r"[^a-z0-9-]+", "", slug(id)).strip("-")
    return f"{plain or 'document'}-{sha256(id.encode()).hexdigest()[:8]}"


def _entry(document: Document, key: str) -> str:
    meta = document.meta
    report = meta.kind.strip().casefold() in _REPORTS
    kind, outlet = ("techreport", "institution") if report else ("article", "journal")
    fields = {
        "author": " and ".join(_author(name) for name in meta.authors or ()),
        "title": f"{{{escape(document.title)}}}",
        outlet: escape(meta.outlet),
        **_dates(document),
        "language": escape(meta.language),
        **_address(meta.url),
    }
    if not meta.authors:
        fields["key"] = fields["title"]
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value]
    return f"@{kind if meta.outlet else 'misc'}{{{key},\n{''.join(lines)}}}\n"


def _author(name: str) -> str:
    """`Family, Given`, or in braces what is not to be taken apart."""
    parts = split(name)
    shown = [escape(part) for part in (parts.surname, parts.suffix, parts.given) if part]
    if parts.literal or any("," in part or re.search(r"(?i)\band\b", part) for part in shown):
        return f"{{{escape(parts.plain)}}}"
    return ", ".join(shown)


def _dates(document: Document) -> dict[str, str]:
    published = document.meta.published
    if not published:
        return {}
    earliest = document.meta.published_bounds.earliest
    year = f"{earliest[0]:04}" if earliest and earliest[0] > 0 else ""
    month = _MONTH.fullmatch(published)
    plain = _DATE.fullmatch(published)
    return {
        "date": published if plain else "",
        "year": year,
        "month": _MONTHS[int(month[1]) - 1] if month else "",
        "note": "" if plain else escape(f"dated {in_words(published)}"),
    }


def _address(url: str) -> dict[str, str]:
    """An address of the web is a link; anything else only words."""
    return {"url": url} if _WEB.fullmatch(url) else {"howpublished": escape(url)}
