"""What stands beside the list: the exercise, one of its texts, one of its questions, and the end."""

import re
from collections.abc import Iterable, Iterator, Mapping

from textual.content import Content

from annot_tui.model import Answer, Candidate, Item, Segment
from annot_tui.model.exercise_words import Kind
from annot_tui.report.citation import note as cited
from annot_tui.report.teaching import items
from annot_tui.report.teaching.words import count
from annot_tui.teaching.places import Work
from annot_tui.teaching.studying import Study
from annot_tui.text.excerpt import excerpt
from annot_tui.text.safe import one_line
from annot_tui.tui.content import joined
from annot_tui.tui.keynames import keyed

Part = str | tuple[str, str] | Content

HOW = {
    Kind.MATRIX: "{exercise.open} answers: choose what the author says of the thesis.",
    Kind.PAIRS: "{exercise.open} puts two passages together, pair by pair; the same two again take them apart.",
    Kind.REAL: "{exercise.open} answers. {exercise.read} reads a passage in its text, {exercise.words} gives a reason.",
    Kind.CHANGED: "{exercise.open} answers: the space bar chooses.",
    Kind.ABSENT: "{exercise.open} answers: the space bar chooses.",
    Kind.RANKING: "{exercise.open} answers: the best first, then why.",
    Kind.WORDING: "{exercise.open} answers with a sentence.",
}
"""How each kind is answered; the actions are named for their keys."""
_SHOWN = "{exercise.open} goes to the text, where these words are selected: "
_SOUGHT = "{exercise.open} goes to the text. Select the words there ({reader.select}): "
_TAGGED = "{reader.tag} tags them, {reader.fields} fills in the fields, and {app.back} comes back here."
_UNREAD = (
    "\n\n{exercise.open} reads it. Before it opens you are asked %s: answer from what you know or can guess. "
    "You see your words again at the end."
)
_READ = (
    "\n\n{exercise.open} reads it. {exercise.before} changes what you wrote before reading, "
    "{exercise.source} the source."
)
_CONTEXT = 90
"""Characters shown around a passage."""
_FEW = 2
"""Passages that leave room for the answer below them; above more of them it can be seen without scrolling."""
LONGEST = 240
"""Characters of what heads a dialog."""


def introduced(study: Study) -> Content:
    """The exercise: what is to be done, with which texts, and how far one is."""
    exercise = study.exercise
    about = f"{exercise.kind.value.replace('-', ' ')}; {count(exercise.points, 'point')}"
    parts: list[Part] = [(one_line(exercise.title or exercise.id), "bold"), (f"\n{about}\n{study.progress}", "dim")]
    parts += [f"\n\n{exercise.task}" if exercise.task else ""]
    if exercise.skills:
        parts.append((f"\n\nYou practise: {', '.join(exercise.skills)}", "dim"))
    if exercise.asked:
        parts.append(f"\n\nFields of a tag that are asked for: {', '.join(exercise.asked)}.")
    if exercise.theses:
        parts.append(("\n\nTheses\n", "underline"))
        parts.append("\n".join(f"· {one_line(thesis_words(study, thesis))}" for thesis in exercise.theses))
    return joined(*parts)


def sourced(study: Study, document: str, keys: Mapping[str, str]) -> Content:
    """One text: what was written before it opened, and what is made of it as a source."""
    parts: list[Part] = [(one_line(title(study, document)), "bold")]
    if study.unasked(document) and document in study.project.documents:
        asks = count(len(study.exercise.before_reading), "question")
        parts.append(keyed(_UNREAD % asks, keys))
    elif document not in study.project.documents:
        parts.append("\n\nThis text is not in the project: tell your teacher.")
    else:
        parts.append((keyed(_READ, keys), "dim"))
    parts += _before(study, document)
    parts += _card(study, document)
    return joined(*parts)


def asked(study: Study, item: Item, number: int, keys: Mapping[str, str]) -> Content:
    """One question with its passages, and what was answered."""
    head = f"{number} of {len(study.exercise.items)} · {count(item.points, 'point')}\n"
    parts: list[Part] = [(head, "dim"), (item.question, "bold")]
    named = (("Thesis", thesis_words(study, item.thesis) if item.thesis else ""), ("Author", item.author))
    parts += [f"\n\n{label}: {one_line(words)}" for label, words in named if words]
    if item.passage:
        parts += _shown(study, item.document, item.passage)
    elif item.document:
        parts.append(f"\n\nTo be found in: {one_line(title(study, item.document))}")
    passages = [part for candidate in item.candidates for part in _candidate(study, candidate)]
    answer = _answered(study, item, keys)
    parts += answer + passages if len(item.candidates) > _FEW else passages + answer
    return joined(*parts)


def _answered(study: Study, item: Item, keys: Mapping[str, str]) -> list[Part]:
    """What was answered, and how one answers."""
    tagging = f"{_SHOWN if item.passage else _SOUGHT}{_TAGGED}"
    how = keyed(tagging if study.exercise.tagged else HOW.get(study.exercise.kind, ""), keys)
    most = f" At most {item.most}." if item.most else ""
    given = list(_answer(study, item)) or [(_unanswered(study, item), "dim")]
    others = [part for version in study.answer(item.id).earlier for part in ("\n", *_given(study, version))]
    if others:
        others = [("\n\nEarlier, on another machine; gone once you answer anew", "underline"), *others]
    return [("\n\nYour answer\n", "underline"), *given, *others, (f"\n\n{how}{most}", "dim")]


