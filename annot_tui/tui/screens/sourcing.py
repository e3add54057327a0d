"""Filling in one's own card of a document, from whichever screen."""

from collections.abc import Collection, Mapping

from annot_tui.model import Card
from annot_tui.model.document import joined
from annot_tui.tui.dialogs.source import source_fields, source_form
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.screens.editing import Ways, make_change


async def fill_source(screen: AnnotScreen, document: str) -> None:
    """Ask what a document is as a source, and keep it; what was changed elsewhere meanwhile is asked."""
    session = screen.session
    if not await screen.annot.known_analyst() or document not in session.project.documents:
        return

    def change(seen: Card, fields: Mapping[str, object]) -> object:
        return session.fill_source(document, seen, **{name: str(words) for name, words in fields.items()})

    seen, draft = session.card(document), session.draft(f"card {document}")
    others = _told(session.project.cards_of(document).keys() - {session.analyst})
    ways = Ways("card", change, lambda mine: change(mine, mine.plain()))
    while answer := await screen.app.push_screen_wait(source_form(session.document(document), seen, draft, others)):
        if await make_change(screen, ways, seen, source_fields(answer), f"Source kept {screen.undoes}"):
            draft.drop()
            break


def _told(others: Collection[str]) -> str:
    verb = "has" if len(others) == 1 else "have"
    return (
        f"{joined(tuple(sorted(others)))} {verb} a card of it too: the report shows them side by side."
        if others
        else ""
    )
