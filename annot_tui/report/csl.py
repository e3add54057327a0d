"""The documents as CSL-JSON, the data format of the Citation Style Language, for Zotero, pandoc and others.

Fields are those of its schema `csl-data.json`, version 1.0. Dates that it has no form for stand there in words.
"""

import json
import re
from collections.abc import Iterable

from annot_tui.model import Document
from annot_tui.report.citation import WEB
from annot_tui.report.names import split
from annot_tui.text.dates import SEASONS, in_words
from annot_tui.text.safe import json_safe, one_line

_TYPES = {
    **dict.fromkeys(("report", "memo", "policy memo", "policy brief", "working paper"), "report"),
    **dict.fromkeys(("speech", "address", "lecture", "talk"), "speech"),
    **dict.fromkeys(("blog", "blog post", "post"), "post-weblog"),
    **dict.fromkeys(("interview", "book", "chapter", "thesis", "dataset", "review"), ""),
    **dict.fromkeys(("news", "news article"), "article-newspaper"),
    **dict.fromkeys(("journal article", "paper"), "article-journal"),
}
"""Kinds of documents that say what type they are; an empty one is called the same there."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?:T[\d:.Z+-]+)?([~?%]?)")


def render(documents: Iterable[Document]) -> str:
    """Write the items as strict JSON."""
    items = [_item(document) for document in documents]
    return json_safe(json.dumps(items, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def _item(document: Document) -> dict[str, object]:
    meta = document.meta
    linked = bool(WEB.fullmatch(meta.url))
    found: dict[str, object] = {
        "id": document.id,
        "type": _type(document),
        "title": one_line(document.title),
        "author": [_name(name) for name in meta.authors or () if one_line(name)],
        "container-title": one_line(meta.outlet),
        "issued": _issued(meta.published),
        "genre": one_line(meta.kind),
        "language": one_line(meta.language),
        "URL": meta.url if linked else "",
        "note": "" if linked else one_line(meta.url),
    }
    return {field: value for field, value in found.items() if value}


def _type(document: Document) -> str:
    """By its kind where that says it, else a page where it has an address, an article where it has an outlet."""
    meta = document.meta
    kind = meta.kind.strip().casefold()
    if kind in _TYPES:
        return _TYPES[kind] or kind
    if WEB.fullmatch(meta.url):
        return "webpage"
    return "article-magazine" if meta.outlet else "document"


def _name(name: str) -> dict[str, str]:
    parts = split(name)
    if parts.literal or not parts.family:
        return {"literal": parts.plain}
    found = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
    }
    return {field: text for field, text in found.items() if text}


def _issued(published: str) -> dict[str, object]:
    """Year, month and day, a season, a range of two dates; anything else as a literal."""
    if not published:
        return {}
    matches = [_DATE.fullmatch(part) for part in published.split("/")]
    dates = [_parts(match) for match in matches if match]
    seasons = [match[2] for match in matches if match and match[2] and match[2] > "12" and match[2] != "XX"]
    if len(dates) != len(matches) or not all(dates) or (seasons and (len(dates) > 1 or seasons[0] not in SEASONS)):
        return {"literal": one_line(in_words(published))}
    found: dict[str, object] = {"date-parts": dates}
    if seasons:
        found["season"] = int(seasons[0]) - 20
    if any(match and match[4] for match in matches):
        found["circa"] = True
    return found


def _parts(match: re.Match[str]) -> list[int]:
    """As much of a date as is known; nothing where it has none or a known day in an unknown month."""
    year, month, day = (int(part) if part and part != "XX" else 0 for part in match.groups()[:3])
    if not year or (day and not month) or "00" in (match[2], match[3]):
        return []
    return [part for part in (year, month if month <= 12 else 0, day) if part]
