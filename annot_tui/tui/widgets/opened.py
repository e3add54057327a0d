"""What lists and tables say when an entry is clicked twice."""

from textual.message import Message


class Opened(Message):
    """An entry was clicked twice."""
