"""Made-up prose: sentences, names and titles from short lists of words, all by a generator of random numbers."""

from collections.abc import Callable
from random import Random
from string import ascii_uppercase


def _listed(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


FIRST = _listed(
    """Ada|Bohdan|Carla|Dmitri|Elif|Farid|Greta|Hana|Ivo|Jelena|Kofi|Lucía|Marek|Nadia|Otto|Priya|Quentin|Rosa
Stanisław|Tove|Umar|Vera|Wanja|Xenia|Yusuf|Zoë"""
)
LAST = _listed(
    """Abel|Brandt|Čapek|Duarte|Eriksen|Fontaine|Gashi|Haddad|Ilves|Jansen|Kowal|Lindgren|Mäki|Novak|Okafor|Petrov
Quist|Rossi|Shevchuk|Tamm|Ustinov|Vogel|Wójcik|Xu|Yilmaz|Zeman"""
)
OUTLETS = _listed("Weekly Review|Harbour Post|The Observer’s Desk|Open Papers|Policy Letters|The Evening Column")
BODIES = _listed("Ministry|Council|Bureau|Institute|Chamber|Agency|Committee|Board")
FIELDS = _listed("Trade|Ports|Energy|Statistics|Water|Transport|Labour|Forests")

_NOUNS = _listed(
    """budget|council|port|reform|treaty|supplier|market|court|region|harvest|network|minister|border|loan|vote
railway|tariff|subsidy|grid|survey|forecast|currency|promise|campaign|deadline|shortage|audit|contract|archive|union
reservoir|pension|factory|quota|licence|coalition|investor|delegation|statute|harbour"""
)
_QUALITIES = _listed(
    """regional|costly|quiet|formal|earlier|uncertain|public|foreign|visible|modest|annual|sudden|joint
contested|narrow|lasting|hidden|fragile|ordinary|second"""
)
_VERBS = _listed(
    """depends on|has outgrown|weakens|protects|cannot replace|was built for|ignores|follows|delays|explains
pays for|has survived|divides|still shapes|came before|limits|answers to|hardly touches"""
)
_TURNS = _listed(
    """In most years|By all accounts|For now|According to the figures|Since the spring|Oddly enough|At best
Whatever one thinks of it|On paper|As a rule"""
)


def clause(random: Random) -> str:
    """Half a sentence, without capital and full stop."""
    one, other = random.sample(_NOUNS, 2)
    return f"the {random.choice(_QUALITIES)} {one} {random.choice(_VERBS)} the {random.choice(_QUALITIES)} {other}"


def sentence(random: Random) -> str:
    """One sentence of one or two clauses."""
    said = clause(random)
    if random.random() < 0.3:
        said = f"{random.choice(_TURNS)}, {said}"
    if random.random() < 0.3:
        said += f", and {clause(random)}"
    return said[0].upper() + said[1:] + "."


def text(
    random: Random, sentences: int, say: Callable[[Random], str] = sentence, between: str = " "
) -> tuple[str, list[tuple[int, int]]]:
    """A text in paragraphs of about five sentences, with the offsets of each sentence, end exclusive."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for number in range(sentences):
        words = say(random)
        spans.append((length, length + len(words)))
        gap = "\n" if number == sentences - 1 else "\n\n" if random.random() < 0.2 else between
        parts += (words, gap)
        length += len(words) + len(gap)
    return "".join(parts), spans


def people(random: Random, number: int) -> list[str]:
    """Different full names, with initials where there are more people than first and last names make."""
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    if number > len(names):
        names += [f"{first} {initial}. {last}" for first in FIRST for last in LAST for initial in ascii_uppercase]
    return random.sample(names, number)


def institutions(random: Random, number: int) -> list[str]:
    """Different names of institutions. Raises ValueError for more than the lists can make."""
    return random.sample([f"{body} of {field}" for body in BODIES for field in FIELDS], number)
