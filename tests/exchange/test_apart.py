"""Files are read in a process of their own, which may take too long, take too much, or end."""

import subprocess
import sys

import pytest

from annot_tui.exchange import apart
from annot_tui.exchange.extract import Original
from annot_tui.exchange.registry import converted, recognised
from annot_tui.model import InvalidInput
from tests.exchange.making import epub, odt, p, take, word
from tests.exchange.test_pdf import LINES, book, written

FILES = {
    "a.docx": word(p("Words", '<w:outlineLvl w:val="0"/>'), core="<dc:title>T</dc:title><dc:creator>A; B</dc:creator>"),
    "a.odt": odt("<text:p>Words</text:p>"),
    "a.epub": epub({"a.xhtml": "<html><p>Words</p></html>"}),
    "a.html": b"<html><p>Words <img src='http://127.0.0.1:9/x.png'>",
    "a.pdf": book(LINES),
}


def apart_from_us(name, data, **how):
    return converted(recognised(data, name), Original(data, **how), name)


@pytest.mark.parametrize("name", FILES)
def test_what_is_read_apart_is_what_is_read_here(name):
    assert apart_from_us(name, FILES[name]) == take(FILES[name], name)


def test_a_refusal_comes_back_as_one():
    with pytest.raises(InvalidInput, match="only pictures of its pages"):
        apart_from_us("a.pdf", book(b""))
    with pytest.raises(InvalidInput, match="cannot be read as 'nonsense'"):
        apart_from_us("a.html", FILES["a.html"], encoding="nonsense")


def form_in_form():
    """A PDF of a few lines that draws its words a hundred million times."""
    fonts = b"/Resources << /Font << /F 4 0 R >> /XObject << /X %d 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 3 0 R >>",
        b"<< >>",
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 9 9] /Contents 6 0 R %b >>" % (fonts % 7),
    ]
    drawn = b"/X Do " * 10
    for number in range(9):
        content = drawn if number < 8 else b"BT /F 12 Tf (words) Tj ET"
        kind = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]" if number else b""
        head = b"<< %b %b /Length %d >>" % (kind, fonts % (7 + number), len(content))
        objects.append(b"%b\nstream\n%b\nendstream" % (head, content))
    return written(objects)


def test_a_file_that_keeps_its_reader_busy_is_given_up(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 1)
    with pytest.raises(InvalidInput, match="takes more than 1 seconds to be read"):
        apart_from_us("a.pdf", form_in_form())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such program")
def test_a_reader_that_ends_is_a_refusal(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(InvalidInput, match="it is broken, or takes more than 2 GB of memory"):
        apart_from_us("a.pdf", FILES["a.pdf"])


@pytest.mark.skipif(sys.platform != "linux", reason="the limit holds there")
def test_memory_is_bounded():
    code = f"from annot_tui.exchange import apart; apart._bound(); bytearray({apart.MEMORY})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


WATCHED = """
import json, sys
from annot_tui.exchange import apart, articles, ebook, opendocument, pdf, web, word
from annot_tui.exchange.extract import Original
from annot_tui.exchange.registry import recognised
seen = []
bad = ("open", "subprocess.Popen", "os.system", "socket.connect", "socket.getaddrinfo")
watch = lambda event, args: seen.append((event, str(args))) if event in bad else None
files = json.load(sys.stdin)
for round in ("what is imported late is imported", "and now they are read alone"):
    for name, data in files.items():
        data = bytes.fromhex(data)
        for whole in (True, False):
            apart.extract_here(recognised(data, name).module, Original(data, whole=whole))
    if not seen:
        sys.addaudithook(watch)
print(seen)
"""


def test_reading_opens_no_file_and_no_connection():
    import json

    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        input=json.dumps({name: data.hex() for name, data in FILES.items()}),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "[]\n"


def test_a_module_in_the_folder_where_one_works_is_not_run(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("open('harm', 'w')")
    monkeypatch.chdir(tmp_path)
    apart_from_us("a.odt", FILES["a.odt"])
    assert not (tmp_path / "harm").exists()
