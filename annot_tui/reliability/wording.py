"""Scores in words, the same in the command, on the screen and in the report: never a number without its name."""

from annot_tui.reliability.measures import Measure
from annot_tui.reliability.result import LINES, Figure, Interval, Score
from annot_tui.reliability.spans import Rule
from annot_tui.text.counting import number_of

NAMES = {
    Measure.PERCENT: "Percent agreement",
    Measure.COHEN: "Cohen's kappa",
    Measure.SCOTT: "Scott's pi",
    Measure.FLEISS: "Fleiss' kappa",
    Measure.CONGER: "Conger's kappa",
    Measure.LIGHT: "Light's kappa",
    Measure.ALPHA: "Krippendorff's alpha",
    Measure.AC1: "Gwet's AC1",
    Measure.AC2: "Gwet's AC2",
}
RULES = {
    Rule.STRICT: "the very same place",
    Rule.HALF: "at least half of both together in common",
    Rule.OVERLAP: "at least one character in common",
}


def number(value: float) -> str:
    """A coefficient with three digits."""
    return f"{value:.3f}".replace("-", "−") if round(value, 3) else "0.000"


def figure(found: Figure) -> str:
    """A value, or why there is none."""
    return f"undefined: {found.undefined}" if found.value is None else number(found.value)


def name(score: Score) -> str:
    """What the number is: the coefficient and its level."""
    full = NAMES[Measure(score.measure)]
    weighted = score.level != "nominal" and score.measure in (Measure.COHEN, Measure.LIGHT)
    return f"{full.replace('kappa', 'weighted kappa') if weighted else full}, {score.level}"


def lines(score: Score) -> list[str]:
    """Everything that has to be said beside the number, a line each; the first is the number itself."""
    found = [f"{name(score)}: {figure(Figure(score.value, score.undefined))}"]
    found.append(f"  units     {score.units:,}, of which {score.pairable:,} pairable; {_dropped(score)}")
    found.append(f"  coders    {len(score.coders)}: {', '.join(score.coders)}")
    found.append(f"  distance  {score.distance}; {number_of(len(score.categories), 'different value')}")
    if score.observed is not None:
        by_chance = "" if score.expected is None else f", {number(score.expected)} expected by chance"
        found.append(f"  differing {number(score.observed)} observed{by_chance}")
    if score.interval:
        found.append(f"  interval  {interval(score.interval)}")
        found.append(f"  lines     {shares(score.interval)}")
    elif score.measure == Measure.ALPHA and score.value is not None:
        found.append(f"  lines     {LINES[0]:g} and {LINES[1]:g} are Krippendorff's customary ones")
    return found


def interval(found: Interval) -> str:
    """The ends of an interval with its method."""
    undefined = f", {found.undefined:,} of them without a value" if found.undefined else ""
    return (
        f"{number(found.low)} to {number(found.high)}, 95 %; {found.method}, {found.resamples:,} resamples{undefined}"
    )


def shares(found: Interval) -> str:
    """How many resamples lie below Krippendorff's lines."""
    return ", ".join(f"{share:.1%} of resamples below {line:g}" for line, share in zip(LINES, found.below, strict=True))


def _dropped(score: Score) -> str:
    if not score.dropped:
        return "none dropped"
    return f"{score.dropped:,} dropped, with fewer than two values"
