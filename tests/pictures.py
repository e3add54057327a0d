"""Makes the pictures of the documentation from the running program: `python -m tests.pictures`."""

import asyncio
import os
import re
import shutil
import tempfile
from pathlib import Path

from annot_tui.session import Session
from annot_tui.tui.app import AnnotApp

ROOT = Path(__file__).parent.parent
PICTURES = {
    "comparison": (["g", "m", *["down"] * 6, *["right"] * 2], (124, 30)),
    "reader": (["down", "down", "down", "enter", *["right_square_bracket", "t"] * 5], (124, 30)),
    "contradictions": (["g", "x"], (124, 30)),
    "side-by-side": (["g", "x", "enter"], (124, 30)),
    "question": (["down", "enter", *["right_square_bracket", "t"] * 2, "p"], (124, 30)),
    "time-line": (["g", "w"], (124, 30)),
}


async def take(name: str, keys: list[str], size: tuple[int, int], root: Path) -> None:
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.5)
        picture = app.export_screenshot(title="annot-tui")
    # A picture in the documentation loads nothing from elsewhere; the reader's own monospaced font will do.
    plain = re.sub(r"@font-face\s*{.*?}", "", picture, flags=re.DOTALL).replace("Fira Code, monospace", "monospace")
    (ROOT / "docs" / "pictures" / f"{name}.svg").write_text(plain.replace("Fira Code", "monospace"), encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNOT_CONFIG_DIR"] = folder
        for part in ("corpus", "annotations"):
            shutil.copytree(ROOT / part, Path(folder) / "project" / part)
        for name, (keys, size) in PICTURES.items():
            asyncio.run(take(name, keys, size, Path(folder) / "project"))


if __name__ == "__main__":
    main()
