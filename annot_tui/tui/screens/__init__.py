"""One module a screen. Screens talk to the session; widgets do not."""
