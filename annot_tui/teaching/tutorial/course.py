"""Going through the steps, one way and the other."""

from annot_tui.teaching.tutorial.state import State
from annot_tui.teaching.tutorial.steps import BY_ID, END, STEPS, Step

_ORDER = (*STEPS, END)


def step_of(id: str) -> Step:
    """The step with this id; the first where there is none, as when the file says something else."""
    return BY_ID.get(id, STEPS[0])


def number(step: Step) -> int:
    """Which step it is, from 1; the end comes after the last."""
    return _ORDER.index(step) + 1


def turned(step: Step, by: int) -> Step:
    """The step so many further on, or back; no further than there are."""
    return _ORDER[max(0, min(len(STEPS), _ORDER.index(step) + by))]


def advanced(step: Step, before: State, now: State) -> Step:
    """The next step where this one was done between two states, else this one."""
    return turned(step, 1) if step.done(before, now) else step
