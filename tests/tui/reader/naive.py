"""Wrapping as one would write it without a thought of speed: what the real one is held against."""

from annot_tui.tui.widgets.reader.clusters import Cluster, measure


def wrapped(text: str, width: int) -> list[str]:
    """The rows of a text."""
    return [row for line in text.split("\n") for row in _rows(line, width)]


def _rows(line: str, width: int) -> list[str]:
    clusters, first, found = measure(line), 0, []
    while first < len(clusters):
        past, used = first, 0
        while past < len(clusters) and used + clusters[past].width <= width:
            used += clusters[past].width
            past += 1
        past = max(past, first + 1)
        if past < len(clusters):
            past = _break(line, clusters, first, past, width)
        found.append(line[clusters[first].start : clusters[past - 1].end])
        first = past
    return found or [""]


def _break(line: str, clusters: list[Cluster], first: int, past: int, width: int) -> int:
    """Where to end a row that could go on to `past`."""
    if _blank(line, clusters[past]):
        hanging = 0
        while past < len(clusters) and _blank(line, clusters[past]) and hanging < width:
            hanging += clusters[past].width
            past += 1
        return past
    if _wide(line, clusters[past]):
        return past
    word = past
    while word > first and not _blank(line, clusters[word - 1]) and not _wide(line, clusters[word - 1]):
        word -= 1
    return word if word > first else past


def _blank(line: str, cluster: Cluster) -> bool:
    text = line[cluster.start : cluster.end]
    return bool(cluster.width) and text.isspace() and text not in "\u00a0\u2007\u202f"


def _wide(line: str, cluster: Cluster) -> bool:
    """Whether it is a single character of two cells, but for those beyond U+FFFF."""
    return cluster.width == 2 and cluster.end - cluster.start == 1 and line[cluster.start] <= "\uffff"
