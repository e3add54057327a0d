"""Sentences about agreement: who is compared on what, what is left out, what each figure rests on."""

from collections.abc import Sequence
from itertools import groupby

from annot_tui.model import Project
from annot_tui.reliability.agreement import Agreement, Line, View
from annot_tui.reliability.figures import Figures
from annot_tui.reliability.ground import Ground, Left, Why
from annot_tui.reliability.groups import Group
from annot_tui.reliability.kinds import GRAVITY
from annot_tui.reliability.measures import Measure
from annot_tui.reliability.projection import by_documents
from annot_tui.reliability.questions import Question
from annot_tui.reliability.result import Figure, Interval
from annot_tui.reliability.wording import NAMES
from annot_tui.report.alike.columns import CU, DISTANCES, MET, Column
from annot_tui.report.disagreements import KINDS
from annot_tui.report.phrases import counted, listed, number
from annot_tui.text.counting import number_of
from annot_tui.text.dates import in_words

UNDEFINED = "–"


def value(found: Figure) -> str:
    """A figure with two digits, or the sign that there is none."""
    if found.value is None:
        return UNDEFINED
    return f"{found.value:.2f}".replace("-", "−") if round(found.value, 2) else "0.00"


def interval(found: Interval | None) -> str:
    """The two ends of an interval, or nothing."""
    return f"[{value(Figure(found.low))}, {value(Figure(found.high))}]" if found else ""


def share(part: float | None) -> str:
    """A share in per cent."""
    return UNDEFINED if part is None else f"{100 * part:.0f} %"


def compared(agreement: Agreement) -> str:
    """Who is compared on how much."""
    here = agreement.ground
    who = listed(here.analysts)
    tags = listed([f"{count} of {analyst}" for analyst, count in tags_of(agreement.whole.figures)])
    return (
        f"Compared are {who}, on {counted(len(here.documents), 'document')} that "
        f"{'both' if len(here.analysts) == 2 else 'all'} have finished: {here.length:,} characters, "
        f"{counted(len(here.theses), 'thesis', 'theses')} with {len(here.marks)} tags ({tags})."
    )


def tags_of(figures: Figures) -> list[tuple[str, int]]:
    """How many tags each analyst has here."""
    here = figures.ground
    return [(analyst, sum(mark.analyst == analyst for mark in here.marks)) for analyst in here.analysts]


def counts(figures: Figures, between: str = " + ") -> str:
    """How many tags each analyst has here, or of more than three analysts how many they have together."""
    found = [count for _, count in tags_of(figures)]
    return between.join(map(str, found)) if len(found) < 4 else str(sum(found))


def left_out(here: Ground) -> list[str]:
    """What does not count, and what can be done about it."""
    said = [f"Left out: {text}." for text in _left(sorted(here.left))]
    if len(here.analysts) > 2 and any(item.why is Why.UNFINISHED for item in here.left):
        said.append("Pairs of analysts are compared on all that both of them have finished (`--by pair`).")
    return said


def _left(items: Sequence[Left]) -> list[str]:
    said = []
    for analyst, documents in groupby(
        sorted((i.analyst, i.document) for i in items if i.why is Why.UNFINISHED), key=lambda item: item[0]
    ):
        names = [document for _, document in documents]
        said.append(f"there is no finished reading of {named(names)} by {analyst}")
    texts = [item.document for item in items if item.why is Why.OTHER_TEXT]
    if texts:
        said.append(
            f"{named(texts)} {'was' if len(texts) == 1 else 'were'} read in different versions of the text; "
            "`annot-tui reanchor` brings the tags to the present one"
        )
    for why, words in _TAGS.items():
        count = sum(item.why is why for item in items)
        if count:
            said.append(f"{counted(count, 'tag')} {words[count > 1]}")
    return said


_TAGS = {
    Why.WAITING: (
        "waits for its place to be confirmed, for its text has changed (`annot-tui reanchor`)",
        "wait for their places to be confirmed, for their texts have changed (`annot-tui reanchor`)",
    ),
    Why.LOST: ("whose words are no longer in the text", "whose words are no longer in the text"),
    Why.UNKNOWN_THESIS: ("on a thesis that does not exist", "on theses that do not exist"),
}
_MOST = 4


def named(names: Sequence[str]) -> str:
    """Some names; of many the first and how many more."""
    more = len(names) - _MOST
    return listed([*names[:_MOST], f"{more} more"] if more > 1 else list(names))


def notices(figures: Figures) -> list[str]:
    """What was done with tags of one analyst that overlap."""
    over = [cell.laid_over for cell in figures.ground.cells.values()]
    same, other = sum(pair[0] for pair in over), sum(pair[1] for pair in over)
    said = []
    if same:
        said.append(
            f"{times(same)} two tags of one analyst on one thesis overlap with the same stance: as marked text "
            "they are one."
        )
    if other:
        said.append(
            f"{times(other)} {'they' if same else 'two tags of one analyst on one thesis'} overlap with different "
            "stances: as marked text they are cut at their ends, and what both cover has both stances."
        )
    return said


