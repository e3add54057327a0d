"""Details of a document as a person types them, in one line each, and back."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from annot_tui.model import InvalidInput, Metadata
from annot_tui.model.known import check_names
from annot_tui.model.words import Origin
from annot_tui.text.dating import as_edtf
from annot_tui.text.safe import one_line

DETAILS = ("title", "authors", "outlet", "published", "kind", "language", "url", "origin")
"""What a person corrects of a document, in the order of the format."""

_ORIGINS = ", ".join(Origin)
_NAMES = ", ".join(DETAILS[:-1])
_BETWEEN = re.compile(r"[;,]")
_EQUALS = re.compile(r"\s*[:=]\s*")


def typed(meta: Metadata) -> dict[str, str]:
    """Each detail as it would be typed; empty for what is not known."""
    plain = {name: one_line(str(getattr(meta, name))) for name in DETAILS if isinstance(getattr(meta, name), str)}
    authors = "; ".join(map(one_line, meta.authors or ()))
    origin = "; ".join(f"{one_line(field)}: {how.value}" for field, how in meta.origin.items())
    return {name: {**plain, "authors": authors, "origin": origin}[name] for name in DETAILS}


def corrected(meta: Metadata, words: Mapping[str, str]) -> dict[str, object]:
    """The fields of which something else was typed than `typed` gives, as the record has them. Raises InvalidInput."""
    shown = typed(meta)
    changed: dict[str, object] = {name: said for name, said in words.items() if said.strip() != shown[name]}
    if "published" in changed:
        changed["published"] = as_edtf(words["published"].strip())
    if "authors" in changed:
        changed["authors"] = authors(words["authors"])
    if "origin" in changed:
        changed["origin"] = origins(_BETWEEN.split(words["origin"]), known=meta.origin)
    return changed


def authors(words: str) -> tuple[str, ...]:
    """Names with semicolons between them; none for a text without a byline."""
    return tuple(name.strip() for name in words.split(";") if name.strip())


def origins(
    said: Iterable[str], kept: Mapping[str, Origin] = MappingProxyType({}), known: Iterable[str] = ()
) -> dict[str, Origin]:
    """How details are known, each said as `published: stated` or `published=stated`, beside those `kept`.

    `published=` alone takes one out. `known` are further names that may be used. Raises InvalidInput, and UnknownName
    for what is no detail.
    """
    found = dict(kept)
    for words in filter(None, map(str.strip, said)):
        name, *how = _EQUALS.split(words, maxsplit=1)
        if not how or how[0] not in (*Origin, ""):
            raise InvalidInput(
                f"{one_line(words)!r} is not a detail and how it is known ({_ORIGINS}); as in: published: stated"
            )
        check_names("detail", (name,), (*DETAILS[:-1], *kept, *known), f"there are {_NAMES}")
        found.pop(name, None)
        found |= {name: Origin(how[0])} if how[0] else {}
    return found
