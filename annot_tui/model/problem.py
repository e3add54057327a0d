"""What is wrong with a file: where, what was expected, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from annot_tui.model.record import Record


class Severity(StrEnum):
    """Whether something keeps a file from being used, or only wants a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one file, in words for a person.

    `file` is relative to the project, `line` counts from 1 (0 where a line means nothing),
    `field` is a path such as `tags[3].stance`, `mend` says what to do.
    """

    file: str
    line: int
    field: str
    message: str
    mend: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        field = f" {self.field}:" if self.field else ""
        mend = f"; {self.mend}" if self.mend else ""
        return f"{place}:{field} {self.message}{mend}"


class AnnotError(Exception):
    """Base of every error that is meant to be read by the user.

    AnnotError
    ├── NotAProject      the folder is none, or cannot be read
    ├── UnknownName      a document, thesis, tag or analyst that does not exist
    ├── QuoteNotFound    the words are not in the text, or in several places
    ├── BrokenFile       the file that would have to be written has faults
    ├── ReadOnly         the folder or the file cannot be written
    ├── Conflict         somebody else has changed the very thing that would be changed
    └── InvalidInput     what was asked for breaks a rule of the format
    """


class NotAProject(AnnotError):
    """The folder is not a project."""


class UnknownName(AnnotError):
    """Something was named that does not exist."""


class QuoteNotFound(AnnotError):
    """A quotation is not in the text, or is there several times."""


class BrokenFile(AnnotError):
    """A file with faults would have to be rewritten; it is left as it is."""


class ReadOnly(AnnotError):
    """A file or folder cannot be written."""


class Conflict(AnnotError):
    """The same thing was changed here and elsewhere. Nothing was written.

    `base` is what both began with, `mine` what would have been written and `theirs` what the file says now; one of
    the two is None where it was deleted. `fields` are those that both changed, each to something else.
    """

    def __init__(
        self,
        message: str,
        base: "Record",
        mine: "Record | None" = None,
        theirs: "Record | None" = None,
        fields: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.base, self.mine, self.theirs, self.fields = base, mine, theirs, fields


class InvalidInput(AnnotError):
    """A value breaks a rule of the format."""