def times(count: int) -> str:
    """`Once`, `Twice`, `3 times`."""
    return {1: "Once", 2: "Twice"}.get(count, f"{count} times")


def rests_on(column: Column, figures: Figures) -> str:
    """How much a figure rests on."""
    here = figures.ground
    if column is CU:
        return f"{share(figures.found.met)} of the marked text"
    if column.question is Question.FOUND or column is MET:
        return number_of(len(here.marks), "tag")
    found = figures.coding(column.question).score
    if column.question is Question.THESIS:
        return f"{found.units:,} {figures.recipe.unit.value}s"
    return f"{found.pairable} of {found.units} passages"


NOUNS = {
    View.THESIS: ("thesis", "theses"),
    View.DOCUMENT: ("document", "documents"),
    View.PAIR: ("pair", "pairs"),
    View.TIME: ("period", "periods"),
}


def shown(column: Column, figures: Figures) -> str:
    """A figure as it stands in a table."""
    found = column.figure(figures)
    return share(found.value) if column is MET else value(found)


def line_name(line: Line, view: View, project: Project) -> str:
    """What a line is about."""
    if view is View.PAIR:
        return listed(line.analysts)
    if view is View.THESIS:
        return project.theses[line.key].statement.strip().rstrip(".")
    if view is View.DOCUMENT:
        return project.documents[line.key].title
    return in_words(line.key) if line.key else "no date"


def kinds_counted(groups: Sequence[Group]) -> str:
    """How many passages are read differently, by the gravest way: `missed by some 12, stance 3`."""
    gravest = [group.kinds[0] for group in groups if group.kinds]
    counts = [(kind, gravest.count(kind)) for kind in GRAVITY]
    return ", ".join(f"{KINDS[kind]} {count}" for kind, count in counts if count)


def differences(line: Line) -> str:
    """How many passages are read differently, and in what way."""
    found, everything = line.disagreements, line.groups
    if not everything:
        return "Nobody marked anything."
    if not found:
        return f"All {counted(len(everything), 'passage')} are read alike."
    one = "is" if len(found) == 1 else "are"
    every = number_of(len(everything), "passage")
    return f"{len(found)} of {every} {one} read differently: {kinds_counted(found)}."


def card(column: Column, line: Line, *, drawn: bool) -> list[tuple[str, str]]:
    """What a figure asks, says and rests on, as pieces of text with how each stands out; `drawn`: with its interval."""
    figures = line.figures
    found = column.figure(figures)
    parts = [(column.asks, "bold"), (f"  {column.name}\n", "dim")]
    if found.value is None:
        why = found.undefined or "nobody marked anything"
        return [*parts, ("There is no figure: ", "bold"), (f"{why}.\n", ""), (column.meaning, "")]
    ends = column.interval(figures) if drawn else None
    lies = f" in 95 of 100 draws of {'documents' if by_documents(figures.ground) else 'paragraphs'}" if ends else ""
    parts += [(f"{shown(column, figures)} {interval(ends)}".rstrip(), "bold"), (f"{lies}; it rests on ", "")]
    parts.append((rests_on(column, figures), ""))
    if column.question is not Question.FOUND and column is not CU and column is not MET:
        parts.append((f"; {share(figures.coding(column.question).raw.value)} are the same, chance included", ""))
    return [*parts, (f".\n{column.meaning}", "")]


def method(agreement: Agreement) -> str:
    """A sentence or two for a paper: everything that somebody needs who wants to repeat it."""
    here, figures, recipe = agreement.ground, agreement.whole.figures, agreement.recipe
    theses, stance = (figures.coding(question).score for question in (Question.THESIS, Question.STANCE))
    out = len({item.document for item in here.left if not item.tag})
    unused = "" if recipe.empty else ", those without a thesis left out"
    alpha = recipe.measure is Measure.ALPHA
    sets = f"sets with {DISTANCES[recipe.distance]} distance" if alpha else "two sets are the same or not"
    return (
        f"{len(here.analysts)} coders; {counted(len(here.documents), 'document')} that all had finished "
        f"({here.length:,} characters), {number(out) if out else 'none'} left out. Unitizing: Krippendorff’s alpha "
        "(2016 family: |uα, uα, cuα) over one continuum a thesis, laid end to end, in characters, values: stances, "
        f"nominal. Coding: theses of each {recipe.unit.value} as sets (n = {theses.units:,}{unused}), and fields of "
        f"passages that two or more marked for the same thesis (n = {stance.pairable} of {stance.units}, matched one "
        f"to one by shared characters); {NAMES[recipe.measure]}, nominal, {sets}. 95 % intervals: "
        f"{recipe.resamples:,} resamples of {'documents' if by_documents(here) else 'paragraphs'}, percentiles, fixed "
        "seed."
    )
