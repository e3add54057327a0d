"""Writing what was brought together: the versions are kept first, and all of it is one change, undone as one."""

from collections.abc import Iterable
from pathlib import Path

from annot_tui.model.ids import new_id
from annot_tui.store import paths
from annot_tui.store.merging.waiting import Outcome
from annot_tui.store.workspace import Workspace, now
from annot_tui.store.write import write_atomic


def settle(workspace: Workspace, outcomes: Iterable[Outcome]) -> str:
    """Write the settled ones and give the folder, relative to the project, in which the old files are kept.

    The empty string where there was nothing to write. Raises ReadOnly, and InvalidInput where a file was changed
    since it was looked at; nothing is written then.
    """
    settled = [outcome for outcome in outcomes if outcome.settled]
    if not settled:
        return ""
    folder = f"{paths.DERIVED}/merged/{now().replace(':', '')}-{new_id()[:4]}"
    for outcome in settled:
        for file, data in outcome.before.items():
            if data is not None:
                write_atomic(paths.within(workspace.root, f"{folder}/{file}"), data)
    names = ", ".join(Path(outcome.case.file).stem for outcome in settled[:3])
    more = f" and {len(settled) - 3} more" if len(settled) > 3 else ""
    seen = {file: data for outcome in settled for file, data in outcome.before.items()}
    after = {file: data for outcome in settled for file, data in outcome.after.items()}
    workspace.replace(after, f"merge of {names}{more}", seen)
    return folder
