"""How findings are said in words, the same in every report and on every screen; plain text without markup."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from annot_tui.compare.findings import Shift, Tension, TensionKind
from annot_tui.compare.logic import Chain
from annot_tui.compare.selection import By
from annot_tui.compare.times import agreed_apart, at_odds_apart
from annot_tui.compare.values import (
    Agreement,
    AgreementKind,
    Contradiction,
    ContradictionKind,
    Holder,
    Side,
    Stand,
    Standing,
    Step,
    Weakness,
)
from annot_tui.model import Tag, Verdict
from annot_tui.model.words import Judgement, Leaning, Modality, Position, RelationType, Stance, Strength, Treatment
from annot_tui.report.passages import Passage
from annot_tui.report.value import Report, strongest
from annot_tui.text.cells import cells, clipped
from annot_tui.text.dates import in_words
from annot_tui.text.labels import labels


class Sign(NamedTuple):
    """A position as a glyph, in a word, and in a sentence about a thesis."""

    glyph: str
    word: str
    verb: str


SIGNS = {
    Position.ASSERTS: Sign("+", "asserts", "asserts"),
    Position.REJECTS: Sign("−", "rejects", "rejects"),
    Position.MIXED: Sign("±", "mixed", "both asserts and rejects"),
    Position.QUALIFIES: Sign("~", "qualifies", "qualifies"),
    Position.REPORTS: Sign("”", "reports", "only reports what others say of"),
    Position.ABSENT: Sign("○", "absent", "says nothing of (searched for in vain)"),
    Position.SILENT: Sign("·", "silent", "says nothing of"),
    Position.NOT_APPLICABLE: Sign("×", "n/a", "was written too early to speak of"),
}

MARKS = {"caveat": "!", "implied": "i", "contested": "?"}

LEGEND = (
    *((sign.glyph, sign.word) for sign in SIGNS.values()),
    ("~+ ~−", "leaning"),
    (MARKS["caveat"], "with a caveat"),
    (MARKS["implied"], "implied"),
    (MARKS["contested"], "contested among analysts"),
)

_LEANS = {Leaning.ASSERTS: "+", Leaning.REJECTS: "−", Leaning.BOTH: "±", Leaning.NONE: ""}

KINDS = {
    ContradictionKind.DIRECT: "direct",
    ContradictionKind.SOFT: "soft",
    ContradictionKind.INFERRED: "inferred",
    ContradictionKind.THIRD_PARTY: "third party",
}

STANDINGS = {
    Standing.OPEN: "open",
    Standing.REAL: "judged real",
    Standing.APPARENT: "judged apparent",
}

WEAKNESSES = {
    Weakness.CONTESTED: "rests on a contested reading",
    Weakness.DATE: "they are of different times",
    Weakness.DEFEASIBLE: "a hint only: one step holds in these texts' argument, not by meaning",
    Weakness.HEDGE: "one side is hedged",
    Weakness.IMPLIED: "one side is implied, not said outright",
}

JUDGEMENTS = {
    Judgement.REAL: "real",
    Judgement.APPARENT: "apparent",
    Judgement.DISMISSED: "dismissed",
    Judgement.SAME_FACT: "the same fact told for opposite ends",
}

RELATIONS = {
    RelationType.EQUIVALENT: "means the same as",
    RelationType.IMPLIES: "implies",
    RelationType.CONTRADICTS: "excludes",
    RelationType.COMPLEMENT: "holds exactly if the other does not:",
    RelationType.SUPPORTS: "supports",
    RelationType.UNDERMINES: "undermines",
    RelationType.COMPATIBLE: "is compatible with",
}

HOLDERS = {By.AUTHOR: "authors", By.DOCUMENT: "documents", By.OUTLET: "outlets", By.VOICE: "voices"}


def scope(report: Report) -> str:
    """How much was compared: `5 authors, 1 thesis`."""
    comparison = report.comparison
    holders, theses = len(comparison.holders), len(comparison.theses)
    one = comparison.by.value if holders == 1 else HOLDERS[comparison.by]
    return f"{holders} {one}, {theses} {'thesis' if theses == 1 else 'theses'}"


def nothing(report: Report) -> str:
    """Why there is nothing to compare."""
    if report.project.documents and report.project.theses:
        return "Nothing is left to compare: what was chosen leaves out every document or every thesis."
    return "Nothing to compare yet: import documents, write theses and tag passages."


def short_name(name: str, width: int) -> str:
    """A holder's name for a narrow column: surnames, without the remark that a text is unnamed."""
    return clipped(_surnames(name, width), width)


