"""Where sentences end, case by case; a bar marks every end that is not the end of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.sentences import split
from annot_tui.text.span import Span

ENGLISH = [
    "Mr. Brown and Mrs. Hall agreed. | Dr. Lee did not.",
    "Gen. Kuzmin and Sen. Roe wrote to Amb. Price. | He kept silent.",
    "See pp. 12-14 and Fig. 3 for this. | The rest is lost.",
    "He said no. | They left.",
    "He said no. 7 was his. | They left.",
    "They met in Sept. | It rained.",
    "They met on Mon. 3 May. | It rained.",
    "The firm, Kettle Inc., was sold. | Its owner, Pot Ltd. of Minsk, was not.",
    "Apples, pears, etc. | They were all sold.",
    "Martin Stone Jr. spoke. | Nobody else did.",
    "It happened at 5 a.m. on a Sunday. | At 6 a.m. it was over.",
    "They arrived from the U.S. | However, nobody was there.",
    "G. B. Shaw wrote to J. Swift. | And T. S. Eliot?",
    "Version 2.0 came in 2.5 years. | Version 3.14 never did.",
    "Look at example.org or at note.txt first. | Then ask.",
    "“Are you coming?” she asked. | “No!” | He sat down.",
    "He said, “I will not go.” | She did.",
    "‘Why?’ he asked. | ‘Because.’",
    "It was over (or so they said). | (Not for everybody.) | Then it began again.",
    "What?! | Really?? | Yes!!!",
    "He waited … and waited. | Then… | Nothing.",
    "So . . . it ends. . . . | Not yet.",
    "The vote was clear.¹² | The count was not.",
    "The vote was clear.[3] | The count was not.",
    "The vote was clear.4 | The count was not.",
    "It was **over.** | She left.",
    "Read [the note.](https://example.org/a.b) | Then write.",
    "Read ([this](#a) and [that.](#b)) | Then write.",
    "1. The first point is this. | 2. The second is that.",
    "(a) One reason is fear. | (b) Another is habit. | (iv) A third is greed.",
    "It follows from sect. (b) and from (c). | No more.",
    "One reason is fear. (but not of him) and habit.",
    "The treaty of art. 5 says so. | The others do not.",
    "He paid $3.50. | She paid £4.",
    "Who knows? | 40 percent did.",
    "It was 2020. | 41 people came.",
    "A line\nbroken in two. | And\nanother.",
]

OTHERS = [
    "Am 9. August 2020 wurde gewählt. | Danach nicht mehr.",
    "Das sagte Hr. Maier bzw. Fr. Huber. | Niemand hörte zu.",
    "Er rief: „Halt!“ | Sie ging.",
    "„Halt!“ rief er. | „Nein.“",
    "»Nein.« | »Doch!« | (Er sagte „Nein.“) | Das war alles.",
    "Est-ce vrai\u202f? | Oui\u00a0! | C’est vrai.",
    "Il dit\u00a0: «\u00a0Non.\u00a0» | Elle part.",
    "Elle part. | «\u00a0Non\u00a0», dit-il.",
    "M. Dupont est venu. | Mme Roux est partie.",
    "¿Quién fue? | ¡Nadie! | No importa.",
    "Disse di sì. | È tutto.",
    "Nie wiem. | Świat się zmienił. | Żadnych pytań.",
    "Он живёт на ул. Ленина. | Она уехала.",
    "«Кто там?» — спросил он. | Никто не ответил.",
    "См. рис. 3 и стр. 14. | Это всё.",
    "А. С. Пушкин родился в Москве. | Там же он вырос.",
    "Їй не вірили. | Єдиний свідок мовчав.",
    "Ήρθε. | Έφυγε.",
    "Նա եկավ։ | Նա գնաց։",
    "הוא בא. | היא הלכה? | כן.",
    "جاء. | هل ذهبت؟ | نعم.",
    "وہ آیا۔ | وہ گئی۔",
    "वह आया। | वह गई। | फिर क्या?",
    "他走了。|她问：“真的吗？”|没有人回答！",
    "彼は行った。|本当？|「はい。」",
    "Great! | 😀 Not great. | 😀",
    "C’e\u0301tait fini. | E\u0301coutez\u00a0!",
]


def sentences(text):
    return [text[slice(*span)] for span in split(text, Span(0, len(text)))]


@pytest.mark.parametrize("case", [*ENGLISH, *OTHERS])
def test_sentences(case):
    assert sentences(case.replace(" | ", " ").replace("|", "")) == [part.strip(" ") for part in case.split("|")]


def test_only_the_paragraph_asked_for_is_split():
    text = "One. Two. Three."
    assert list(split(text, Span(5, 9))) == [Span(5, 9)]
    assert list(split(text, Span(5, 16))) == [Span(5, 9), Span(10, 16)]


@given(
    st.lists(st.sampled_from(["He left.", "Who came?", "“No!”", "It fell (again).", "Она ушла.", "„Ja.“"]), min_size=1)
)
def test_plain_sentences_are_given_back_one_by_one(parts):
    assert sentences(" ".join(parts)) == parts
