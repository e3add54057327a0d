"""Names of authors taken apart as bibliographies need them: given name, particle, family name, suffix.

The files hold a name as one reads it. A person is told from a body by rules of thumb, for no field says which it is;
two spellings settle a doubt: `Family, Given` is always a person, `{In braces}` never is.
"""

import re
from dataclasses import dataclass

from annot_tui.text.safe import one_line

_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "esq."))
_COMPANY = frozenset(("inc", "inc.", "ltd", "ltd.", "llc", "gmbh", "plc", "s.a.", "e.v."))
_JOINING = frozenset(("of", "on", "for", "and", "the", "in", "at", "to", "with", "against", "&"))
_WORDS = (
    "academy administration agency alliance army assembly association authority board bureau center centre coalition "
    "college commission committee company congress corporation council delegation department directorate editorial "
    "editors embassy federation forum foundation government group institute institution journal laboratory league "
    "magazine media ministry mission movement network news newspaper office organisation organization parliament "
    "partnership party project review secretariat senate society staff team trust university"
)
_BODIES = frozenset(_WORDS.split())
_NO_PERSON = re.compile(r"[\d@/&+]")


@dataclass(frozen=True)
class Name:
    """A person in parts, or a `literal` that is not to be taken apart: a body, or a name of one word."""

    literal: str = ""
    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""

    @property
    def surname(self) -> str:
        """What a shortened citation says: the family name with its particle, or the whole literal."""
        return self.literal or " ".join(filter(None, (self.particle, self.family)))

    @property
    def inverted(self) -> str:
        """The name as a bibliography begins with it: `van Dyck, Anthony, Jr.`."""
        return self.literal or ", ".join(filter(None, (self.surname, self.given, self.suffix)))

    @property
    def plain(self) -> str:
        """The name as one reads it."""
        return self.literal or " ".join(filter(None, (self.given, self.surname, self.suffix)))


def split(name: str) -> Name:
    """Take a name apart; what is no person's name, as far as one can tell, comes back whole."""
    text = one_line(name)
    if text.startswith("{") and text.endswith("}") and len(text) > 2:
        return Name(literal=text[1:-1].strip())
    parts = [part.strip() for part in text.split(",")]
    suffix = next((part for part in parts[1:] if part.casefold() in _SUFFIXES), "")
    left = [part for part in parts if part != suffix]
    if len(left) == 2 and all(left) and left[1].casefold() not in _COMPANY:
        return Name(given=left[1], family=left[0], suffix=suffix)
    if len(left) != 1:
        return Name(literal=text)
    return _in_reading_order(left[0].split(), suffix) or Name(literal=text)


def _in_reading_order(words: list[str], suffix: str) -> Name | None:
    if len(words) > 2 and not suffix and words[-1].casefold() in _SUFFIXES:
        words, suffix = words[:-1], words[-1]
    plain = {word.casefold() for word in words}
    if len(words) < 2 or plain & (_JOINING | _BODIES | _COMPANY) or _NO_PERSON.search(" ".join(words)):
        return None
    start = len(words) - 1
    while start > 1 and words[start - 1][0].islower():
        start -= 1
    if start == 1 and words[0][0].islower() and words[-1][0].isupper():
        start = 0  # a family name alone: `van der Berg`
    return Name(given=" ".join(words[:start]), particle=" ".join(words[start:-1]), family=words[-1], suffix=suffix)
