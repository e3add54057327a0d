"""Made-up projects in which what is rare is common: joint authors, layers that differ, windows, searches in vain."""

from dataclasses import replace
from random import Random

from annot_tui.model import Document, Project, TagFile, Thesis
from annot_tui.model.words import Explicitness, Judgement, Stance
from tests.generate import generate
from tests.tagging import Size


def rare_project(seed: int) -> Project:
    """A small project, the same for the same seed."""
    random = Random(seed)
    made = generate(
        Size(
            documents=random.choice((4, 8, 14)),
            holders=random.choice((2, 4, 6)),
            theses=random.choice((3, 6, 10)),
            relations=random.choice((0, 6, 14)),
            tags=random.choice((20, 60, 120)),
            analysts=random.choice((1, 2, 3)),
            voices=random.choice((0, 2, 4)),
            verdicts=random.choice((0, 8, 30)),
            sentences=12,
            share=random.choice((0.4, 1.0)),
        ),
        seed,
    )
    documents = {id: _signed(random, document, made) for id, document in made.documents.items()}
    theses = {id: _bounded(random, thesis) for id, thesis in made.theses.items()}
    layers = {key: _altered(random, file, sorted(theses)) for key, file in made.layers.items()}
    for (_, document), file in list(layers.items()):
        if random.random() < 0.3:
            layers["analyst-z", document] = _second(random, file)
    verdicts = {
        analyst: file.model_copy(
            update={
                "verdicts": tuple(
                    verdict.model_copy(update={"verdict": Judgement.SAME_FACT}) if random.random() < 0.2 else verdict
                    for verdict in file.verdicts
                )
            }
        )
        for analyst, file in made.verdicts.items()
    }
    return replace(made, documents=documents, theses=theses, layers=layers, verdicts=verdicts)


def _signed(random: Random, document: Document, made: Project) -> Document:
    names = sorted({author for d in made.documents.values() for author in d.meta.authors or ()})
    authors = random.choice(
        (document.meta.authors, document.meta.authors, tuple(random.sample(names, min(2, len(names)))), ())
    )
    return Document(document.id, document.meta.model_copy(update={"authors": authors}), document.text)


def _bounded(random: Random, thesis: Thesis) -> Thesis:
    fields = random.choice(
        ({}, {}, {"not_before": random.choice(("2020", "2022-05", "2024"))}, {"window": "2020/2021"}, {"retired": True})
    )
    return thesis.model_copy(update=fields)


def _altered(random: Random, file: TagFile, theses: list[str]) -> TagFile:
    def fields() -> dict[str, object]:
        chance = random.random()
        if chance < 0.3:
            return {"time": random.choice(("2019", "2021", "2020-03/..", ""))}
        return {"explicitness": Explicitness.IMPLIED} if chance < 0.6 else {}

    tags = tuple(tag.model_copy(update=fields()) for tag in file.tags)
    absent = tuple(sorted(random.sample(theses, min(len(theses), random.choice((0, 1, 3))))))
    return file.model_copy(update={"tags": tags, "absent": absent})


def _second(random: Random, file: TagFile) -> TagFile:
    """The same document as another analyst might have read it."""
    tags = tuple(
        tag.model_copy(
            update={
                "id": f"{tag.id}z",
                "stance": random.choice((tag.stance, Stance.ASSERTS, Stance.REJECTS)),
                "leaning": None,
            }
        )
        for tag in file.tags
        if random.random() < 0.7
    )
    return file.model_copy(update={"analyst": "analyst-z", "tags": tags})
