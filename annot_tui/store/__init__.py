"""A project on disk: YAML in and out, faults with their line and mend, atomic writes, the log for undo."""
