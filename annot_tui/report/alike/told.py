"""Agreement as a section: sentences and two small tables, for every format to write out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annot_tui.reliability.agreement import Agreement, Line, View
from annot_tui.reliability.figures import Figures
from annot_tui.reliability.questions import Question
from annot_tui.reliability.values import written
from annot_tui.report.alike import words
from annot_tui.report.alike.columns import BAR_U, CU, F1, F1_STRICT, SPAN_F1, U_ALPHA, Column, U, coded, columns
from annot_tui.report.phrases import counted, listed

TITLE = "How alike the analysts read"
NOTE = (
    "A coefficient is 1 where they always agree and 0 where they agree as by chance; in brackets the interval in which "
    "it lies for 95 of 100 draws of other texts. Krippendorff’s customary lines are 0.667, below which nothing is "
    "concluded, and 0.8. – is undefined: there is nothing to tell agreement from."
)


class Answer(NamedTuple):
    """A question about everything together: raw agreement, the figure that takes chance off, what both rest on."""

    asks: str
    raw: str
    figure: str
    rests_on: str


class Row(NamedTuple):
    """A part with its figures, and how many of its passages are read differently."""

    name: str
    tags: str
    differing: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What is said of agreement; `obstacle` says why there is nothing to say, and then all else is empty."""

    obstacle: str = ""
    sentences: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    per_stance: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    undefined: tuple[str, ...] = ()
    method: str = ""
    view: View = View.THESIS

    @property
    def table(self) -> list[tuple[str, ...]]:
        """The parts with their figures, what stands over the columns first."""
        head = (self.view.value, "tags", "differ", *self.heads)
        return [head, *((row.name, row.tags, row.differing, *row.figures) for row in self.rows)]


def told(agreement: Agreement, view: View = View.THESIS, only: str = "") -> Told:
    """Say everything about agreement, broken down in one way, or what one measure says of it."""
    if agreement.obstacle:
        return Told(agreement.obstacle, tuple(words.left_out(agreement.ground)))
    whole = agreement.whole
    shown = columns(agreement.recipe, only)
    lines = agreement.by(view)
    return Told(
        "",
        (
            words.compared(agreement),
            *words.left_out(agreement.ground),
            *words.notices(whole.figures),
            words.differences(whole),
        ),
        tuple(answers(agreement, only)),
        per_stance(whole.figures) if only in ("", U_ALPHA) else "",
        tuple(column.head for column in shown),
        tuple(_row(line, words.line_name(line, view, agreement.project), shown) for line in lines),
        (*_unanswered(agreement, only), *_undefined(lines, view, shown)),
        words.method(agreement),
        view,
    )


def answers(agreement: Agreement, only: str = "") -> Iterator[Answer]:
    """What is asked, question by question, and the answer for everything together."""
    figures = agreement.whole.figures
    for column in _asked(agreement, only):
        found = column.figure(figures)
        sign = f"{column.head.split()[0]} {words.value(found)}"
        drawn = words.interval(column.interval(figures))
        rests_on = "" if found.value is None else words.rests_on(column, figures)
        yield Answer(column.asks, _raw(column, figures), f"{sign} {drawn}".strip(), rests_on)


def _asked(agreement: Agreement, only: str) -> Iterator[Column]:
    """The coefficient of each question."""
    if only in ("", U_ALPHA, SPAN_F1):
        yield from (F1, F1_STRICT) if only == SPAN_F1 else (BAR_U, U, CU)
    if only not in (U_ALPHA, SPAN_F1):
        yield from (coded(question, agreement.recipe) for question in Question if question is not Question.FOUND)


def _raw(column: Column, figures: Figures) -> str:
    """What is the same, chance included."""
    found = figures.found
    of_text = {
        BAR_U: f"F1 {words.value(found.found)}",
        U: f"F1 {words.value(found.strict)}",
        CU: "",
        F1: "",
        F1_STRICT: "",
    }
    return of_text[column] if column in of_text else words.share(figures.coding(column.question).raw.value)


def _unanswered(agreement: Agreement, only: str) -> Iterator[str]:
    """Why there is no figure for everything together, each reason once."""
    figures = agreement.whole.figures
    heads: dict[str, list[str]] = defaultdict(list)
    for column in _asked(agreement, only):
        figure = column.figure(figures)
        if figure.value is None:
            heads[figure.undefined].append(column.head)
    for reason, names in heads.items():
        yield f"{listed(names)} {'is' if len(names) == 1 else 'are'} undefined for everything together: {reason}."


def per_stance(figures: Figures) -> str:
    """(k)uα of each stance: which one is hard to agree on."""
    said = []
    for stance, of_stance in figures.found.family.k_u.items():
        covered = words.share(of_stance.coverage)
        said.append(f"({written(stance).replace('|', ' + ')}) {words.value(of_stance.alpha)}, {covered} of it met")
    return f"One stance against all others, where marked text meets, (k)uα: {'; '.join(said)}." if said else ""


def _row(line: Line, name: str, shown: Sequence[Column]) -> Row:
    differing = f"{len(line.disagreements)} of {len(line.groups)}"
    return Row(
        name, words.counts(line.figures), differing, tuple(words.shown(column, line.figures) for column in shown)
    )


def _undefined(lines: Sequence[Line], view: View, shown: Sequence[Column]) -> Iterator[str]:
    """Why figures of the table do not exist, each reason once with where it applies."""
    found = [(column, column.figure(line.figures)) for line in lines for column in shown]
    reasons = Counter((column.head, figure.undefined) for column, figure in found if figure.undefined)
    for (head, reason), count in reasons.items():
        yield f"{head} is undefined for {counted(count, *words.NOUNS[view])}: {reason}."
