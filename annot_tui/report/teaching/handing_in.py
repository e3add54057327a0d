"""What a student is told of the zip to hand in."""

from collections.abc import Iterator, Sequence

from annot_tui.teaching.studying import Study
from annot_tui.text.safe import one_line

_UNFINISHED = "You can go on and make it again: the new file takes the place of this one."


def told(file: str, studies: Sequence[Study]) -> Iterator[str]:
    """Where the file is, what is in it and what to do with it, in lines."""
    yield "The file to hand in:"
    yield file
    yield ""
    yield "In it are your own tags and answers, nobody else's:"
    for study in studies:
        yield f"  {one_line(study.exercise.title or study.exercise.id)}: {study.progress}"
    yield ""
    yield "Give this one file to your teacher, the way they asked for it: by mail, or on your course's page."
    if not all(study.finished for study in studies):
        yield _UNFINISHED
