"""What is wrong with a file: where, what was expected, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


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
