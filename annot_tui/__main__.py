"""`python -m annot_tui` is the same as `annot-tui`."""

from annot_tui.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
