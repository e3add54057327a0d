"""What can be done with the codebook, with tags whose texts changed, and with what was searched for."""

from annot_tui.tui.actions.action import CODEBOOK, REVIEW, SEARCH, Action, actions

WORK_ACTIONS: tuple[Action, ...] = (
    *actions(
        ("codebook.new", "n", "new", "New", "write a new thesis", True),
        ("codebook.edit", "enter,e", "edit", "Edit", "change this thesis", True),
        ("codebook.relate", "r", "relate", "Relate", "say what it means for another thesis", True),
        ("codebook.unrelate", "R", "unrelate", "Remove relation", "take a relation back", False),
        ("codebook.retire", "o", "retire", "Retire", "take it out of use, or back into it", False),
        ("codebook.delete", "x", "delete", "Delete", "delete a thesis that nothing uses", True),
        ("codebook.filter", "slash", "filter", "Filter", "show only what contains some words", False),
        ("codebook.scroll-down", "J", "scroll_card(3)", "Scroll down", "the thesis in full", False),
        ("codebook.scroll-up", "K", "scroll_card(-3)", "Scroll up", "the thesis in full", False),
        group="Codebook",
        screens=(CODEBOOK,),
    ),
    *actions(
        (
            "review.accept",
            "y",
            "accept",
            "Accept",
            "this is the place; the tag quotes the words that stand there",
            True,
        ),
        (
            "review.accept-moved",
            "Y",
            "accept_moved",
            "All moved",
            "accept all whose words are the same elsewhere",
            True,
        ),
        ("review.next-place", "n", "next_place(1)", "Next place", "the next place that it may be", True),
        ("review.previous-place", "N", "next_place(-1)", "Place before", "the place before", False),
        ("review.choose", "B", "choose", "Choose", "select its words in the text, Enter takes them", True),
        (
            "review.keep",
            "O",
            "keep",
            "Keep as lost",
            "keep the tag without a place, until the text changes again",
            True,
        ),
        ("review.open", "enter", "open", "Read", "go there in the text", True),
        ("review.delete", "x", "delete", "Delete", "delete a tag of yours", False),
        ("review.next", "right_square_bracket o", "jump(1)", "Next", "the next tag that waits", False),
        ("review.previous", "left_square_bracket o", "jump(-1)", "Previous", "the one before", False),
        ("review.scroll-down", "J", "scroll_card(3)", "Scroll down", "the words, where they are long", False),
        ("review.scroll-up", "K", "scroll_card(-3)", "Scroll up", "the words", False),
        group="Review",
        screens=(REVIEW,),
    ),
    *actions(
        ("search.open", "enter", "open", "Read", "go there in the text", True),
        ("search.find", "slash", "find", "Look for", "go to the line and type other words", True),
        ("search.hits", "escape,down", "to_hits", "Hits", "from the line to the hits", False),
        group="Search",
        screens=(SEARCH,),
    ),
)
