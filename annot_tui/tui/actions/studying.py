"""What can be done with exercises."""

from annot_tui.tui.actions.action import EXERCISE, EXERCISES, Action, actions

STUDYING_ACTIONS: tuple[Action, ...] = (
    *actions(
        ("exercises.open", "enter", "open", "Work on it", "the texts and questions of this exercise", True),
        ("exercises.hand-in", "H", "hand_in", "Hand in", "make the file with your work that your teacher gets", True),
        group="Exercises",
        screens=(EXERCISES,),
    ),
    *actions(
        ("exercise.open", "enter", "open", "Answer", "this question, or read this text", True),
        ("exercise.read", "r", "read", "Read", "the passage in its text", True),
        ("exercise.words", "w", "words", "Reason", "say in a sentence why you answer so", True),
        ("exercise.before", "b", "before", "Before", "change what you wrote of a text before you read it", False),
        ("exercise.source", "o,d", "source", "Source", "origin, purpose, value and limitation of a text", True),
        ("exercise.prompt", "p", "prompt", "Prompt", "one question after the other to ask yourself in reading", True),
        ("exercise.hint", "f", "feedback(False)", "Hints", "on what you have answered so far", True),
        ("exercise.feedback", "F", "feedback(True)", "Feedback", "on what you have answered, in full", False),
        ("exercise.hand-in", "H", "hand_in", "Hand in", "make the file with your work that your teacher gets", False),
        ("exercise.scroll-down", "J", "scroll_card(3)", "Scroll down", "the question, where it is long", False),
        ("exercise.scroll-up", "K", "scroll_card(-3)", "Scroll up", "the question", False),
        group="Exercise",
        screens=(EXERCISE,),
    ),
)
