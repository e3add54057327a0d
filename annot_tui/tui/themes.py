"""Light and dark, with twelve colours for theses that colour-blind readers can tell apart.

The hues start from the palette of Okabe and Ito (*Color Universal Design*, 2008); the later six are lighter or
darker relatives. No meaning rests on colour alone: signs, underlines and labels carry it too.
"""

from textual.theme import Theme

_DARK = (
    *("#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442", "#d55e00"),
    *("#7f9cf5", "#b5bd00", "#4fd1c5", "#e58fb1", "#c49c6b", "#a0aec0"),
)
_LIGHT = (
    *("#0072b2", "#b87800", "#007a59", "#a34d80", "#8f8500", "#b84f00"),
    *("#4757c7", "#6b7300", "#0b7a75", "#b83268", "#80592b", "#566273"),
)


def _variables(colours: tuple[str, ...], **others: str) -> dict[str, str]:
    named = {name.replace("_", "-"): value for name, value in others.items()}
    return {f"code-{number}": colour for number, colour in enumerate(colours, 1)} | named


DARK = Theme(
    name="annot-dark",
    primary="#7cb7e8",
    secondary="#9fb4c7",
    accent="#e6b450",
    warning="#e6b450",
    error="#f07178",
    success="#8fc98f",
    foreground="#dfe3e6",
    background="#14181c",
    surface="#1b2127",
    panel="#232b33",
    dark=True,
    variables=_variables(
        _DARK,
        select_background="#2f5d8a",
        select_foreground="#ffffff",
        match_background="#7a6220",
        match_foreground="#ffffff",
    ),
)

LIGHT = Theme(
    name="annot-light",
    primary="#0b5c8f",
    secondary="#47627a",
    accent="#9a5b00",
    warning="#9a5b00",
    error="#b3261e",
    success="#2b6e3f",
    foreground="#1c2126",
    background="#fbfaf7",
    surface="#f2f1ec",
    panel="#e6e5df",
    dark=False,
    variables=_variables(
        _LIGHT,
        select_background="#a9cdf0",
        select_foreground="#0a1a2a",
        match_background="#ffe08a",
        match_foreground="#2a2000",
    ),
)

DEFAULTS = DARK.variables
"""Values for themes that come from elsewhere and do not name these colours."""
