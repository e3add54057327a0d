"""Made-up changes of texts and of files on disk, as people, editors and git make them; the same for the same seed.

Whatever is done to a project, it can still be read without a fault.
"""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from annot_tui.store import paths
from tests import prose

_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"(?m)^- id: \S+\n  thesis: .*\n(?:  .*\n)*")
"""The block of one tag in a tag file as the program writes it."""
_ID = re.compile(r"(?m)^- id: \S+$")
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_NEW_ANALYST = "analyst-new"


def edited(random: Random, text: str, number: int) -> str:
    """A text after so many edits: mostly words, sometimes a whole paragraph."""
    kinds = (_word_changed, _word_put_in, _paragraph_put_in, _paragraph_taken_out)
    for edit in random.choices(kinds, (55, 25, 14, 6), k=number):
        text = edit(random, text)
    return text


def _word_changed(random: Random, text: str) -> str:
    word = _word(random, text)
    if not word:
        return _paragraph_put_in(random, text)
    new = random.choice([other for other in prose.clause(random).split() if other != text[word]])
    return f"{text[: word.start]}{new}{text[word.stop :]}"


def _word_put_in(random: Random, text: str) -> str:
    word = _word(random, text)
    if not word:
        return _paragraph_put_in(random, text)
    return f"{text[: word.start]}{random.choice(prose.clause(random).split())} {text[word.start :]}"


def _paragraph_put_in(random: Random, text: str) -> str:
    made = " ".join(prose.sentence(random) for _ in range(random.randint(2, 5)))
    gap = text.find("\n\n", random.randrange(len(text) + 1))
    return f"{text[:gap]}\n\n{made}{text[gap:]}" if gap >= 0 else f"{made}\n\n{text}"


def _paragraph_taken_out(random: Random, text: str) -> str:
    start = text.find("\n\n", random.randrange(len(text) + 1))
    end = text.find("\n\n", start + 2) if start >= 0 else -1
    return text[:start] + text[end:] if end >= 0 else _word_changed(random, text)


def _word(random: Random, text: str) -> slice | None:
    """A word after a place anywhere, or the first; None in a text without any."""
    found = _WORD.search(text, random.randrange(len(text) + 1)) or _WORD.search(text)
    return slice(*found.span()) if found else None


def change_files(random: Random, root: Path, number: int) -> list[str]:
    """Change so many files of a project; say what was done to which, as `edit: file`. Each kind comes round."""
    told = []
    for count in range(number):
        name = list(KINDS)[count % len(KINDS)]
        told.append(f"{name}: {KINDS[name](random, root)}")
    return told


def _text_edited(random: Random, root: Path) -> str:
    file = random.choice(sorted((root / paths.CORPUS).glob("*.md")))
    front, text = _halves(file)
    return _written(file, front + edited(random, text, random.randint(1, 5)), root)


def _document_replaced(random: Random, root: Path) -> str:
    file = random.choice(sorted((root / paths.CORPUS).glob("*.md")))
    return _written(file, _halves(file)[0] + prose.text(random, 30)[0], root)


def _by_hand(random: Random, root: Path) -> str:
    """A tag turned, another given a note, a comment line on top."""
    file, text = _tag_file(random, root)
    blocks = _TAG.findall(text)
    one = random.choice(blocks)
    turned = one.replace("stance: asserts", "stance: rejects")
    text = text.replace(one, turned if turned != one else one.replace("stance: rejects", "stance: asserts"))
    other = random.choice(_TAG.findall(text))
    if "\n  note: " not in other:
        text = text.replace(other, f"{other}  note: Read once more.\n")
    return _written(file, f"# looked through by hand\n{text}", root)


def _tag_taken_out(random: Random, root: Path) -> str:
    file, text = _tag_file(random, root, least=2)
    return _written(file, text.replace(random.choice(_TAG.findall(text)), "", 1), root)


def _merged(random: Random, root: Path) -> str:
    """What git leaves where one side has added a tag at the end and another has changed one at the beginning."""
    file, text = _tag_file(random, root)
    blocks = _TAG.findall(text)
    noted = blocks[0] if "\n  note: " in blocks[0] else f"{blocks[0]}  note: Seen on the other side.\n"
    added = _with_new_ids(random, random.choice(blocks))
    text = text.replace(blocks[0], noted, 1)
    last = _TAG.findall(text)[-1]
    return _written(file, text.replace(last, last + added, 1), root)


def _file_added(random: Random, root: Path) -> str:
    """Another analyst's file with the same passages."""
    file, text = _tag_file(random, root)
    here = file.parent.parent / _NEW_ANALYST / file.name
    here.parent.mkdir(exist_ok=True)
    text = re.sub(r"(?m)^analyst: .*$", f"analyst: {_NEW_ANALYST}", text)
    return _written(here, _with_new_ids(random, text), root)


def _file_deleted(random: Random, root: Path) -> str:
    file, _ = _tag_file(random, root)
    file.unlink()
    return file.relative_to(root).as_posix()


KINDS: dict[str, Callable[[Random, Path], str]] = {
    "text edited": _text_edited,
    "document replaced": _document_replaced,
    "tags edited by hand": _by_hand,
    "tag taken out": _tag_taken_out,
    "merged": _merged,
    "tag file added": _file_added,
    "tag file deleted": _file_deleted,
}
"""Every kind of change of a file, by name; each gives the path of its file within the project."""


def _halves(file: Path) -> tuple[str, str]:
    """The front matter of a document with its marks, and its text."""
    start, front, text = file.read_text(encoding="utf-8").split("---\n", 2)
    return f"{start}---\n{front}---\n", text


def _tag_file(random: Random, root: Path, least: int = 1) -> tuple[Path, str]:
    """A tag file with at least so many tags. Raises StopIteration where there is none."""
    files = sorted((root / paths.ANNOTATIONS / "tags").rglob("*.yaml"))
    random.shuffle(files)
    texts = ((file, file.read_text(encoding="utf-8")) for file in files)
    return next((file, text) for file, text in texts if len(_TAG.findall(text)) >= least)


def _with_new_ids(random: Random, text: str) -> str:
    return _ID.sub(lambda _: "- id: " + "".join(random.choices(_LETTERS, k=10)), text)


def _written(file: Path, text: str, root: Path) -> str:
    file.write_text(text, encoding="utf-8", newline="\n")
    return file.relative_to(root).as_posix()
