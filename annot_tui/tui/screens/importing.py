"""Taking a file into the corpus: asking which, reading it beside the screen, showing what was left out of it."""

from pathlib import Path

from annot_tui.model.errors import AnnotError
from annot_tui.store.details import authors
from annot_tui.store.importing import LOOK_OVER, Imported, told
from annot_tui.store.paths import typed_path
from annot_tui.tui.content import plain
from annot_tui.tui.dialogs.ask import Reading
from annot_tui.tui.dialogs.forms import import_form
from annot_tui.tui.screens.base import AnnotScreen


async def import_file(screen: AnnotScreen) -> None:
    """Ask for a file and what is known of it, and add it."""
    answer = await screen.app.push_screen_wait(import_form())
    if answer is None:
        return
    metadata: dict[str, object] = {n: v for n, v in answer.items() if v and n not in ("path", "authors")}
    metadata["authors"] = authors(str(answer["authors"]))
    # Keys do not wait for it, as they would for what the action itself does.
    screen.run_worker(_take_in(screen, typed_path(str(answer["path"])), metadata), name="importing")


async def _take_in(screen: AnnotScreen, path: Path, metadata: dict[str, object]) -> None:
    found = await _read(screen, path, metadata)
    if not found or not screen.attempt(lambda: screen.session.add_document(found.document)):
        return
    done = f"Imported {found.document.id}: {len(found.document.text)} characters"
    if found.taken_out:
        lines = [*(f"· {line}" for line in told(found)), "", LOOK_OVER]
        screen.app.push_screen(Reading(done, [plain(line) for line in lines]))
    else:
        screen.say(done)


async def _read(screen: AnnotScreen, path: Path, metadata: dict[str, object]) -> Imported | None:
    """The document that a file makes; None where it makes none, which is said."""
    session = screen.session
    try:
        return await screen.waited_for("Reading", path.name, lambda: session.read_file(path, metadata=metadata))
    except AnnotError as error:
        screen.say(str(error), wrong=True)
        return None
