"""What an analyst does at random in a clone: everything that a session can change.

Whatever is written carries a word of its own, by which it is found again. `Worker.meant` are the words that an act
means to take away.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from annot_tui.codebook.registry import called
from annot_tui.model import Annotation, Record, Relation
from annot_tui.model.card import ASPECTS
from annot_tui.model.words import Judgement, Reading, Reason
from annot_tui.reliability.cases import Case
from annot_tui.session import Session
from annot_tui.text.span import Span

WORD = re.compile(r"q\d{4,}z")
_SENTENCE = re.compile(r"\S[^.]*\.")


def words(*said: object) -> set[str]:
    """The words of their own that records, or their fields, carry."""
    return {*WORD.findall(json.dumps([s.plain() if isinstance(s, Record) else s for s in said], default=str))}


@dataclass
class Worker:
    """An analyst in a clone."""

    name: str
    root: Path
    random: Random
    numbers: "count[int]"
    meant: set[str] = field(default_factory=set)
    related: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The words of relations, with the two theses; what became one thesis is not related to itself."""

    def word(self) -> str:
        """A word that nobody has written yet."""
        return f"q{next(self.numbers):04}z"

    def pick(self, things: Iterable[Any]) -> Any:
        """One of some things. Raises IndexError where there is none."""
        return self.random.choice(list(things))

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance


Act = Callable[[Worker, Session], object]


def _document(worker: Worker, session: Session) -> str:
    return str(worker.pick(sorted(session.project.documents)))


def _thesis(worker: Worker, session: Session) -> str:
    return str(worker.pick(sorted(t.id for t in session.project.theses.values() if not t.retired)))


