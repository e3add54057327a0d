"""Word files: what each part of one becomes."""

import pytest

from tests.exchange.making import marked, p, take, word

NUMBERS = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>"""
STYLES = """<w:style w:styleId="T1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:basedOn w:val="T1"/><w:name w:val="My own"/></w:style>
<w:style w:styleId="Outline"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="Round"><w:basedOn w:val="Round"/><w:name w:val="y"/></w:style>
<w:style w:styleId="Numbered"><w:name w:val="z"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"""

RAISED = '<w:vertAlign w:val="superscript"/>'


def item(words, number, level=0):
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def run(inside, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def text(body, **parts):
    return take(word(body, **parts)).text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p("One") + p("Two"), "One\n\nTwo\n"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a b\nc\n"),
        (f"<w:p>{run('<w:t>x</w:t>')}{run('<w:t>2</w:t>', RAISED)}</w:p>", "x²\n"),
        ("<w:p><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>", "linked\n"),
        ("<w:p><w:fldSimple><w:r><w:t>field</w:t></w:r></w:fldSimple></w:p>", "field\n"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r></w:p>", "3\n"),
        (
            "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>",
            "new\n",
        ),
        (f"<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>{p('kept')}</w:sdtContent></w:sdt>", "kept\n"),
        (f"<w:strange>{p('kept')}</w:strange>", "kept\n"),
        ("<w:p><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></w:p>", "a=b\n"),
        (
            f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}{p('c')}</w:tc></w:tr>"
            f"<w:tr><w:tc>{p('d')}</w:tc><w:tc/></w:tr></w:tbl>",
            "a | b c\nd |\n",
        ),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
            f"{p('In a box')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback>{p('In a box')}</mc:Fallback>"
            "</mc:AlternateContent><w:t>Beside it</w:t></w:r></w:p>",
            "Beside it\n\nIn a box\n",
        ),
    ],
)
def test_what_becomes_of_the_parts_of_a_word_file(body, words):
    assert text(body) == words


def test_lists_are_numbered_as_word_shows_them():
    body = item("a", 1) + item("b", 1, 1) + item("c", 1, 1) + item("d", 1) + item("e", 1, 1) + item("f", 2) + p("end")
    assert text(body, numbering=NUMBERS) == "1. a\n  1.a) b\n  1.b) c\n2. d\n  2.a) e\n\n• f\n\nend\n"


def test_headings_are_known_by_their_styles():
    styled = [p(words, f'<w:pStyle w:val="{words}"/>') for words in ("T1", "Mine", "Outline", "Round", "Unknown")]
    found = take(word("".join(styled) + p("Own", '<w:outlineLvl w:val="0"/>'), styles=STYLES))
    assert marked(found) == [("heading", words) for words in ("T1", "Mine", "Outline", "Own")]


def test_a_number_that_the_style_gives():
    assert text(p("a", '<w:pStyle w:val="Numbered"/>') * 2, styles=STYLES, numbering=NUMBERS) == "1. a\n2. a\n"


def test_notes_stand_at_the_end_in_the_order_of_their_numbers():
    body = (
        '<w:p><w:r><w:t>In 2020</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        '<w:footnoteReference w:id="5"/></w:r><w:r><w:t xml:space="preserve"> he</w:t></w:r>'
        f'<w:r><w:endnoteReference w:id="1"/></w:r></w:p>{p("More")}'
    )
    foot = f'<w:footnote w:id="-1">{p("no")}</w:footnote><w:footnote w:id="5">{p("A foot")}{p("note.")}</w:footnote>'
    end = f'<w:endnote w:id="1">{p("An end note.")}</w:endnote>'
    found = take(word(body, footnotes=foot, endnotes=end))
    notes = "[1] A foot\n\nnote.\n\n[2] An end note."
    assert found.text == f"In 2020[1] he[2]\n\nMore\n\n{notes}\n"
    assert marked(found) == [("footnote", notes)]


def test_what_is_left_out_is_said():
    body = (
        "<w:p><w:r><w:t>x</w:t><a:blip/></w:r><w:del><w:r><w:delText>y</w:delText></w:r></w:del>"
        f'<w:r><w:commentReference w:id="1"/></w:r>{run("<w:t>unseen</w:t>", "<w:vanish/>")}'
        '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r></w:p>'
    )
    found = take(word(body, header1=p("At the head")))
    assert found.text == "x\n"
    assert found.remarks == (
        *("1 comment left out", "1 deleted or moved passage left out", "1 hidden passage left out"),
        *("1 page header left out", "1 picture left out", "1 sign of a special font left out"),
    )


def test_what_a_word_file_says_of_itself():
    core = "<dc:title>The\n Title</dc:title><dc:creator>A. One; B. Two</dc:creator><dc:language>en</dc:language>"
    said = {"title": "The Title", "authors": ("A. One", "B. Two"), "language": "en"}
    assert take(word(p("x"), core=core)).said == said