def short_names(names: Sequence[str], width: int) -> list[str]:
    """Such names for several columns: of those with the same surname more is kept, and no two look alike."""
    short = [_surnames(name, width) for name in names]
    times = Counter(short)
    return labels([name if times[less] > 1 else less for name, less in zip(names, short, strict=True)], width)


def _surnames(name: str, width: int) -> str:
    plain = name.split(" (")[0]
    if cells(plain) > width and " and " in plain:
        plain = "/".join(part.split()[-1] for part in plain.replace(" and ", ", ").split(", ") if part.strip())
    elif cells(plain) > width and plain == name and "," not in plain and "}" not in plain:
        plain = plain.split()[-1]
    return plain


def glyphs(stand: Stand) -> str:
    """A cell of the matrix in as few signs as possible, such as `~−` or `+!?`."""
    lean = _LEANS[stand.leaning] if stand.leaning else ""
    return SIGNS[stand.position].glyph + lean + marks(stand)


def active(holder: Holder) -> str:
    """When a holder published: one date, or the first and the last."""
    first, last = in_words(holder.first), in_words(holder.last)
    return first if first == last else f"{first} to {last}"


def marks(stand: Stand) -> str:
    """The signs for caveat, implied and contested."""
    return "".join(sign for name, sign in MARKS.items() if getattr(stand, name))


def words(stand: Stand) -> str:
    """A cell of the matrix in words."""
    return SIGNS[stand.position].word + nuances(stand)


def nuances(stand: Stand) -> str:
    """What follows the word of a position: leaning, caveat, implied, contested; empty where there is nothing."""
    lean = f", leaning {_toward(stand.leaning)}" if stand.leaning not in (None, Leaning.NONE) else ""
    notes = [
        text
        for name, text in (("caveat", "with a caveat"), ("implied", "implied"), ("contested", "contested"))
        if getattr(stand, name)
    ]
    return lean + (f" ({', '.join(notes)})" if notes else "")


def stance_words(tag: Tag) -> str:
    """The stance of a tag, with the leaning of one that qualifies."""
    lean = f", leaning {_toward(tag.leaning)}" if tag.leaning not in (None, Leaning.NONE) else ""
    return f"{tag.stance.value}{lean}"


def about(passage: Passage) -> str:
    """What a tag says beside its thesis: stance, voice and treatment, modality, time."""
    tag = passage.tag
    voice = f"{' → '.join(tag.voice)}" if tag.voice else ""
    treated = f" (the author {_TREATED[tag.treatment]})" if tag.treatment else ""
    parts = [f"{voice}{treated}: {stance_words(tag)}" if voice else stance_words(tag)]
    if tag.modality is not Modality.CATEGORICAL:
        parts.append(tag.modality.value)
    if tag.time:
        parts.append(f"of {in_words(tag.time)}")
    return "; ".join(parts)


_TREATED = {
    Treatment.ENDORSES: "endorses it",
    Treatment.LEANS: "leans towards it",
    Treatment.NEUTRAL: "stays neutral",
    Treatment.DISTANCES: "keeps a distance",
    Treatment.IRONIC: "is ironic about it",
    Treatment.REJECTS: "rejects it",
}

_REPORTED = {
    Treatment.LEANS: "reports and leans towards",
    Treatment.DISTANCES: "only reports, at a distance",
    Treatment.IRONIC: "only reports, with irony",
    Treatment.REJECTS: "reports and rejects",
}


