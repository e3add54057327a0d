"""Agreement between analysts: how far they read alike, in which respect they differ, where. Pure functions."""
