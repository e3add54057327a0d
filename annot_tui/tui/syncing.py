"""Handing work on from the interface: sync in another thread, questions, what came of it, the open project in step."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from textual.app import App
from textual.content import Content

from annot_tui.session import Session
from annot_tui.session.arrivals import settle_arrivals
from annot_tui.store.merging.ancestor import in_repository
from annot_tui.store.merging.merge import Clash, Take
from annot_tui.sync.joining import Answer, Open, happened
from annot_tui.sync.steps import Outcome, Wishes, sync
from annot_tui.sync.words import sections
from annot_tui.tui.content import joined
from annot_tui.tui.dialogs.ask import Confirm, Reading
from annot_tui.tui.dialogs.conflict import BothChanged
from annot_tui.tui.dialogs.syncing import Syncing, WhoseStays

Answers = dict[tuple[str, str, str], tuple[Clash, Answer]]
"""For what both changed, by file, list and key: what was asked, and the answer."""

_QUESTION = "Keep what you have done with git, take in the others' work, and send yours to them?"


async def hand_on(app: App[None], session: Session, again: str) -> bool:
    """Sync the open project and tell what came of it; True where something came in. `again` is the key for it."""
    if in_repository(session.root) and not await app.push_screen_wait(Confirm(_QUESTION)):
        return False
    before, answers = session.project, Answers()
    outcome = await _synced(app, session, answers)
    kept, sent = outcome.kept, outcome.sent
    while outcome.open and await _asked(app, outcome.open, answers):
        outcome = await _synced(app, session, answers)
        kept, sent = (*kept, *outcome.kept), (*sent, *outcome.sent)
    told = await _in_step(session, outcome)
    lines = [*_lines(outcome, kept, sent, again), *([joined(told)] if told else ())]
    await app.push_screen_wait(Reading("Handing work on", lines))
    return session.project is not before


async def _synced(app: App[None], session: Session, answers: Answers) -> Outcome:
    def choose(file: str, clash: Clash) -> Answer:
        asked, answer = answers.get((file, clash.list, clash.key), (None, None))
        return answer if asked == clash else None

    done = await app.push_screen_wait(Syncing(partial(sync, session.root, Wishes(session.analyst, choose=choose))))
    return done or Outcome()


async def _asked(app: App[None], waiting: tuple[Open, ...], answers: Answers) -> bool:
    """Ask whose version stays of all that waits; False where somebody wants to decide later."""
    for file in waiting:
        for clash in file.questions:
            answer = await _answer(app, file, clash)
            if answer is None:
                return False
            answers[file.file, clash.list, clash.key] = clash, answer
    return True


async def _answer(app: App[None], file: Open, clash: Clash) -> Answer:
    name = file.file.rpartition("/")[2].rpartition(".")[0]
    what = f"{clash.list.removesuffix('s')} {clash.key or name}" if clash.list else name
    if conflict := file.conflict(clash):
        kind = f"{type(conflict.mine).__name__.lower()} {clash.key or name}"
        chosen: frozenset[str] | None = await app.push_screen_wait(BothChanged(kind, conflict))
        return chosen
    mine, theirs = ("deleted" if side is None else "changed" for side in (clash.first, clash.second))
    if file.refused:
        mine, theirs = "the whole file as it is here", "the whole file as they have it"
    why = f": {file.refused}" if file.refused else ""
    where = f"{what} in {file.file}" if clash.list else file.file
    keep = await app.push_screen_wait(WhoseStays(f"{where} {happened(clash)}{why}", mine, theirs))
    return None if keep is None else Take.FIRST if keep else Take.SECOND


async def _in_step(session: Session, outcome: Outcome) -> str:
    """Take what came in into the open project, and do what the others' work asks of one's own files."""
    if outcome.files:
        session.take(await asyncio.to_thread(session.reread, outcome.files))
    return settle_arrivals(session) if outcome.in_step else ""


def _lines(outcome: Outcome, kept: tuple[str, ...], sent: tuple[str, ...], again: str) -> Iterator[Content]:
    for section in sections(replace(outcome, kept=kept, sent=sent)):
        yield joined((section.title, "bold"))
        yield from (joined(f"  {line}") for line in section.lines)
    if outcome.open:
        yield joined(("Decided later:", "bold"))
        yield from (joined(f"  {waiting.file}") for waiting in outcome.open)
        yield joined(f"Nothing came in and nothing was sent; your own work is committed here. {again} asks again.")
    if outcome.stopped:
        yield joined(("Stopped: ", "bold $warning"), outcome.stopped)
