"""What analysts of a made-up project remark on each other's tags and on documents."""

from collections import defaultdict
from collections.abc import Mapping
from random import Random
from string import ascii_lowercase

from annot_tui.model import Comment, TagFile
from annot_tui.model.project import Layer
from annot_tui.model.words import CONSENSUS
from tests import prose


def commented(layers: Mapping[Layer, TagFile], random: Random, number: int) -> dict[Layer, TagFile]:
    """The same layers with so many comments in all: two of three on a tag of the document, the others on itself."""
    own = [layer for layer in layers if layer[0] != CONSENSUS]
    tags: dict[str, list[str]] = defaultdict(list)
    for (_, document), file in layers.items():
        tags[document] += (tag.id for tag in file.tags)
    comments: dict[Layer, list[Comment]] = defaultdict(list)
    for count in range(number if own else 0):
        layer = random.choice(own)
        on = random.choice(tags[layer[1]]) if tags[layer[1]] and random.random() < 0.66 else layer[1]
        id = "".join(random.choices(ascii_lowercase, k=4)) + f"{count:04}"
        when = f"2025-0{random.randint(1, 9)}-{random.randint(10, 28)}T12:00:00Z"
        said = {"id": id, "on": on, "text": prose.sentence(random), "created": when, "resolved": random.random() < 0.3}
        comments[layer].append(Comment.model_validate(said))
    return {key: file.model_copy(update={"comments": tuple(comments[key])}) for key, file in layers.items()}
