"""Real footnotes in a Word document, which the library that writes it has no words for.

A package part with the notes, the two separators that must be in it, a reference in the text for each note, and the
two styles, as ECMA-376 (Office Open XML, part 1, section 17.11) has them. Word and LibreOffice both number the notes.
"""

from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))


class Footnotes:
    """The footnotes of one document; `finish` must be called before it is saved."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._count = 0
        self._part = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for id, kind in _SEPARATORS:
            note = self._note(id)
            note.set(qn("w:type"), kind)
            _child(_child(_child(note, "w:p"), "w:r"), f"w:{kind}")
        self._text, self._mark = _styles(document)

    def add(self, paragraph: Paragraph, text: str) -> None:
        """End a paragraph with a reference to a new note. The text must hold no control characters."""
        self._count += 1
        reference = paragraph.add_run(style=self._mark)._r
        _child(reference, "w:footnoteReference").set(qn("w:id"), str(self._count))
        body = _child(self._note(str(self._count)), "w:p")
        _child(_child(body, "w:pPr"), "w:pStyle").set(qn("w:val"), self._text.style_id)
        mark = _child(body, "w:r")
        _child(_child(mark, "w:rPr"), "w:rStyle").set(qn("w:val"), self._mark.style_id)
        _child(mark, "w:footnoteRef")
        words = _child(_child(body, "w:r"), "w:t")
        words.set(qn("xml:space"), "preserve")
        words.text = f" {text}"

    def finish(self) -> None:
        """Put the notes into the document's package."""
        main = self._document.part
        uri = PackURI("/word/footnotes.xml")
        part = Part(uri, CONTENT_TYPE.WML_FOOTNOTES, serialize_part_xml(self._part), main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        named = OxmlElement("w:footnotePr")
        for id, _ in _SEPARATORS:
            _child(named, "w:footnote").set(qn("w:id"), id)
        settings = self._document.settings.element
        settings.find(qn("w:compat")).addprevious(named)

    def _note(self, id: str) -> BaseOxmlElement:
        note = _child(self._part, "w:footnote")
        note.set(qn("w:id"), id)
        return note


def _styles(document: Document) -> tuple[ParagraphStyle, CharacterStyle]:
    """The styles under the names by which Word knows them for footnotes."""
    text = cast(ParagraphStyle, document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH))
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(8.5)
    text.paragraph_format.space_after = Pt(0)
    mark = cast(CharacterStyle, document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER))
    mark.font.superscript = True
    return text, mark


def _child(parent: BaseOxmlElement, name: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    parent.append(made)
    return made
