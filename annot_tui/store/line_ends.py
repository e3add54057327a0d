"""Texts whose line ends another program has changed, so that every tag in them waits for a word."""

from annot_tui.model import Problem, Project
from annot_tui.model.document import text_hash
from annot_tui.store import paths

_MESSAGE = "has other line ends than when it was tagged, as git makes them on Windows, so that no tag is in its place"
_MEND = (
    "write `*.md -text` into .gitattributes, delete the file and get it back with `git checkout -- corpus`; "
    "then all tags are in place again"
)


def line_ends_turned(project: Project) -> dict[str, Problem]:
    """The documents whose texts are those that were tagged but for CR LF at the ends of lines, with what to do."""
    confirmed: dict[str, set[str]] = {}
    for (_, document), layer in project.layers.items():
        confirmed.setdefault(document, set()).add(layer.text)
    found = ((name, project.documents[name]) for name in confirmed if name in project.documents)
    texts = ((name, document.text) for name, document in found if document.hash not in confirmed[name])
    turned = ((name, text.replace("\r\n", "\n")) for name, text in texts if "\r\n" in text)
    return {
        name: Problem(paths.document_file(name), 0, "", _MESSAGE, _MEND)
        for name, text in turned
        if text_hash(text) in confirmed[name]
    }
