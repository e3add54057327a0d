"""Words from files mean nothing to Markdown, to a spreadsheet, or to the layout of a terminal."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annot_tui.report.csv import disarmed
from annot_tui.report.markdown import escape
from annot_tui.text.safe import one_line

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SNIPPETS = st.sampled_from(
    [*"\\`*_[]()<>#|~&$!+-=:;.\"'1 \n\t", "10. ", "2022) ", "---", "```", "![", "](", "&amp;", "<b>", "word ", "    "]
)
AWKWARD = ["10. ten", "2022. A year", "1) one", "- item", "    code", "---", "# h", "a\nb", "> q", "a | b", "<!-- c"]


def shown(markdown: str, around: str) -> str:
    """What a reader of the rendered text sees inside one element; fails where there is any other element."""
    page = MARKDOWN.render(markdown)
    match = re.fullmatch(around.replace("…", "([^<>]*)"), page.replace("\n", ""))
    assert match, page
    return html.unescape(match[1])


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_beginnings_stay_words(text):
    assert shown(f"- {escape(text)}", "<ul><li>…</li></ul>") == one_line(text)


@given(st.lists(SNIPPETS, min_size=1, max_size=8).map("".join).filter(str.strip))
def test_any_text_is_shown_as_it_is(text):
    assert shown(escape(text), "<p>…</p>") == one_line(text)
    assert shown(f"- {escape(text)}", "<ul><li>…</li></ul>") == one_line(text)
    assert shown(f"> {escape(text)}", "<blockquote><p>…</p></blockquote>") == one_line(text)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A"])
def test_no_cell_begins_as_a_formula(cell):
    assert disarmed(cell)[0] in "'␍"


@pytest.mark.parametrize("cell", ["", "a = b", "'quoted'", "1-2", "−"])
def test_other_cells_are_left_alone(cell):
    assert disarmed(cell) == cell
