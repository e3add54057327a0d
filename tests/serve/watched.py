"""`annot-tui serve` while the interpreter watches it: at its end it prints what it did that other commands never do."""

import json
import sys

from tests.guarded import Watch


def main() -> None:
    """Serve with the words of the command line."""
    watch = Watch()
    from annot_tui.cli.main import main as run

    watch.on = True
    code = run(sys.argv[1:])
    watch.on = False
    print(json.dumps([code, watch.forbidden]), flush=True)


if __name__ == "__main__":
    main()
