"""The names of third parties that are known already, so that nobody gets two names by being typed twice."""

from collections import Counter

from annot_tui.model import Project

MOST = 3000
"""Tags up to which those of all documents are gone through; of more only those of the one that is read."""


def voices(project: Project, document: str) -> tuple[str, ...]:
    """Names of voices, those used most first, then those that are registered and not used."""
    few = sum(project.outline(layer).tags for layer in project.layers) <= MOST
    found = project.annotations() if few else project.annotations_of(document)
    used = Counter(name for annotation in found for name in annotation.tag.voice)
    named = [name for name, _ in sorted(used.items(), key=lambda item: (-item[1], item[0]))]
    registered = [voice.name or voice.id for voice in project.voices.voices]
    return tuple(dict.fromkeys((*named, *registered)))
