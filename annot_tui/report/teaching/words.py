"""How what grading found is worded, for students and teachers alike. Nothing is ever called false."""

from fractions import Fraction

from annot_tui.model import Project
from annot_tui.model.exercise_words import Remark
from annot_tui.reliability.result import Figure
from annot_tui.teaching.values import Note
from annot_tui.text.safe import one_line

HEADS = {
    Remark.MISSED: "Missed",
    Remark.EXTRA: "Not asked for",
    Remark.BOUNDARY: "Where it begins and ends",
    Remark.THESIS: "Another thesis",
    Remark.STANCE: "Stance",
    Remark.VOICE: "Voice",
    Remark.TREATMENT: "Treatment of the voice",
    Remark.HEDGE: "A hedge was passed over",
    Remark.EVIDENCE: "Evidence",
    Remark.FIELD: "Another field",
    Remark.CHOICE: "Another choice",
    Remark.WHY: "The reason",
    Remark.ORDER: "The order",
    Remark.REASON: "A reason is asked for",
    Remark.TEACHER: "For your teacher",
}
HINTS = {
    Remark.MISSED: "There is something to be found that you have not found yet.",
    Remark.EXTRA: "Does this really speak to what was asked?",
    Remark.BOUNDARY: "Does the statement begin and end where your tag does?",
    Remark.THESIS: "Read the definition of your thesis again, and those near it.",
    Remark.STANCE: "Read again what is said of the thesis: yes, no, or with a reservation?",
    Remark.VOICE: "Who says so? Look for the verb of saying, and its subject.",
    Remark.TREATMENT: "Which word tells how the author stands to what is reported?",
    Remark.HEDGE: "How sure is the passage? Look for words such as may, seems or if.",
    Remark.EVIDENCE: "What does the passage offer that one could check?",
    Remark.FIELD: "One field of your tag is worth another look.",
    Remark.CHOICE: "Compare with the texts again.",
    Remark.WHY: "Your choice is right; is this the reason for it?",
    Remark.ORDER: "Two of these might change places.",
    Remark.REASON: "This can be argued for. Say why you read it so; then it counts.",
    Remark.TEACHER: "Your teacher reads what you wrote.",
}
MEANINGS = {
    Remark.MISSED: "something required was not found",
    Remark.EXTRA: "a tag or choice that the key does not have",
    Remark.BOUNDARY: "the right passage, but too much or too little of it",
    Remark.THESIS: "another thesis on the same words",
    Remark.STANCE: "another stance",
    Remark.VOICE: "reported speech taken as the author's, or another speaker",
    Remark.TREATMENT: "another view of how the author stands to the voice",
    Remark.HEDGE: "a reservation read as a plain statement",
    Remark.EVIDENCE: "other evidence, or none",
    Remark.FIELD: "another field",
    Remark.CHOICE: "another choice",
    Remark.WHY: "the right choice for another reason",
    Remark.ORDER: "two in another order",
    Remark.REASON: "a reason is still asked for",
    Remark.TEACHER: "a reason or wording to be read",
}


def points(value: Fraction) -> str:
    """Points exactly: 2, 1/2, 2 1/3."""
    whole, rest = divmod(value, 1)
    fraction = f"{rest.numerator}/{rest.denominator}" if rest else ""
    return " ".join(part for part in (str(whole) if whole or not rest else "", fraction) if part)


ASKS = {
    "passage": "Was the same passage tagged? (F1)",
    "thesis": "The same theses in each sentence?",
    "choice": "The same choice in each item?",
}


def asks(name: str) -> str:
    """What a figure of agreement asks."""
    return ASKS.get(name) or f"The same {name} of a passage?"


def figure(found: Figure) -> str:
    """A figure of agreement with two decimals, or why there is none."""
    return f"{found.value:.2f}" if found.value is not None else f"– ({found.undefined})"


def count(number: int, word: str) -> str:
    """A number of things."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def percent(share: Fraction | None) -> str:
    """A share in hundredths, rounded; a dash where there is none."""
    return "–" if share is None else f"{round(share * 100)} %"


def in_words(project: Project, said: str) -> str:
    """What was said or wanted, with a thesis or document that heads it called by its words and not by its id."""
    head, colon, rest = said.partition(": ")
    if thesis := project.theses.get(head):
        return f"“{one_line(thesis.statement).rstrip('.')}”{colon}{rest}"
    document = project.documents.get(head)
    return f"“{one_line(document.title)}”{colon}{rest}" if document else said


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def hinted(note: Note) -> str:
    """What is said of one answer where the key is not told."""
    return note.feedback if note.kind is Remark.REASON and not note.for_teacher else HINTS[note.kind]


def told(note: Note) -> tuple[str, ...]:
    """All that is to be said of one answer, a sentence each."""
    lines: list[str] = []
    if note.kind is Remark.MISSED:
        lines.append(_sentence(f"The key has: {note.wanted}") if note.wanted else HINTS[note.kind])
    elif note.kind is Remark.EXTRA:
        lines.append(_sentence(f"You gave: {note.said}"))
    elif note.kind is Remark.REASON and note.for_teacher:
        lines.append(HINTS[note.kind])
    elif note.kind is Remark.TEACHER:
        lines.append(f"You wrote: “{note.said}”")
    elif note.said or note.wanted:
        lines.append(f"{_sentence(f'You have: {note.said}')} {_sentence(f'The key has: {note.wanted}')}")
    if note.feedback:
        lines.append(note.feedback)
    elif note.kind is Remark.VOICE and note.said == "the author":
        lines.append("This is reported speech; somebody else says it, and not the author.")
    elif note.kind is Remark.THESIS and not note.for_teacher:
        lines.append("The two theses are close: one is above the other or related to it. So yours counts half.")
    if note.for_teacher and note.kind not in (Remark.REASON, Remark.TEACHER):
        lines.append("The key does not have your reading. Your teacher looks at it; it is not counted as wrong.")
    return tuple(lines)
