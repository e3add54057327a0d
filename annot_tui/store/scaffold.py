"""A new project."""

from pathlib import Path

from annot_tui.model import InvalidInput, ProjectFile, ReadOnly
from annot_tui.store import paths
from annot_tui.store.write import write_atomic
from annot_tui.store.yaml_out import dump

_ATTRIBUTES = """\
# Line ends stay as they are on every system: tags say at which character of a text a passage stands.
*.md -text
*.txt -text
*.yaml -text
"""


def init_project(root: Path, title: str) -> None:
    """Make the folders and the project file. Raises InvalidInput where there is a project already."""
    if (root / paths.CORPUS).exists() or (root / paths.ANNOTATIONS).exists():
        raise InvalidInput(f"{root} has a {paths.CORPUS} or {paths.ANNOTATIONS} folder already; nothing was changed")
    try:
        (root / paths.CORPUS).mkdir(parents=True)
        (root / paths.ANNOTATIONS / "theses").mkdir(parents=True)
    except OSError as error:
        raise ReadOnly(f"cannot make a project in {root}: {error.strerror}") from error
    write_atomic(root / paths.PROJECT, dump(ProjectFile(title=title)).encode())
    # Git keeps no empty folders, and a clone without corpus/ would be no project.
    write_atomic(root / paths.CORPUS / ".gitkeep", b"")
    for name, text in ((".gitignore", f"{paths.DERIVED}/\n"), (".gitattributes", _ATTRIBUTES)):
        if not (root / name).exists():
            write_atomic(root / name, text.encode())
