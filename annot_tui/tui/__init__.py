"""The terminal interface: the only part, with `serve`, that knows Textual."""
