"""Every figure of the suite as a table: `python -m tests.bench`.

Each is a ratio to a bare baseline that is measured in the same run, in turns with it; the median of several rounds.
"""

import argparse
import sys
import tempfile
import traceback
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from tests.bench.figures import Figure, Plan
from tests.bench.parts import PARTS, part
from tests.bench.table import Run, load, load_of_machine, machine, markdown, plain, save
from tests.bench.turns import amount


def main() -> None:
    """Measure what the options ask for, and print each figure as soon as it is there."""
    options = _options()
    before = {(f.name, f.against): f for f in load(options.compare).figures} if options.compare else None
    run = Run(machine(), ())
    print(f"{run.machine}\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        rounds = min(3, options.rounds) if options.quick else options.rounds
        plan = Plan(options.folder or Path(folder), rounds, options.scale, options.quick)
        plan.folder.mkdir(parents=True, exist_ok=True)
        for name in options.only:
            run = replace(run, figures=(*run.figures, *_measured(name, plan, before)))
            _keep(run, options)
    figures = run.figures
    missed = sum(figure.met is False for figure in figures)
    print(f"\n{len(figures)} figures: {sum(f.met is True for f in figures)} targets met, {missed} missed")


def _keep(run: Run, options: argparse.Namespace) -> None:
    """Write what there is so far where it was asked for, so that a run that is broken off is not lost."""
    if options.json:
        save(run, options.json)
    if options.markdown:
        options.markdown.write_text(markdown(run), encoding="utf-8")


def _measured(name: str, plan: Plan, before: dict[tuple[str, str], Figure] | None) -> list[Figure]:
    """The figures of one part. What goes wrong in it is told, and the others go on."""
    found, begun = list[Figure](), perf_counter()
    try:
        for figure in part(name)(plan):
            found.append(figure)
            print("\n".join(plain([figure], before)), flush=True)
    except Exception:  # noqa: BLE001 what else was measured must not be lost over one part
        traceback.print_exc()
        found.append(Figure(f"{name}: stopped", "", None, None, traceback.format_exc().strip().splitlines()[-1]))
        print("\n".join(plain(found[-1:])), file=sys.stderr, flush=True)
    print(f"{'':14}({name} took {amount(perf_counter() - begun)}; {load_of_machine()})\n", flush=True)
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="these parts alone")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument(
        "--quick", action="store_true", help="three rounds of each, one of what takes long, less to search"
    )
    parser.add_argument("--scale", type=float, default=1.0, help="a share of the full sizes, to try things out")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="keep the made-up projects here for the next run")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures for --compare")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table for the documentation")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="say what became of the figures of an earlier run")
    return parser.parse_args()


if __name__ == "__main__":
    main()
