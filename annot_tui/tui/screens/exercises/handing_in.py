"""Making the zip to hand in, and saying where it is."""

from annot_tui.report.teaching.handing_in import told
from annot_tui.tui.content import plain
from annot_tui.tui.dialogs.ask import Reading
from annot_tui.tui.screens.base import AnnotScreen


async def hand_in(screen: AnnotScreen) -> None:
    """Write one's own work on all exercises into one file, and tell what to do with it."""
    if await screen.annot.known_analyst() and (made := screen.attempt(screen.session.write_hand_in)):
        file, handed = made
        lines = [*told(str(file), handed.studies), *(f"Left out: {fault}" for fault in handed.left_out)]
        await screen.app.push_screen_wait(Reading("Ready to hand in", [plain(line) for line in lines]))
