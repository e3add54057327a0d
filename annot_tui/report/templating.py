"""How pages are made of templates: everything from files is escaped, and nothing hidden stays hidden."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from annot_tui.text.safe import visible

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def environment_of() -> Environment:
    """What renders the templates; the filter `svg` lets through what `charts.draw` has escaped."""
    environment = Environment(
        loader=PackageLoader("annot_tui.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value,
    )
    environment.filters["svg"] = Markup
    environment.filters["language"] = language
    return environment


def language(name: str) -> str:
    """A language as the page's `lang` takes it; empty for one that is no language tag."""
    return name if _LANGUAGE.fullmatch(name) else ""
