"""Files of other programs, as small as they can be."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from annot_tui.exchange.apart import extract_here
from annot_tui.exchange.extract import Extract, Original
from annot_tui.exchange.registry import converted, recognised

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="urn:a"'
    ' xmlns:wps="urn:wps" xmlns:m="urn:m"'
)
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "style", "text", "table", "draw", "meta", "fo")
)
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of some parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, ZIP_STORED if name == "mimetype" else None)
    return file.getvalue()


def word(body: str, *, core: str = "", **parts: str) -> bytes:
    """A Word file; `parts` are the insides of `styles`, `numbering`, `footnotes`, `endnotes`, `header1`."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
            **{f"word/{name}.xml": f"<w:{name} {_WORD}>{inside}</w:{name}>" for name, inside in parts.items()},
            "docProps/core.xml": f"<core {_DC}>{core}</core>",
        }
    )


def p(words: str, properties: str = "") -> str:
    """A paragraph of Word."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{words}</w:t></w:r></w:p>"


def odt(body: str, *, styles: str = "", meta: str = "") -> bytes:
    """A LibreOffice file; `styles` are its automatic ones."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF} {_DC}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "meta.xml": f"<office:document-meta {_ODF} {_DC}><office:meta>{meta}</office:meta></office:document-meta>",
        }
    )


def epub(pages: dict[str, str], *, said: str = "", **more: str) -> bytes:
    """An e-book with pages in an order; `more` are further parts."""
    items = "".join(f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in pages)
    order = "".join(f'<itemref idref="{name}"/>' for name in pages)
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="OPS/book.opf"/></container>',
            "OPS/book.opf": f"<package {_DC}><metadata>{said}</metadata><manifest>{items}</manifest>"
            f"<spine>{order}</spine></package>",
            **{f"OPS/{name}": page for name, page in pages.items()},
            **more,
        }
    )


def take(data: bytes, name: str = "file", **how: object) -> Extract:
    """What is taken out of a file, as the import does it, but in this process."""
    form = recognised(data, name)
    assert form is not None, "the file is taken for plain text"
    return converted(form, Original(data, **how), name, extract_here)


def marked(extract: Extract) -> list[tuple[str, str]]:
    """The marked parts of a text with their words."""
    return [(region.kind.value, extract.text[region.start : region.end]) for region in extract.regions]
