"""Made-up projects of any size, the same for the same seed: `python -m tests.generate DIR --tags 500 --seed 7`.

Holders have a side on every topic and keep to it mostly; theses of one topic take one pole or the other, and the
relations between them fit their poles. So a made-up project has camps, contradictions and consistent relations as a
real one has, beside everything that is rarer: qualifying tags, voices, hedges, imprecise dates, layers that differ.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from random import Random

from annot_tui.model import Document, Metadata, Project, ProjectFile, Record, Relation, Thesis, Voice, VoiceFile
from annot_tui.model.ids import slug
from annot_tui.store import paths
from annot_tui.store.documents import write_document
from annot_tui.store.scaffold import init_project
from annot_tui.store.yaml_out import dump
from tests import prose
from tests.remarks import commented
from tests.scripts import SCRIPTS, Script
from tests.tagging import FAMILY, TOPIC, Scene, Size, Spans, verdicts

_LATIN = Script("en", prose.sentence)
_DAY = date(2019, 1, 1)
_BY_MEANING = (("implies", "equivalent", "supports"), ("contradicts", "complement", "undermines"))
_IN_ARGUMENT = (("supports", "implies", "compatible"), ("undermines", "contradicts", "compatible"))
"""Types of relations between theses of one pole and of opposite poles, the commonest first."""


def generate(size: Size | None = None, seed: int = 0) -> Project:
    """Make a project. With more than one analyst some documents are read by all, and some of these settled."""
    wanted, random = size or Size(), Random(seed)
    names = prose.people(random, wanted.holders)
    documents, spans = _documents(wanted, random, names)
    theses, poles = _theses(wanted, random)
    voices = prose.institutions(random, wanted.voices)
    scene = Scene(wanted, random, documents, spans, poles, tuple(voices))
    layers = scene.layers()
    judged = verdicts(wanted, random, layers)
    if wanted.comments:
        layers = commented(layers, random, wanted.comments)
    return Project(
        meta=ProjectFile(title="A made-up debate", question="Who holds what?"),
        documents=documents,
        theses=theses,
        voices=VoiceFile(voices=_known_voices(voices)),
        layers=layers,
        verdicts=judged,
    )


def write(project: Project, root: Path) -> None:
    """Write a project as the program itself would, only without waiting for the disk.

    Raises InvalidInput where there is a project already.
    """
    init_project(root, project.meta.title)
    files: dict[str, Record] = {paths.PROJECT: project.meta, paths.VOICES: project.voices}
    files |= {paths.thesis_file(thesis.id): thesis for thesis in project.theses.values()}
    files |= {paths.tag_file(*key): layer for key, layer in project.layers.items()}
    files |= {paths.verdict_file(analyst): given for analyst, given in project.verdicts.items()}
    data = {file: dump(record).encode() for file, record in files.items()}
    data |= {paths.document_file(document.id): write_document(document) for document in project.documents.values()}
    for file, content in data.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(content)


def _documents(size: Size, random: Random, names: list[str]) -> tuple[dict[str, Document], Spans]:
    documents: dict[str, Document] = {}
    spans: Spans = {}
    for number in range(size.documents):
        id = f"d{number:05}"
        script = random.choice(SCRIPTS) if size.scripts and random.random() < size.scripts else _LATIN
        text, spans[id] = prose.text(random, size.sentences, script.say, script.gap)
        authors = [names[number % len(names)]]
        if len(names) > 1 and random.random() < 0.05:
            authors.append(names[(number + 1) % len(names)])
        meta = Metadata(
            title=prose.clause(random).capitalize() if script is _LATIN else script.say(random).rstrip(".。"),
            authors=tuple(authors),
            outlet=random.choice(prose.OUTLETS),
            published=_date(random),
            kind=random.choice(("commentary", "report", "speech")),
            language=script.language,
        )
        documents[id] = Document(id, meta, text)
    return documents, spans


def _date(random: Random) -> str:
    """A date of publication within six years; one in five is less precise than a day, or missing."""
    day = (_DAY + timedelta(days=random.randrange(6 * 365))).isoformat()
    return random.choices((day, day[:7], day[:4], ""), (80, 12, 5, 3))[0]


def _theses(size: Size, random: Random) -> tuple[dict[str, Thesis], list[int]]:
    poles = [random.choice((1, -1)) for _ in range(size.theses)]
    related = _relations(size, random, poles)
    theses: dict[str, Thesis] = {}
    for number in range(size.theses):
        optional: dict[str, str] = {}
        if random.random() < 0.2:
            year = random.randrange(2018, 2024)
            optional["window"] = random.choice((f"{year}/..", f"{year}/{year + 1}"))
        if random.random() < 0.04:
            optional["not_before"] = "2020"
        id, statement = f"t{number:04}", prose.clause(random).capitalize() + "."
        theses[id] = Thesis(id=id, statement=statement, relations=tuple(related[number]), **optional)
    return theses, poles


def _relations(size: Size, random: Random, poles: list[int]) -> dict[int, list[Relation]]:
    """Relations that fit the poles; fewer where there are not so many pairs.

    What holds by meaning stays within a family of theses, so that chains are short as in a real codebook; one
    relation of ten leads out of the topic.
    """
    found: dict[int, list[Relation]] = defaultdict(list)
    taken: set[tuple[int, int]] = set()
    for _ in range(20 * size.relations if size.theses > 1 else 0):
        if len(taken) == size.relations:
            break
        one = random.randrange(size.theses)
        reach = random.choices((FAMILY, TOPIC, size.theses), (20, 70, 10))[0]
        first = one - one % reach
        other = random.randrange(first, min(first + reach, size.theses))
        pair = (min(one, other), max(one, other))
        if one == other or pair in taken:
            continue
        taken.add(pair)
        alike, opposed = _BY_MEANING if reach == FAMILY else _IN_ARGUMENT
        type = random.choices(alike if poles[one] == poles[other] else opposed, (50, 30, 20))[0]
        strength = "strict" if reach == FAMILY else "defeasible"
        found[pair[0]].append(Relation.model_validate({"type": type, "to": f"t{pair[1]:04}", "strength": strength}))
    return found


def _known_voices(names: Collection[str]) -> tuple[Voice, ...]:
    """Institutions, each with its short name, as far as that names one of them alone."""
    short = Counter(name.split()[0] for name in names)
    return tuple(
        Voice(
            id=slug(name),
            name=name,
            kind="institution",
            aliases=(f"the {name.split()[0]}",) if short[name.split()[0]] == 1 else (),
        )
        for name in sorted(names)
    )


def main() -> None:
    """Write a project of the size that the options say."""
    parser = argparse.ArgumentParser(description="Write a made-up project.")
    parser.add_argument("dir", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=0)
    for field in fields(Size):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    options = vars(parser.parse_args())
    root, seed = options.pop("dir"), options.pop("seed")
    write(generate(Size(**options), seed), root)


if __name__ == "__main__":
    main()
