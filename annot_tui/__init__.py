"""annot-tui: where authors agree, where they contradict each other, and why."""

__version__ = "0.1.0"
