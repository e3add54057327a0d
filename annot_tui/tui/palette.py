"""The palette: a list of what can be done, found by typing a part of its name."""

from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Textual's palette, whose page keys do nothing while its list has no room to be seen: it would fail there."""

    def _action_command_list(self, action: str) -> None:
        """Move in the list, once it has been laid out and where the window is high enough for it."""
        if action not in ("page_up", "page_down") or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