def quoted(passage: Passage, longest: int = 240) -> str:
    """The words of a passage on one line, cut in the middle where they are long."""
    text = " ".join(passage.tag.quote.split())
    return text if len(text) <= longest else f"{text[: longest // 2].rstrip()} … {text[-longest // 2 :].lstrip()}"


def quotation(passage: Passage, longest: int = 240) -> str:
    """The words of a passage in quotation marks, or what names them where they are withheld."""
    return passage.reference or f"“{quoted(passage, longest)}”"


def heading(report: Report, item: Contradiction) -> str:
    """Who stands against whom, and on what."""
    a, b = report.speaker(item.a), report.speaker(item.b)
    reported = f" (reported by {report.name(item.b.holder)})" if item.b.voice else ""
    return f"{a} against {b}{reported}: {report.statement(item.b.thesis)}"


def sentence(report: Report, item: Contradiction, *, quoting: bool = True) -> str:
    """The whole contradiction from quotation to quotation; without them where they stand beside it."""
    first, last = (report.passages[tag] for tag in strongest(item).tags)
    steps = [f"{step_words(report, step)}; " for step in item.chain]
    a, b = report.speaker(item.a), report.speaker(item.b)
    both = _couple(a, b) if item.chain else "the two"
    if item.kind is ContradictionKind.THIRD_PARTY:
        end = f"so {_told(report, a, 'contradicts')} {b}, whom {_whose(report, item, last)}"
    elif item.kind is ContradictionKind.SOFT:
        end = f"so {both} pull in different directions"
    else:
        end = f"so {both} contradict each other{' (a hint)' if item.hint else ''}"
    begin, close = (f" ({quotation(p)}, {p.source})" if quoting else "" for p in (first, last))
    subject = f"“{report.statement(item.b.thesis)}”" if item.chain else "it"
    one = _claim(report, item.a, first, f"“{report.statement(item.a.thesis)}”")
    return f"{one}{begin}; {''.join(steps)}{_claim(report, item.b, last, subject)}{close}; {end}."


def committed(bound: tuple[Stance, Chain] | None) -> str:
    """What a holder who says nothing of a thesis is committed to; empty for nothing."""
    return f"yet committed to {'assert' if bound[0] is Stance.ASSERTS else 'reject'} it" if bound else ""


def bound_words(report: Report, bound: tuple[Stance, Chain] | None) -> str:
    """The same, and by what: `yet committed to assert it, since “A” implies “B”`."""
    steps = "; ".join(step_words(report, step) for step in bound[1]) if bound else ""
    return f"{committed(bound)}, since {steps}" if bound else ""


def step_words(report: Report, step: Step) -> str:
    """One relation of a chain."""
    soft = ", in these texts' argument," if step.strength is Strength.DEFEASIBLE else ""
    return f"“{report.statement(step.source)}”{soft} {RELATIONS[step.type]} “{report.statement(step.target)}”"


def side_words(report: Report, side: Side) -> str:
    """One side of a contradiction: who, and what of the thesis."""
    verb = side.stance.value if side.stance else SIGNS[side.position].verb
    return f"{_told(report, report.speaker(side), verb)} “{report.statement(side.thesis)}”"


def verdict_words(analyst: str, verdict: Verdict) -> str:
    """Who judged a pair, how, and why."""
    why = f" ({verdict.why.value})" if verdict.why else ""
    return f"{analyst}: {JUDGEMENTS[verdict.verdict]}{why}{f'. {verdict.note}' if verdict.note else ''}"


def agreement_words(report: Report, item: Agreement) -> str:
    """Who agrees on what, how far, and whether they speak of different times."""
    apart = ", but of different times" if agreed_apart(report.project, report.comparison, item) else ""
    return f"{_agreed(report, item)}{apart}"


