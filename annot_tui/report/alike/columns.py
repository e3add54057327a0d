"""The figures that stand side by side, each with what it asks and what it means."""

from collections.abc import Callable
from dataclasses import dataclass

from annot_tui.reliability.distances import Distance
from annot_tui.reliability.figures import Figures, Recipe
from annot_tui.reliability.measures import Measure
from annot_tui.reliability.questions import Question
from annot_tui.reliability.result import Figure, Interval
from annot_tui.reliability.wording import NAMES
from annot_tui.text.units import Unit

U_ALPHA, SPAN_F1 = "u-alpha", "span-f1"
"""What may be chosen beside the measures of a table."""

DISTANCES = {Distance.JACCARD: "Jaccard", Distance.MASI: "MASI", Distance.DICE: "Dice"}
SIGNS = {
    Measure.PERCENT: "%",
    Measure.COHEN: "κ",
    Measure.SCOTT: "π",
    Measure.FLEISS: "κ",
    Measure.CONGER: "κ",
    Measure.LIGHT: "κ",
    Measure.ALPHA: "α",
    Measure.AC1: "AC1",
    Measure.AC2: "AC2",
}
_SETS = (Question.THESIS, Question.EVIDENCE)


@dataclass(frozen=True)
class Column:
    """A figure of a table: what stands over it, what it asks, which coefficient it is, what it tells."""

    id: str
    head: str
    question: Question
    asks: str
    name: str
    meaning: str
    figure: Callable[[Figures], Figure]
    interval: Callable[[Figures], Interval | None] = lambda _: None
    beyond_chance: bool = True
    """Whether it takes off what chance would give, so that the customary lines mean something."""


def columns(recipe: Recipe, only: str = "") -> tuple[Column, ...]:
    """What stands in a table: the headline, or the figures of one measure alone."""
    if only == U_ALPHA:
        return (BAR_U, U, CU, MET)
    if only == SPAN_F1:
        return (F1, F1_STRICT)
    asked = [coded(question, recipe) for question in Question if question is not Question.FOUND]
    return tuple(asked[:6]) if only else (F1, BAR_U, U, CU, MET, asked[1], asked[0])


def _drawn(part: str) -> Callable[[Figures], Interval | None]:
    return lambda figures: figures.intervals(Question.FOUND).get(part)


F1 = Column(
    "f1",
    "F1",
    Question.FOUND,
    "Was the same passage marked?",
    "F1: the same thesis, at least one character in common",
    "Of all stretches that somebody marked for a thesis, how many the other marked for it too. Chance is not taken "
    "off; with more than two analysts it is the mean of the pairs.",
    lambda figures: figures.found.found,
    beyond_chance=False,
)
F1_STRICT = Column(
    "f1-strict",
    "F1 same",
    Question.FOUND,
    "The very same place, with the same stance?",
    "F1: the same thesis and stance from the same first to the same last character",
    "Of all stretches that somebody marked for a thesis, how many the other marked at the very same place with the "
    "same stance. Chance is not taken off.",
    lambda figures: figures.found.strict,
    beyond_chance=False,
)
BAR_U = Column(
    "bar-u-alpha",
    "|uα",
    Question.FOUND,
    "Was the same text marked?",
    "|uα: Krippendorff’s alpha for unitizing (2016), in characters",
    "1: the very same characters were marked for the thesis. 0: no more in common than passages of these lengths would "
    "have anywhere in the text. Below 0: less than that.",
    lambda figures: figures.found.family.bar_u,
    _drawn("bar_u"),
)
U = Column(
    "u-alpha",
    "uα",
    Question.FOUND,
    "The same text, with the same stance?",
    "uα: Krippendorff’s alpha for unitizing (2016), in characters, the values are stances",
    "Like |uα, but the stance has to be the same as well. Far below |uα: the stance is what divides them.",
    lambda figures: figures.found.family.u,
    _drawn("u"),
)
CU = Column(
    "cu-alpha",
    "cuα",
    Question.STANCE,
    "The same stance, where marked text meets?",
    "cuα: Krippendorff’s alpha for the stances of text that several marked (2016), in characters",
    "1: always the same stance; 0: as by chance. Longer passages weigh more. It says nothing of what one alone marked.",
    lambda figures: figures.found.family.cu,
    _drawn("cu"),
)
MET = Column(
    "met",
    "met",
    Question.STANCE,
    "How much of the marked text have several marked?",
    "share of all marked text, in characters",
    "What cuα rests on: of all that was marked for the thesis, the part that another analyst marked as well.",
    lambda figures: Figure(figures.found.met),
    beyond_chance=False,
)
HEADS = {"asks": "asked", "raw": "the same", "figure": "beyond chance", "rests_on": "rests on"}
"""What stands over the columns of the questions."""


def coded(question: Question, recipe: Recipe) -> Column:
    """The coefficient of a question on units that are given and need not be found."""
    unit = "paragraph" if recipe.unit is Unit.PARAGRAPH else "sentence"
    theses = question is Question.THESIS
    sign, many = SIGNS[recipe.measure], f"{unit}s" if theses else "passages"
    return Column(
        question.value,
        f"{sign} {'theses' if theses else question.value}",
        question,
        f"The same theses in each {unit}?" if theses else f"The same {_WORDS[question]} of a passage?",
        _name(question, recipe),
        f"1: all {many} are read alike; 0: as by chance. {_ABOUT.get(question, _PASSAGES)}",
        lambda figures: Figure(figures.coding(question).score.value, figures.coding(question).score.undefined),
        lambda figures: figures.intervals(question).get("score"),
    )


def _name(question: Question, recipe: Recipe) -> str:
    """Which coefficient it is, and what counts as how different."""
    name = NAMES[recipe.measure].replace("'", "’")
    if recipe.measure is not Measure.ALPHA:
        return f"{name}, two sets are the same or not" if question in _SETS else name
    if question is Question.CONFIDENCE:
        return f"{name}, ordinal, from low to high"
    several = "sets" if question in _SETS else "nominal, several values of one passage as sets"
    return f"{name}, {several} with {DISTANCES[recipe.distance]}’s distance"


_PASSAGES = "Each passage that two or more marked for the same thesis counts once, whatever its length."
_ABOUT = {
    Question.THESIS: "A thesis belongs to a unit if a tag shares a character with it. Units without one count too.",
    Question.LEANING: "Only passages count that two or more say qualify the thesis.",
    Question.TREATMENT: "Only passages count of which two or more say that somebody else speaks.",
    Question.CONFIDENCE: "Only passages count of which two or more stated how sure they are.",
}
_WORDS = {
    Question.STANCE: "stance",
    Question.LEANING: "leaning",
    Question.VOICE: "voice",
    Question.TREATMENT: "treatment",
    Question.MODALITY: "modality",
    Question.EXPLICITNESS: "explicitness",
    Question.EVIDENCE: "evidence",
    Question.CONFIDENCE: "confidence",
}
