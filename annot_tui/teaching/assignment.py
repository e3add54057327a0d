"""Which tag answers which model tag, so that all together are worth as much as possible.

The Hungarian method: Kuhn, *Naval Research Logistics Quarterly* 2 (1955), with the potentials of Munkres (1957). The
greedy choice would do a student wrong: a tag that fits two model tags might take the only one that another tag fits.
"""

from collections.abc import Mapping, Sequence

_FAR = 1 << 62


def assigned(weights: Sequence[Mapping[int, int]]) -> list[int | None]:
    """Give each row at most one column and each column to at most one row, with the greatest sum of weights.

    Rows name the columns that they may have, with positive weights; None for a row that gets none.
    """
    rows = len(weights)
    # The best `rows` columns of a row are enough: so many can at most be taken by others.
    kept = [sorted(row, key=lambda column: (-row[column], column))[:rows] for row in weights]
    columns = sorted({column for row in kept for column in row})
    place = {column: n for n, column in enumerate(columns)}
    costs = [[0] * (len(columns) + rows) for _ in weights]  # the last columns are for rows that get none
    for n, row in enumerate(kept):
        for column in row:
            costs[n][place[column]] = -weights[n][column]
    return [columns[at] if at < len(columns) and costs[n][at] < 0 else None for n, at in enumerate(_cheapest(costs))]


def _cheapest(costs: Sequence[Sequence[int]]) -> list[int]:
    """The column of each row for the smallest sum; there are at least as many columns as rows."""
    rows, columns = len(costs), len(costs[0]) if costs else 0
    of_row, of_column = [0] * (rows + 1), [0] * (columns + 1)
    taken = [0] * (columns + 1)
    """By which row, counted from 1; 0 for a free column. Column 0 stands for none."""
    for row in range(1, rows + 1):
        taken[0], here = row, 0
        least, before = [_FAR] * (columns + 1), [0] * (columns + 1)
        done = [False] * (columns + 1)
        while taken[here]:
            done[here] = True
            at, step, nearest = taken[here], _FAR, 0
            for column in range(1, columns + 1):
                if done[column]:
                    continue
                slack = costs[at - 1][column - 1] - of_row[at] - of_column[column]
                if slack < least[column]:
                    least[column], before[column] = slack, here
                if least[column] < step:
                    step, nearest = least[column], column
            for column in range(columns + 1):
                if done[column]:
                    of_row[taken[column]] += step
                    of_column[column] -= step
                else:
                    least[column] -= step
            here = nearest
        while here:
            taken[here] = taken[before[here]]
            here = before[here]
    found = [0] * rows
    for column in range(1, columns + 1):
        if taken[column]:
            found[taken[column] - 1] = column - 1
    return found
