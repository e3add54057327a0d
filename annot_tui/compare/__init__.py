"""The comparison of what authors hold: pure functions from a project to values."""
