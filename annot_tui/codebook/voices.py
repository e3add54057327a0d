"""The names of third parties that are known already, so that nobody gets two names by being typed twice."""

from collections import Counter

from annot_tui.codebook.registry import called
from annot_tui.model import Project
from annot_tui.model.voice import UNATTRIBUTED

MOST = 3000
"""Tags up to which those of all documents are gone through; of more only those of the one that is read."""


def voices(project: Project, document: str) -> tuple[str, ...]:
    """Names to complete what is typed: main names, those used most first, then the other registered names."""
    few = sum(project.outline(layer).tags for layer in project.layers) <= MOST
    found = project.annotations() if few else project.annotations_of(document)
    used = Counter(project.voices.canonical(name) for annotation in found for name in annotation.tag.voice)
    named = [name for name, _ in sorted(used.items(), key=lambda item: (-item[1], item[0])) if name != UNATTRIBUTED]
    registered = [called(voice) for voice in project.voices.voices]
    others = [alias for voice in project.voices.voices for alias in voice.aliases]
    return tuple(dict.fromkeys((*named, *registered, *others)))
