"""Runs where qualitative-coding is installed, in a project of its own: saves tags one by one and prints the seconds.

Reads JSON: the lines tagged `before`, and the `new` ones, each as the name of a file and the number of a line.
"""

import json
import sys
from collections import defaultdict
from time import perf_counter

from qualitative_coding.corpus import QCCorpus


def main() -> None:
    """Save one after the other."""
    todo = json.load(sys.stdin)
    lines = defaultdict(list)
    for file, line in todo["before"]:
        lines[file].append({"line": line, "code_id": "thesis"})
    corpus = QCCorpus("settings.yaml")
    start = perf_counter()
    for file, line in todo["new"]:
        lines[file].append({"line": line, "code_id": "thesis"})
        with corpus.session():
            corpus.update_coded_lines(file, "analyst-a", lines[file])
    print(perf_counter() - start)


if __name__ == "__main__":
    main()
