import pytest
from textual.app import App
from textual.binding import Binding

from annot_tui.tui.dialogs.form import Form
from annot_tui.tui.widgets.keyline import KeyLine
from tests.tui.look import press, screen_text


class Shown(App):
    BINDINGS = [  # noqa: RUF012
        Binding("x,y", "act('x')", "Cross", tooltip="make a cross"),
        Binding("h", "act('h')", "Hidden", show=False),
        Binding("d", "off", "Disabled"),
        Binding("é", "act('[b]')", "[b]Odd"),
    ]

    def __init__(self):
        super().__init__()
        self.done, self.rung = [], 0

    def compose(self):
        yield KeyLine()

    def check_action(self, action, parameters):
        return None if action == "off" else True

    def action_act(self, what):
        self.done.append(what)

    def bell(self):
        self.rung += 1


async def test_each_key_is_shown_once_as_it_is_and_can_be_clicked():
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        line = app.query_one(KeyLine)
        shown = line.render_line(0).text
        assert shown.rstrip() == " x Cross  d Disabled  é [b]Odd"
        for text in ("Cross", "Disabled", "Odd"):
            await pilot.click(KeyLine, offset=(shown.index(text), 0))
        assert (app.done, app.rung) == (["x", "[b]"], 1)
        await pilot.hover(KeyLine, offset=(shown.index("Cross"), 0))
        assert (line.pointed, line.tooltip) == (0, "make a cross")
        await pilot.hover(KeyLine, offset=(59, 0))
        assert (line.pointed, line.tooltip) == (-1, None)


@pytest.mark.parametrize(("served", "offered"), [("", True), ("owner", True), ("guest", False)])
async def test_a_guest_is_offered_no_import(app, monkeypatch, served, offered):
    monkeypatch.setenv("ANNOT_SERVED", served)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "I")
        assert isinstance(app.screen, Form) is offered
        if offered:
            await press(pilot, "escape")
        line = screen_text(app).splitlines()[-1]
        assert "Finished" in line
        assert ("Import" in line) is offered
        assert ("Import" in " ".join(command.title for command in app.get_system_commands(app.screen))) is offered
        await press(pilot, "question_mark")
        assert ("add a text file, PDF" in screen_text(app)) is offered
