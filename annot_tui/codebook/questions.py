"""What to think about before theses are merged or split."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from annot_tui.codebook.exercises import theses_asked
from annot_tui.codebook.plan import Plan
from annot_tui.codebook.relations import exclusives
from annot_tui.codebook.worklist import said
from annot_tui.compare.advice import AdviceKind, advise
from annot_tui.model import Layer, TagFile, Thesis
from annot_tui.model.words import RelationType, Stance, Strength
from annot_tui.text.counting import number_of

_BREAKS = (AdviceKind.REFUTES_ITSELF, AdviceKind.CANNOT_BE_REJECTED, AdviceKind.IMPLIED_AND_EXCLUDED)
_APART = (RelationType.CONTRADICTS, RelationType.COMPLEMENT)
_OPPOSITE = ". They were said to exclude each other, and no stance is turned round: are they really the same?"


def of_merge(plan: Plan, old: Sequence[Thesis], into: str, shown: Collection[Layer] | None = None) -> Iterator[str]:
    """What does not fit together once some theses are one."""
    before, after = plan.project, plan.theses
    whole = [*old, *([before.theses[into]] if into in before.theses else [])]
    yield from _between(whole)
    yield from _strengths(whole, into, plan)
    known = set(exclusives(before.theses))
    for item in exclusives(after):
        if into in (item.one, item.other) and item not in known:
            yield f"{item.one} and {item.other} would be declared both {' and '.join(item.kinds)}: one of these must go"
    told = {(item.kind, item.text) for item in advise(before)}
    for advice in advise(replace(before, theses=after)):
        if advice.kind in _BREAKS and (advice.kind, advice.text) not in told:
            yield f"{advice.thesis} {advice.text}"
    yield from _passages(plan, plan.layers if shown is None else [layer for layer in plan.layers if layer in shown])


def of_split(plan: Plan, old: str) -> Iterator[str]:
    """What stays with the old thesis until somebody moves it."""
    theses = plan.project.theses
    related = [t.id for t in theses.values() if any(r.to == old for r in t.relations)]
    own = len(theses[old].relations)
    if related or own:
        parts = [f"{own} of its own" if own else "", f"from {', '.join(related)}" if related else ""]
        yield f"its relations stay with {old} ({'; '.join(filter(None, parts))}): relate its parts anew"
    below = [t.id for t in theses.values() if t.parent == old and t.id not in plan.changed]
    if below:
        yield f"{', '.join(below)} stay under {old}: move them"


def of_exercises(plan: Plan) -> Iterator[str]:
    """Which exercises go on asking for a thesis that is taken out of use and has no heir."""
    for id in (id for id, thesis in plan.changed.items() if thesis.retired and id not in plan.heirs):
        asking = [lesson.exercise.id for lesson in plan.lessons if id in theses_asked(lesson)]
        if asking:
            became = " or ".join(plan.changed[id].replaced_by)
            which = ", ".join(asking)
            ask = f"exercise {which} still names it" if len(asking) == 1 else f"exercises {which} still name it"
            yield f"{ask}: {f'write {became} there' if became else 'students are no longer offered it'}"


def _between(theses: Sequence[Thesis]) -> Iterator[str]:
    """Relations among what becomes one thesis."""
    names = {thesis.id for thesis in theses}
    for thesis in theses:
        for relation in thesis.relations:
            if relation.to in names:
                yield f"{thesis.id} {relation.type.value} {relation.to}: as one thesis they lose this relation" + (
                    _OPPOSITE if relation.type in _APART else ""
                )


def _strengths(theses: Sequence[Thesis], into: str, plan: Plan) -> Iterator[str]:
    """The same relation, by meaning in one thesis and only in argument in another."""
    found: dict[tuple[RelationType, str], set[Strength]] = {}
    for thesis in theses:
        for relation in thesis.relations:
            found.setdefault((relation.type, relation.to), set()).add(relation.strength)
    kept = {(r.type, r.to): r.strength for r in plan.theses[into].relations}
    for key, strengths in found.items():
        if len(strengths) > 1 and key in kept:
            yield f"{key[0].value} {key[1]} is strict for one and defeasible for another; {kept[key].value} is kept"


def _passages(plan: Plan, layers: Iterable[Layer]) -> Iterator[str]:
    """Passages of which one analyst would say the same twice, or opposite things."""
    twice, torn = 0, Counter[str]()
    ends = {heir.thesis for heir in plan.heirs.values()}
    for layer in layers:
        again, against = _in_layer(plan, plan.project.layers[layer], ends)
        twice += again
        torn[layer[0]] += against
    if twice:
        tags = number_of(twice, "tag says", "tags say")
        yield f"{tags} what another of the same analyst says already: none is deleted, they wait for whoever made them"
    if number := torn.total():
        passages = number_of(number, "passage")
        yield f"{passages} would be asserted and rejected by the same analyst ({', '.join(sorted(+torn))})"


def _in_layer(plan: Plan, layer: TagFile, ends: set[str]) -> tuple[int, int]:
    tags = [plan.after(tag) for tag in layer.tags]
    tags = [tag for tag in tags if tag.thesis in ends]
    stances: dict[object, set[Stance]] = {}
    for tag in tags:
        if not tag.voice:
            stances.setdefault((tag.thesis, tag.passage), set()).add(tag.stance)
    torn = sum({Stance.ASSERTS, Stance.REJECTS} <= found for found in stances.values())
    return len(tags) - len({said(tag) for tag in tags}), torn
