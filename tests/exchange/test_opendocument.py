"""LibreOffice files: what each part of one becomes."""

import pytest

from tests.exchange.making import marked, odt, take

STYLES = """<style:style style:name="UP"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="GONE"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:parent-style-name="Title"/>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"/>
<text:list-level-style-number text:level="2" style:num-format="i"/></text:list-style>"""


def item(words, inner="", start=""):
    return f"<text:list-item{start}><text:p>{words}</text:p>{inner}</text:list-item>"


def numbered(*items, more=""):
    return f'<text:list text:style-name="N"{more}>{"".join(items)}</text:list>'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<text:p>One</text:p>\n  <text:p>Two</text:p>", "One\n\nTwo\n"),
        ("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>", "a b c\nd\n"),
        ("<text:p>a<text:s text:c='999999999'/>b</text:p>", "a b\n"),
        ("<text:p>x<text:span text:style-name='UP'>2</text:span> <text:a>linked</text:a> y</text:p>", "x² linked y\n"),
        ("<text:p>a<text:span text:style-name='GONE'>b</text:span>c</text:p>", "ac\n"),
        (f"<text:list>{item('a')}{item('b')}</text:list>", "• a\n• b\n"),
        (
            numbered(item("a", f"<text:list>{item('b')}{item('c')}</text:list>"), item("d")),
            "1. a\n  i. b\n  ii. c\n2. d\n",
        ),
        (
            numbered(item("a")) + "<text:p>x</text:p>" + numbered(item("b"), more=' text:continue-numbering="true"'),
            "1. a\n\nx\n\n2. b\n",
        ),
        (numbered(item("a")) + "<text:p>x</text:p>" + numbered(item("b")), "1. a\n\nx\n\n1. b\n"),
        (numbered(item("e", start=' text:start-value="5"'), item("f")), "5. e\n6. f\n"),
        (
            "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
            "<text:p>b</text:p></table:table-cell></table:table-row></table:table>",
            "a | b\n",
        ),
        (
            "<text:p>Before <draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>after"
            "</text:p>",
            "Before after\n\nIn a box\n",
        ),
        ("<text:p>a</text:p><text:strange><text:p>kept</text:p></text:strange>", "a\n\nkept\n"),
    ],
)
def test_what_becomes_of_the_parts_of_a_libreoffice_file(body, words):
    assert take(odt(body, styles=STYLES)).text == words


def test_headings_are_marked_with_their_numbers():
    body = (
        '<text:p text:style-name="P1">Title</text:p>'
        '<text:h text:outline-level="2"><text:number>1.</text:number>Part</text:h>'
        '<text:list text:style-name="N"><text:list-item><text:h text:outline-level="1">Other</text:h></text:list-item>'
        "</text:list>"
        "<text:p>Words</text:p>"
    )
    found = take(odt(body, styles=STYLES))
    assert found.text == "Title\n\n1. Part\n\nOther\n\nWords\n"
    assert marked(found) == [("heading", "Title"), ("heading", "1. Part"), ("heading", "Other")]


def test_notes_stand_at_the_end():
    body = "<text:note-body><text:p>Note {0}.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>{{0}}</text:note-citation>{body}</text:note>"
    found = take(odt(f"<text:p>In 2020{note.format('*')} he{note.format('i')}.</text:p><text:p>More</text:p>"))
    assert found.text == "In 2020[1] he[2].\n\nMore\n\n[1] Note *.\n\n[2] Note i.\n"
    assert marked(found) == [("footnote", "[1] Note *.\n\n[2] Note i.")]


def test_what_is_left_out_is_said():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>x<office:annotation><text:p>comment</text:p>"
        "</office:annotation><draw:frame><draw:image/></draw:frame></text:p>"
    )
    found = take(odt(body))
    assert found.text == "x\n"
    assert found.remarks == ("1 comment left out", "1 deleted passage left out", "1 picture or other object left out")


def test_what_a_libreoffice_file_says_of_itself():
    meta = "<dc:title>T</dc:title><meta:initial-creator>Ann</meta:initial-creator><dc:creator>Somebody</dc:creator>"
    assert take(odt("<text:p>x</text:p>", meta=meta)).said == {"title": "T", "authors": ("Ann",)}
