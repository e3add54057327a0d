"""Many seeds of three analysts in three clones: `python -m tests.sync --seeds 40 --rounds 10`."""

import argparse
import os
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from tests.sync.simulation import Simulation


def main() -> None:
    """Run the seeds, every second one blind, and tell what came of each. Ends with 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=40, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--steps", type=int, default=6, help="about so many changes by each in a round")
    options = parser.parse_args()
    done, asked, failed = Counter[str](), Counter[str](), list[int]()
    for seed in range(options.first, options.first + options.seeds):
        with tempfile.TemporaryDirectory(prefix="annot-clones-") as name:
            os.environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "ANNOT_CONFIG_DIR": name}
            simulation = Simulation(Path(name), seed, blind=seed % 2 == 1)
            try:
                simulation.run(options.rounds, options.steps)
            except Exception:  # noqa: BLE001 the other seeds are wanted too
                failed.append(seed)
                print(f"seed {seed}:\n{traceback.format_exc()}", flush=True)
            done, asked = done + simulation.done, asked + simulation.asked
    print(f"done: {dict(done.most_common())}\nasked: {dict(asked.most_common())}\nfailed: {failed or 'none'}")
    raise SystemExit(bool(failed))


if __name__ == "__main__":
    main()
