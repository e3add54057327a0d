"""The texts: one file a language in `texts/`, the project's digests, and a long one made of made-up prose."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random

import yaml

from annot_tui.text.span import Span
from tests import prose

_FOLDER = Path(__file__).parent / "texts"
_CORPUS = Path(__file__).parents[3] / "corpus"
_LONG = 700
"""Sentences of the long text, which gives about 60,000 characters with the digests before it."""


@dataclass(frozen=True)
class Written:
    """A text, its sentences, and what may be put into it in its language."""

    name: str
    script: str
    text: str
    sentences: tuple[Span, ...]
    spaced: bool = True
    negation: str = "not"
    insertion: str = "as even its critics admit"
    aside: str = "(so they say, at least)"
    strangers: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)


def _joined(source: str, joiner: str) -> tuple[str, list[Span]]:
    """Sentences, one a line, as a running text; entries of a list and footnotes keep their lines."""
    text, spans = "", []
    for line in source.strip().split("\n"):
        if not line:
            text += "\n\n"
            continue
        if text and not text.endswith("\n"):
            text += "\n" if line.startswith(("- ", "[^")) else joiner
        spans.append(Span(len(text), len(text) + len(line)))
        text += line
    return text + "\n", spans


def _read(path: Path) -> Written:
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    text, sentences = _joined(record.pop("text"), record.pop("joiner", " "))
    strangers = tuple(record.pop("strangers"))
    return Written(name=path.stem, text=text, sentences=tuple(sentences), strangers=strangers, **record)


def _decomposed(written: Written) -> Written:
    """The same text as a system writes it that takes accented letters apart."""

    def apart(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    spans = [Span(len(apart(written.text[:start])), len(apart(written.text[:end]))) for start, end in written.sentences]
    names, synonyms = (
        {apart(old): apart(new) for old, new in table.items()} for table in (written.names, written.synonyms)
    )
    named = replace(written, name=f"{written.name}-decomposed", script="Latin, decomposed")
    return replace(named, text=apart(written.text), sentences=tuple(spans), names=names, synonyms=synonyms)


def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(r"\S.*?(?:[.!?][”\"]?(?=\s)|(?=\n\n)|\Z)", text, re.S))


def _digest(name: str) -> str:
    return (_CORPUS / f"{name}.md").read_text(encoding="utf-8").split("\n---\n", 1)[1].lstrip("\n")


@cache
def texts() -> tuple[Written, ...]:
    """Every text of the set, always the same."""
    written = [_read(path) for path in sorted(_FOLDER.glob("*.yaml"))]
    english, french = (next(one for one in written if one.name == name) for name in ("english", "french"))
    written.append(_decomposed(french))
    digests = {name: _digest(name) for name in ("slyunkin-2022", "geopolitics-2021")}
    for name, text in digests.items():
        written.append(replace(english, name=name, text=text, sentences=_sentences(text), names={}, synonyms={}))
    made, _ = prose.text(Random(60_000), _LONG)
    long = "\n\n".join((*digests.values(), made))
    written.append(replace(english, name="long", text=long, sentences=_sentences(long), names={}, synonyms={}))
    return tuple(written)
