"""Correcting what is known of a document, from whichever screen."""

from collections.abc import Mapping

from annot_tui.model import AnnotError, Metadata
from annot_tui.store.details import corrected
from annot_tui.tui.dialogs.forms import details_form
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.screens.editing import Ways, make_change


async def correct_details(screen: AnnotScreen, document: str) -> None:
    """Ask for title, authors, date and so on, and keep them; what was changed elsewhere meanwhile is asked."""
    session = screen.session
    if document not in session.project.documents:
        return

    def change(seen: Metadata, fields: Mapping[str, object]) -> object:
        return session.change_details(document, seen, **fields)

    text, draft = session.document(document), session.draft(f"details {document}")
    ways = Ways("document", change, lambda mine: change(mine, {}))
    while answer := await screen.app.push_screen_wait(details_form(text, draft)):
        try:
            fields = corrected(text.meta, {name: str(words) for name, words in answer.items()})
        except AnnotError as error:
            screen.say(str(error), wrong=True)
            continue
        if await make_change(screen, ways, text.meta, fields, f"Details kept {screen.undoes}"):
            draft.drop()
            _tell_of_exercises(screen, text.meta, session.document(document).meta)
            break


def _tell_of_exercises(screen: AnnotScreen, before: Metadata, after: Metadata) -> None:
    for author, exercise in screen.session.still_named(before, after):
        screen.say(f"The exercise {exercise} still names {author}: its file is yours to change.")
