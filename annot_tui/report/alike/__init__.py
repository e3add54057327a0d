"""Agreement between analysts in words: the same in the command, on the screen and in the report."""