def _unanswered(study: Study, item: Item) -> str:
    """That there is no answer yet, and how many tags in the text are none because of their thesis or words."""
    strays = study.strays(item.document) if study.exercise.tagged and item.document else 0
    if not strays:
        return "none yet"
    return (
        f"none yet: {count(strays, 'tag')} of yours in this text have another thesis or other words than any question"
    )


def looked_back(study: Study) -> Content:
    """What was expected of each text, beside what the text is and what was found in it."""
    if not study.finished:
        left = len(study.exercise.items) - len(study.answered)
        return joined(
            f"When every question is answered ({left} to go), you see here what you wrote of each text before you read"
            " it, beside what you found in it."
        )
    parts: list[Part] = [("What you expected, and what you found", "bold")]
    for document in study.exercise.documents:
        parts.append((f"\n\n{one_line(title(study, document))}", "bold underline"))
        parts += _before(study, document) or [("\nNothing was written before reading.", "dim")]
        known = study.project.documents.get(document)
        if known:
            parts += [("\n\nWhat the text is\n", "underline"), cited(known, "")]
        found = study.found_in(document)
        if found:
            parts.append(("\n\nWhat you found in it\n", "underline"))
            parts.append("\n".join(f"· {_tag(study, work)}" for work in found))
        parts += _card(study, document)
    parts.append("\n\nWhat did you expect that is not there? What would you now ask first of texts like these?")
    return joined(*parts)


def title(study: Study, document: str) -> str:
    """The title of a document, its id where it is not there."""
    return items.title(study.project, document)


def thesis_words(study: Study, thesis: str) -> str:
    """What a thesis says, its id where it is not there."""
    return items.thesis_words(study.project, thesis)


def option_words(study: Study, option: str) -> str:
    """An option in words: theses and documents are told by what they say and are called."""
    match study.exercise.kind:
        case Kind.ABSENT:
            return one_line(thesis_words(study, option))
        case Kind.RANKING:
            return one_line(title(study, option))
    return one_line(option)


def _before(study: Study, document: str) -> list[Part]:
    said = study.before(document)
    if not said:
        return []
    parts: list[Part] = [("\n\nBefore reading", "underline")]
    for number, words in sorted(said.items()):
        parts += [(f"\n{study.exercise.before_reading[number - 1]}", "dim"), f"\n{_indented(words)}"]
    return parts


def _indented(words: str) -> str:
    return "\n".join(f"  {line}" for line in words.splitlines())


def _card(study: Study, document: str) -> list[Part]:
    lines = [f"\n{name.capitalize()}: {words}" for name, words in study.card(document).lines]
    return [("\n\nAs a source", "underline"), *lines] if lines else []


def _candidate(study: Study, candidate: Candidate) -> Iterable[Part]:
    yield (f"\n\n{one_line(candidate.id)}", "bold")
    if candidate.thesis:
        yield (f"  on: {one_line(thesis_words(study, candidate.thesis))}", "dim")
    yield from _shown(study, candidate.document, candidate.passage, "\n")


def _shown(study: Study, document: str, passage: Iterable[Segment], before: str = "\n\n") -> list[Part]:
    """A passage with the words around it, as the exercise has it where the text has it no more."""
    segments = tuple(passage)
    place = study.place(document, segments)
    source = (f"\n{one_line(title(study, document))}", "dim")
    if not place:
        quote = " … ".join(one_line(segment.quote) for segment in segments)
        return [before, (f"“{quote}”", "bold"), source, (" (no longer in the text)", "dim")]
    pieces = excerpt(study.project.documents[document].text, place.spans, _CONTEXT)
    return [before, *((re.sub(r"\s+", " ", p.text), "bold" if p.quoted else "dim") for p in pieces), source]


def _answer(study: Study, item: Item) -> Iterator[Part]:
    for work in study.tags(item):
        yield f"· {_tag(study, work)}\n"
    yield from _given(study, study.answer(item.id))


def _given(study: Study, given: Answer) -> Iterator[Part]:
    """One version of an answer that is no tag."""
    if given.chosen:
        ranked = study.exercise.kind is Kind.RANKING
        words = [option_words(study, option) for option in given.chosen]
        yield "\n".join(f"{n}. {w}" for n, w in enumerate(words, 1)) if ranked else ", ".join(words)
        yield f", because of {given.why.value}" if given.why else ""
        yield "\n"
    if given.pairs:
        yield ", ".join(" × ".join(map(one_line, pair)) for pair in given.pairs) + "\n"
    if given.words.strip():
        yield (given.words, "italic")


def _tag(study: Study, work: Work) -> str:
    tag = work.tag
    voice = f", voice: {' > '.join(tag.voice)}" if tag.voice else ""
    treatment = f" ({tag.treatment.value})" if tag.treatment else ""
    return one_line(f"{tag.stance.value}{voice}{treatment}: {thesis_words(study, tag.thesis)} “{tag.quote}”")
