"""What can be done with threads of comments."""

from annot_tui.tui.actions.action import CODEBOOK, TALK, Action, actions

TALKING_ACTIONS: tuple[Action, ...] = (
    *actions(
        (
            "talk.open",
            "enter",
            "open",
            "Go there",
            "the tag or the text in the reader, the thesis in the codebook",
            True,
        ),
        ("talk.reply", "c,r", "reply", "Reply", "say something; what was said stands above", True),
        ("talk.settle", "C", "settle", "Settle", "settle the thread, or open it again", True),
        ("talk.edit", "e", "edit", "Change", "change a comment of yours", True),
        ("talk.delete", "x", "delete", "Delete", "delete a comment of yours", False),
        ("talk.show", "f", "show_others", "Show", "what waits for you, every open thread, or all", True),
        ("talk.by", "b", "group", "By", "by document or by thesis", False),
        ("talk.scroll-down", "J", "scroll_card(3)", "Scroll down", "the thread, where it is long", False),
        ("talk.scroll-up", "K", "scroll_card(-3)", "Scroll up", "the thread", False),
        group="Talk",
        screens=(TALK,),
    ),
    *actions(
        (
            "codebook.comment",
            "c",
            "comment",
            "Comment",
            "say something of this thesis; what was said stands above",
            False,
        ),
        ("codebook.settle", "C", "settle", "Settle", "settle the thread on this thesis, or open it again", False),
        group="Talk",
        screens=(CODEBOOK,),
    ),
)
