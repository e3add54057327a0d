"""What a student who has the key beside the exercise is told while still at work: only of what is answered already."""

from dataclasses import replace

from annot_tui.model import Key
from annot_tui.model.exercise_words import Level, Remark
from annot_tui.report.teaching.feedback import feedback
from annot_tui.report.teaching.text import WIDTH, feedback_text
from annot_tui.teaching.grading import Grading
from annot_tui.teaching.studying import Study

WITHOUT_KEY = "Your teacher has the key and grades this exercise."
WITHOUT_KEY_SERVED = "Your teacher grades this exercise, and has your work already: there is nothing to hand in."
UNTOLD = "Your teacher grades this exercise, and tells nothing before."
_ONLY_HINTS = "Your teacher allows hints here, and no more."
_NOTHING = "Nothing is answered yet: feedback is on what you have done."


def told_so_far(study: Study, key: Key, *, full: bool, width: int = WIDTH) -> str:
    """Feedback on the items that are answered, hints only or in full, as far as the key allows.

    Raises InvalidInput where the key does not go with the exercise or the texts.
    """
    allowed = key.feedback or Level.FULL
    if allowed is Level.NONE:
        return UNTOLD
    level = Level.FULL if full and allowed is Level.FULL else Level.HINT
    result = Grading(study.project, study.exercise, key).grade(study.handed)
    found = feedback(study.project, result, study.handed, level)
    items = tuple(item for item, marked in zip(found.items, result.items, strict=True) if marked.answered)
    if not items and not found.extra:
        return _NOTHING
    head = f"{_ONLY_HINTS}\n\n" if full and level is Level.HINT else ""
    return head + feedback_text(replace(found, items=items, before=()), width)


def reason_asked(study: Study, key: Key, item: str) -> bool:
    """Whether an answer counts only with a reason that is not there yet; never told where the key tells nothing."""
    if key.feedback is Level.NONE:
        return False
    marked = Grading(study.project, study.exercise, key).grade(study.handed).items
    return any(note.kind is Remark.REASON for one in marked if one.item == item for note in one.notes)
