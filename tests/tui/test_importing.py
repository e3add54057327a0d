"""Files of other programs come in through the library."""

from threading import Event

from annot_tui.store import importing
from annot_tui.tui.dialogs.ask import Reading
from annot_tui.tui.screens.library import LibraryScreen
from annot_tui.tui.screens.reader import ReaderScreen
from tests.exchange.making import word
from tests.exchange.test_pdf import LINES, book
from tests.tui.look import press, screen_text
from tests.tui.test_working import until

SIZE = (80, 24)


async def asked(pilot, path):
    """Import a file as one does it by hand."""
    await press(pilot, "I", *str(path), "f10")


async def test_a_pdf_is_taken_in_and_what_to_look_at_is_said(app, tmp_path):
    (tmp_path / "essay.pdf").write_bytes(book(LINES, info=b"/Title (An Essay) /Author (Ann Ott)"))
    async with app.run_test(size=SIZE) as pilot:
        await asked(pilot, tmp_path / "essay.pdf")
        await until(pilot, lambda: "Imported essay: 65 characters" in screen_text(app))
        shown = " ".join(screen_text(app).split())
        assert "pictures are left out" in shown
        assert "Look it over before you tag" in shown
        await press(pilot, "escape")
        assert isinstance(app.screen, LibraryScreen)
        assert "An Essay" in screen_text(app)
        await press(pilot, "z")
        assert "essay" not in app.session.project.documents


async def test_a_file_that_cannot_be_read_is_refused_in_words(app, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(book(b""))
    async with app.run_test(size=(160, 50)) as pilot:
        await asked(pilot, tmp_path / "scan.pdf")
        await until(pilot, lambda: any("only pictures of its pages" in n.message for n in app._notifications))
        assert isinstance(app.screen, LibraryScreen)
        assert not app.screen.query("#working-line")
        assert "scan" not in app.session.project.documents


async def test_while_a_file_is_read_a_line_says_so_and_keys_work(app, tmp_path, monkeypatch):
    go, read = Event(), importing.converted
    monkeypatch.setattr(importing, "converted", lambda *arguments: go.wait() and read(*arguments))
    (tmp_path / "essay.docx").write_bytes(word("<w:p><w:r><w:t>Words</w:t></w:r></w:p>"))
    async with app.run_test(size=SIZE) as pilot:
        await asked(pilot, tmp_path / "essay.docx")
        try:
            await until(pilot, lambda: "Reading essay.docx …" in screen_text(app))
            await press(pilot, "enter")
            assert isinstance(app.screen, ReaderScreen)
        finally:
            go.set()
        await until(pilot, lambda: isinstance(app.screen, Reading))
        await press(pilot, "escape", "q")
        assert isinstance(app.screen, LibraryScreen)
        assert not app.screen.query("#working-line")
