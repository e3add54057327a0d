"""Questions on top of a screen, each a `ModalScreen` that gives its answer."""