def _spans(worker: Worker, session: Session, document: str) -> list[Span]:
    """A sentence, sometimes half of it, sometimes two: so that several tag the same."""
    text = session.document(document).text
    found = [Span(*m.span()) for m in _SENTENCE.finditer(text)][:4]
    chosen = sorted(worker.random.sample(found, 2 if worker.maybe(0.1) else 1))
    return [Span(s.start, (s.start + s.end) // 2) if worker.maybe(0.15) else s for s in chosen]


def _mine(worker: Worker, session: Session) -> Annotation:
    own = [a for a in session.project.annotations() if a.analyst == worker.name]
    return worker.pick(sorted(own, key=lambda a: a.tag.id))  # type: ignore[no-any-return]


# tags


def tag(worker: Worker, session: Session) -> None:
    document = _document(worker, session)
    stance = worker.pick(("asserts", "asserts", "rejects"))
    note = worker.word() if worker.maybe(0.7) else ""
    session.add_tag(document, _spans(worker, session, document), _thesis(worker, session), stance, note=note)


def tag_alike(worker: Worker, session: Session) -> None:
    """Read something as somebody else did."""
    others = sorted((a for a in session.project.annotations() if a.analyst != worker.name), key=lambda a: a.tag.id)
    seen = worker.pick(others)
    places = [Span(segment.start, segment.end) for segment in seen.tag.passage]
    thesis = seen.tag.thesis if worker.maybe(0.8) else _thesis(worker, session)
    session.add_tag(seen.document, places, thesis, seen.tag.stance, note=worker.word())


def change_tag(worker: Worker, session: Session) -> None:
    seen = _mine(worker, session)
    fields = {"note": worker.word(), "stance": worker.pick(("asserts", "rejects")), "thesis": _thesis(worker, session)}
    chosen = worker.random.sample(sorted(fields), worker.random.randint(1, 2))
    worker.meant = words(seen.tag.note) if "note" in chosen else set()
    session.update_tag(seen, **{name: fields[name] for name in chosen})


def move_tag(worker: Worker, session: Session) -> None:
    seen = _mine(worker, session)
    session.move_tag(seen, _spans(worker, session, seen.document))


def delete_tag(worker: Worker, session: Session) -> None:
    seen = _mine(worker, session)
    worker.meant = words(seen.tag)
    session.delete_tag(seen)


def read(worker: Worker, session: Session) -> None:
    session.set_reading(_document(worker, session), worker.pick((Reading.READING, Reading.FINISHED, Reading.FINISHED)))


def absent(worker: Worker, session: Session) -> None:
    session.set_absent(_document(worker, session), _thesis(worker, session), worker.maybe(0.8))


def fill_card(worker: Worker, session: Session) -> None:
    document, aspect = _document(worker, session), worker.pick(ASPECTS)
    worker.meant = words(getattr(session.card(document), aspect))
    session.fill_source(document, **{aspect: worker.word() if worker.maybe(0.8) else ""})


def judge(worker: Worker, session: Session) -> None:
    pair = tuple(worker.random.sample(sorted(session.project.by_tag), 2))
    file = session.project.verdicts.get(worker.name)
    worker.meant = words(*(v for v in (file.verdicts if file else ()) if v.key == frozenset(pair)))
    session.give_verdict(pair, worker.pick(Judgement), note=worker.word())


# talk


def comment(worker: Worker, session: Session) -> None:
    tags = sorted(session.project.by_tag)[:8]
    on = worker.pick((_document(worker, session), *tags, *sorted(session.project.theses)))
    session.add_comment(on, worker.word(), resolved=worker.maybe(0.1))


def answer(worker: Worker, session: Session) -> None:
    session.add_comment(worker.pick(session.threads()), worker.word())


def settle_talk(worker: Worker, session: Session) -> None:
    session.settle_thread(worker.pick(session.threads()), worker.word() if worker.maybe(0.5) else "")


def change_comment(worker: Worker, session: Session) -> None:
    remark = worker.pick(r for t in session.threads() for r in t.remarks if r.analyst == worker.name)
    worker.meant = words(remark.comment)
    if worker.maybe(0.3):
        session.delete_comment(remark)
    else:
        session.edit_comment(remark, text=worker.word())


# the codebook


def new_thesis(worker: Worker, session: Session) -> None:
    session.add_thesis(f"It holds that {worker.word()}.", f"t{next(worker.numbers)}", definition=worker.word())


def reword(worker: Worker, session: Session) -> None:
    seen = session.thesis(_thesis(worker, session))
    name = worker.pick(("statement", "definition", "include", "exclude", "window", "color"))
    said: dict[str, object] = {"window": f"{worker.random.randint(1900, 2020)}", "color": worker.pick(("red", "blue"))}
    if name in ("include", "exclude"):
        said[name] = (*getattr(seen, name), worker.word())
    elif name in ("statement", "definition"):
        said[name] = f"Now {worker.word()}."
        worker.meant = words(getattr(seen, name))
    session.update_thesis(seen, **{name: said[name]})


def relate(worker: Worker, session: Session) -> None:
    one, other = _thesis(worker, session), _thesis(worker, session)
    type = worker.pick(("implies", "supports", "undermines"))
    why = worker.word()
    session.add_relation(one, Relation(type=type, to=other, why=why))
    worker.related[why] = one, other


def unrelate(worker: Worker, session: Session) -> None:
    seen = worker.pick(t for t in session.project.theses.values() if t.relations)
    relation = worker.pick(seen.relations)
    worker.meant = words(relation)
    session.remove_relation(seen.id, relation)


def delete_thesis(worker: Worker, session: Session) -> None:
    seen = worker.pick(t for t in session.project.theses.values() if not session.uses(t.id))
    worker.meant = words(seen)
    session.delete_thesis(seen)


def rename(worker: Worker, session: Session) -> None:
    statement = f"Better {worker.word()}." if worker.maybe(0.5) else ""
    session.carry_out(session.plan_rename(_thesis(worker, session), f"t{next(worker.numbers)}", statement))


def merge(worker: Worker, session: Session) -> None:
    old, into = _thesis(worker, session), _thesis(worker, session)
    statement = f"Together {worker.word()}." if worker.maybe(0.3) else ""
    session.carry_out(session.plan_merge([old], f"t{next(worker.numbers)}" if statement else into, statement))


def split(worker: Worker, session: Session) -> None:
    parts = {f"t{next(worker.numbers)}": f"Part {worker.word()}." for _ in range(2)}
    session.carry_out(session.plan_split(_thesis(worker, session), parts))


def move_thesis(worker: Worker, session: Session) -> None:
    parent = _thesis(worker, session) if worker.maybe(0.7) else ""
    session.carry_out(session.plan_move(_thesis(worker, session), parent))


def retire(worker: Worker, session: Session) -> None:
    out_of_use = sorted(t.id for t in session.project.theses.values() if t.retired)
    if out_of_use and worker.maybe(0.6):
        session.carry_out(session.plan_restore(worker.pick(out_of_use)))
    else:
        session.carry_out(session.plan_retire(_thesis(worker, session)))


def work_off(worker: Worker, session: Session) -> None:
    item = worker.pick(session.worklist())
    if item.choices and item.annotation:
        session.retag(item.annotation, worker.random.sample(item.choices, worker.random.randint(1, len(item.choices))))
    elif item.choices:
        session.retag_absence(item, worker.random.sample(item.choices, worker.random.randint(0, len(item.choices))))
    elif item.tag:
        session.confirm_wording([item.tag.id])


# settling what was read differently


def _decided(worker: Worker, *cases: Case) -> None:
    worker.meant = words(*(d for c in cases for d in c.decisions), *(m.tag for c in cases for m in c.consensus))


def merge_agreed(worker: Worker, session: Session) -> None:
    _decided(worker, *(case for case in session.cases if case.mergeable))
    session.merge_agreed()


def decide(worker: Worker, session: Session) -> None:
    case = worker.pick([c for c in session.cases if c.open] or session.cases)
    _decided(worker, case)
    base = worker.pick(case.group.marks)
    chosen = [*worker.pick(sorted(case.group.versions.items()))[1]]
    if worker.maybe(0.25):
        chosen = [session.made(base, note=worker.word(), thesis=_thesis(worker, session))]
    session.decide(case, () if worker.maybe(0.15) else chosen, worker.pick(Reason), worker.word())


def uphold(worker: Worker, session: Session) -> None:
    case = worker.pick(c for c in session.cases if c.renewed)
    session.uphold(case)


def reopen(worker: Worker, session: Session) -> None:
    case = worker.pick(c for c in session.cases if c.decisions or c.consensus)
    _decided(worker, case)
    session.reopen(case)


def finish(worker: Worker, session: Session) -> None:
    session.finish_consensus(worker.pick(session.complete))


def bring_document(worker: Worker, session: Session) -> None:
    if len(session.project.documents) < 6:
        name = worker.word()
        source = worker.root.parent / f"{name}.txt"
        source.write_text("Some said it. Others did not. Nobody knew. It went on.\n", encoding="utf-8")
        session.import_file(source, metadata={"title": name})


def correct_document(worker: Worker, session: Session) -> None:
    document, name = _document(worker, session), worker.pick(("outlet", "authors", "kind"))
    worker.meant = words(getattr(session.document(document).meta, name) or "")
    said = worker.word() if worker.maybe(0.8) else ""
    session.change_details(document, **{name: (said,) * bool(said) if name == "authors" else said})


# voices


def same_voice(worker: Worker, session: Session) -> None:
    """Put new names and known voices together."""
    known = sorted(called(voice) for voice in session.project.voices.voices)
    names = [worker.word() if not known or worker.maybe(0.5) else worker.pick(known) for _ in range(3)]
    session.same_voice(names[0], names[1:])


def take_apart(worker: Worker, session: Session) -> None:
    voice = worker.pick(v for v in session.project.voices.voices if v.aliases)
    worker.meant = words(voice)
    session.take_apart(worker.pick(voice.aliases))


def change_voice(worker: Worker, session: Session) -> None:
    voice = worker.pick(session.project.voices.voices)
    if worker.maybe(0.6):
        session.set_voice_kind(called(voice), "person")
    elif worker.maybe(0.6):
        session.rename_voice(called(voice), worker.word())
    else:
        worker.meant = words(voice)
        session.forget_voice(called(voice))


ACTS: tuple[Act, ...] = (
    *(
        tag,
        tag,
        tag,
        tag_alike,
        tag_alike,
        tag_alike,
        change_tag,
        move_tag,
        delete_tag,
        read,
        read,
        read,
        absent,
        fill_card,
        correct_document,
        judge,
    ),
    *(comment, answer, settle_talk, change_comment, new_thesis, reword, reword, relate, unrelate, delete_thesis),
    *(rename, merge, split, move_thesis, retire, work_off, work_off, work_off),
    *(merge_agreed, decide, decide, decide, uphold, uphold, reopen, finish, bring_document),
    *(same_voice, same_voice, take_apart, change_voice),
)