def _agreed(report: Report, item: Agreement) -> str:
    one, other = (report.name(holder) for holder in item.holders)
    both = f"{_couple(one, other)} {'all' if several(report, one) or several(report, other) else 'both'}"
    subject = f"“{report.statement(item.thesis)}”"
    if item.kind is AgreementKind.PARTIAL:
        return f"{both} qualify {subject}, leaning the same way"
    verb = "assert" if item.position is Position.ASSERTS else "reject"
    if item.sides:
        first, last = (side_words(report, side) for side in item.sides)
        chain = "; ".join((first, *(step_words(report, step) for step in item.chain), last))
        hint = " (a hint)" if any(step.strength is Strength.DEFEASIBLE for step in item.chain) else ""
        return f"{chain}; so by implication both {verb} {subject}{hint}"
    return f"{both} {verb} {subject}"


def tension_words(report: Report, item: Tension) -> str:
    """A tension between two holders, or inside one, and whether its passages speak of different times."""
    apart = "; but of different times" if at_odds_apart(report.project, report.comparison, item) else ""
    return f"{_pulled(report, item)}{apart}"


def _pulled(report: Report, item: Tension) -> str:
    a, b = report.name(item.a.holder), report.name(item.b.holder)
    if item.kind is TensionKind.INNER and not item.chain:
        return side_words(report, item.a)
    chain = "; ".join(step_words(report, step) for step in item.chain)
    first, second = side_words(report, item.a), side_words(report, item.b)
    return f"{first}; {chain}; {'yet ' if a == b else ''}{second}"


def shift_words(report: Report, item: Shift) -> str:
    """A holder who changed position."""
    told = [
        f"{SIGNS[position].word} in “{report.documents[id].title}” ({in_words(report.documents[id].meta.published)})"
        for id, position in ((item.earlier, item.before), (item.later, item.after))
    ]
    return f"{report.name(item.holder)} on “{report.statement(item.thesis)}”: {', '.join(told)}"


def _claim(report: Report, side: Side, passage: Passage, subject: str) -> str:
    name = report.speaker(side)
    verb = _number(report, name, side.stance.value if side.stance else _held(side, passage))
    return f"{name} {verb.format(subject) if '{}' in verb else f'{verb} {subject}'}"


def _held(side: Side, passage: Passage) -> str:
    tag = passage.tag
    if side.position is not Position.QUALIFIES:
        return tag.stance.value
    lean = tag.leaning if tag.stance is Stance.QUALIFIES else Leaning(tag.stance.value)
    return f"qualifies {{}}, leaning {_toward(lean)}" if lean and lean is not Leaning.NONE else "qualifies"


def _toward(leaning: Leaning | None) -> str:
    return {Leaning.ASSERTS: "towards it", Leaning.REJECTS: "against it", Leaning.BOTH: "both ways"}.get(
        leaning or Leaning.NONE, "neither way"
    )


def _whose(report: Report, item: Contradiction, passage: Passage) -> str:
    """Who reports the voice, and what they do with it; where they do not say, they only report it."""
    how = _REPORTED.get(passage.tag.treatment, "only reports") if passage.tag.treatment else "only reports"
    if item.a.holder == item.b.holder:
        return f"the same text {how}"
    return _told(report, report.name(item.b.holder), how)


def _couple(one: str, other: str) -> str:
    """Two names; a comma parts them where one of them is of several people."""
    return f"{one}{',' if ' and ' in f'{one} {other}' else ''} and {other}"


def several(report: Report, name: str) -> bool:
    """Whether a holder is several people who speak together, so that verbs stand in the plural."""
    return any(holder.joint and holder.name == name for holder in report.comparison.holders)


def _told(report: Report, name: str, verb: str) -> str:
    """A name with its verb."""
    return f"{name} {_number(report, name, verb)}"


def _number(report: Report, name: str, verb: str) -> str:
    """A verb, in the plural where several people speak together."""
    if several(report, name):
        verb = re.sub(r"\b(assert|reject|report|say|contradict|lean)s\b", r"\1", verb)
        verb = verb.replace("qualifies", "qualify").replace("was written", "were writing")
    return verb
