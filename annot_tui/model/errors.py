"""What can go wrong that a person should be told."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from annot_tui.model.record import Record


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
