"""Run for a while, or one case again: `python -m tests.fuzz --minutes 10`, `python -m tests.fuzz --case 4711`.

Findings go to `.fuzz/`, each with the file that led to it. A process that dies of a case is a finding too.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.run import Finding, bound_memory, case
from tests.fuzz.targets import Bench


def main() -> int:
    """1 where something was found."""
    parser = argparse.ArgumentParser(description="Put damaged files through everything that reads.")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0, help="number of the first case")
    parser.add_argument("--case", type=int, help="run this one case and show what becomes of it")
    parser.add_argument("--out", type=Path, default=Path(".fuzz"), help="folder for what is found")
    parser.add_argument("--until", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.case is not None:
        with tempfile.TemporaryDirectory() as folder:
            found = case(Bench(Path(folder)), options.case)
        print(found.error if found else "nothing")
        return int(bool(found))
    options.out.mkdir(exist_ok=True)
    return _work(options) if options.until else _watch(options)


def _watch(options: argparse.Namespace) -> int:
    """Start a worker, and another one after a case that it did not survive."""
    until, seed, died = time.time() + 60 * options.minutes, options.seed, 0
    while time.time() < until:
        words = ["--seed", str(seed), "--until", str(until), "--out", str(options.out)]
        code = subprocess.run([sys.executable, "-m", "tests.fuzz", *words], check=False).returncode
        if code in (0, 1):
            return int(bool(code or died))
        last = (options.out / "current").read_bytes()
        died, seed = died + 1, int(last.split(b"\n")[0].split()[1]) + 1
        _keep(options.out, Finding("died", seed - 1, f"the process ended with {code}", last))
    return int(bool(died))


def _work(options: argparse.Namespace) -> int:
    bound_memory()
    found, kinds, number = 0, Counter[str](), options.seed
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        while time.time() < options.until:
            finding = case(bench, number, options.out / "current")
            if finding:
                found += 1
                kinds[finding.error.strip().splitlines()[-1][:150]] += 1
                _keep(options.out, finding)
            number += 1
    print(f"{number - options.seed} cases from {options.seed}, {found} findings")
    for error, times in kinds.most_common():
        print(f"{times:6} {error}")
    return int(bool(found))


def _keep(out: Path, finding: Finding) -> None:
    name = f"{finding.case}-{finding.target}"
    (out / f"{name}.data").write_bytes(finding.data)
    (out / f"{name}.txt").write_text(finding.error, encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    raise SystemExit(main())
