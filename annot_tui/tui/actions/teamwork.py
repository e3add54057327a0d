"""What can be done about who reads and sees what."""

from annot_tui.tui.actions.action import TEAM, Action, actions

TEAMWORK_ACTIONS: tuple[Action, ...] = (
    *actions(
        ("team.open", "enter", "open", "Read", "read this document", True),
        ("team.assign", "a", "assign", "Assign", "give this document to this analyst, or take it back", True),
        ("team.choose", "A", "choose", "Choose", "say who is to read this document, new names too", True),
        ("team.release", "r", "release", "Release", "let everybody see all its tags, or hold them back again", True),
        ("team.blind", "b", "blind", "Blind", "show others’ tags only once one has finished, or always", True),
        ("team.lead", "o", "lead", "Lead", "say who assigns, releases and adjudicates", True),
        ("team.names", "H", "hide_names", "Hide names", "from whoever adjudicates, or show them again", False),
        group="Team",
        screens=(TEAM,),
    ),
)
