"""Keys beside the registry's own: the preset without vim letters, and what moves in lists and tables."""

from collections.abc import Mapping

from annot_tui.tui.actions import Keymap

SIMPLE_KEYS: Keymap = {
    "app.help": "f12,question_mark",
    "app.back": "f10",
    "app.undo": "ctrl+u",
    "app.redo": "ctrl+r",
    "app.library": "f1",
    "app.reader": "f2",
    "app.codebook": "f3",
    "app.comparison": "f4",
    "app.contradictions": "f5",
    "app.tutorial": "g h",
    "reader.left": "left",
    "reader.right": "right",
    "reader.down": "down",
    "reader.up": "up",
    "reader.next-word": "ctrl+right",
    "reader.previous-word": "ctrl+left",
    "reader.next-sentence": "ctrl+down",
    "reader.previous-sentence": "ctrl+up",
    "reader.row-start": "home",
    "reader.row-end": "end",
    "reader.top": "ctrl+home",
    "reader.bottom": "ctrl+end",
    "reader.select": "f7",
    "reader.select-sentence": "f8",
    "reader.select-paragraph": "f9",
    "reader.other-end": "ctrl+o",
    "reader.page-down": "pagedown,space",
    "reader.page-up": "pageup",
    "reader.travel-back": "alt+left,less_than_sign",
    "reader.travel-on": "alt+right,greater_than_sign",
    "reader.search": "ctrl+f,slash",
    "reader.next-match": "ctrl+g",
    "reader.previous-match": "ctrl+b",
    "reader.fold": "ctrl+k",
    "reader.split": "f11,vertical_line",
    "reader.tag": "f6",
    "search.tag": "f6",
    "reader.delete": "delete",
}
"""The preset without vim letters: arrows, Enter and F-keys. What is not named here keeps its key."""

PRESETS: Mapping[str, Keymap] = {"": {}, "simple": SIMPLE_KEYS}

LIST_MOVES = {
    "j,down": "cursor_down",
    "k,up": "cursor_up",
    "home": "first",
    "G,end": "last",
    "pagedown,space": "page_down",
    "pageup": "page_up",
}
"""Keys that move in lists, and Textual's names of what they do."""

TABLE_MOVES = {
    "j,down": "cursor_down",
    "k,up": "cursor_up",
    "h,left": "cursor_left",
    "l,right": "cursor_right",
    "ctrl+home": "scroll_top",
    "G,ctrl+end": "scroll_bottom",
    "home": "scroll_home",
    "end": "scroll_end",
    "pagedown,space": "page_down",
    "pageup": "page_up",
}
"""The same for tables."""
