"""Which names of voices are one, as the registry says it; the tags stay as they were written."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annot_tui.model import InvalidInput, Project, VoiceFile
from annot_tui.session.core import Core
from annot_tui.store import paths
from annot_tui.store.config import is_guest
from annot_tui.store.opening import LARGEST_RECORD, Unreadable, read_bytes
from annot_tui.store.reader import Opened

if TYPE_CHECKING:
    from annot_tui.codebook.hearing import Hearing


class Voices(Core):
    """Changes of the registry, each undone as one. Each raises InvalidInput where it cannot be, with what to do."""

    def __init__(self, opened: Opened, analyst: str) -> None:
        super().__init__(opened, analyst)
        self._heard: tuple[Project | None, Hearing | None] = (None, None)

    @property
    def hearing(self) -> "Hearing":
        """Who is heard in the tags that one may see, counted once for each state of the project."""
        from annot_tui.codebook.hearing import Hearing

        project, known = self._heard
        if known is None or project is not self.project:
            project, known = self.project, Hearing.of(self.project)
            self._heard = project, known
        return known

    def same_voice(self, main: str, others: Sequence[str]) -> None:
        """Let several names be one voice that is called `main`; that of a registered voice brings all its names."""
        from annot_tui.codebook.registry import said, same

        if not others:
            raise InvalidInput(f"name the voices that are the same as {said(main)}")
        names = said(others[0]) + (f" and {len(others) - 1} more" if len(others) > 1 else "")
        self._edit_voices(f"{names} as the same voice as {said(main)}", lambda file: same(file, main, others))

    def take_apart(self, name: str) -> None:
        """Let a name stand for itself again."""
        from annot_tui.codebook.registry import apart, said

        self._edit_voices(f"{said(name)} as a voice of its own", lambda file: apart(file, name))

    def set_voice_kind(self, name: str, kind: str) -> None:
        """Say of what kind a voice is; an empty word says nothing of it."""
        from annot_tui.codebook.registry import said, with_kind

        self._edit_voices(f"kind of {said(name)}", lambda file: with_kind(file, name, kind))

    def rename_voice(self, old: str, new: str) -> None:
        """Give a voice another main name; the one that it had stays one of its names."""
        from annot_tui.codebook.registry import renamed, said

        self._edit_voices(f"{said(new)} as the main name of {said(old)}", lambda file: renamed(file, old, new))

    def forget_voice(self, name: str) -> None:
        """Take a voice out of the registry, so that each of its names stands for itself again."""
        from annot_tui.codebook.registry import forgotten, said

        self._edit_voices(f"taking {said(name)} out of the list of voices", lambda file: forgotten(file, name))

    def _edit_voices(self, what: str, edit: Callable[[VoiceFile], VoiceFile]) -> None:
        if is_guest():
            raise InvalidInput("this cannot be changed here: your teacher keeps the list of voices")
        commented = self._has_comments()

        def change(current: VoiceFile | None) -> VoiceFile | None:
            before = current or VoiceFile()
            made = edit(before)
            if made == before:
                return current
            return made if made.voices or made.unknown or commented else None

        self._files.change(paths.VOICES, VoiceFile, change, what)

    def _has_comments(self) -> bool:
        """Whether a person has written something into the file that no record holds; it is not deleted then."""
        try:
            return b"#" in read_bytes(paths.within(self.root, paths.VOICES), LARGEST_RECORD)
        except (OSError, Unreadable):
            return False
