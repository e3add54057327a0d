"""The projects that are measured, made once in a run, or once for all runs that are given the same folder."""

import shutil
from pathlib import Path

from annot_tui.model import Document, Project
from tests.bench.figures import Plan
from tests.generate import generate, write
from tests.tagging import Size

SEED = 1
_ROOT = Path(__file__).parents[2]


def big(plan: Plan) -> Size:
    """1,000 documents with 100,000 tags by 100 authors on 200 theses, at full scale."""
    return Size(
        documents=plan.size(1000, 3),
        holders=plan.size(100, 2),
        theses=plan.size(200, 5),
        relations=plan.size(400, 2),
        tags=plan.size(100_000, 20),
        share=0.5,
    )


def big_project(plan: Plan) -> Path:
    """The folder of that project on disk."""
    return made(plan, "big", big(plan))


def made(plan: Plan, name: str, size: Size) -> Path:
    """A project of a size on disk, made where it is not there yet."""
    root = plan.folder / name
    if not (root / "annotations" / "project.yaml").exists():
        half = plan.folder / f"{name}.making"
        shutil.rmtree(half, ignore_errors=True)
        write(generate(size, SEED), half)
        half.rename(root)
    return root


def bundled(plan: Plan) -> Path:
    """A copy of the project that comes with the program."""
    root = plan.folder / "bundled"
    if not root.exists():
        for folder in ("corpus", "annotations"):
            shutil.copytree(_ROOT / folder, root / folder)
    return root


def settings(plan: Plan, analyst: str = "analyst-a") -> dict[str, str]:
    """Surroundings in which nobody's own settings count, and the program need not ask who one is."""
    config = plan.folder / "settings"
    config.mkdir(exist_ok=True)
    return {"ANNOT_CONFIG_DIR": str(config), "ANNOT_ANALYST": analyst}


def first_document(project: Project) -> Document:
    """What stands at the top of the list of documents."""
    return min(project.documents.values(), key=lambda d: (d.title, d.id))


def first_title(project: Project) -> str:
    """Its title, as much of it as a narrow column shows."""
    return first_document(project).title[:14]
