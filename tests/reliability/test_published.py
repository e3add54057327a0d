"""Coefficients against the values printed in the literature, each to all its digits."""

import pytest

from annot_tui.reliability.kappa import Cohen
from annot_tui.reliability.measures import Measure, by_category, score
from annot_tui.reliability.scale import Level
from tests.reliability.tables import columns, crossed, rows

NOMINAL, ORDINAL, INTERVAL, RATIO = Level

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), data of the sections A to E.
BINARY = columns("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
TWO_OBSERVERS = columns("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR_OBSERVERS = columns(
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)
# Hayes and Krippendorff, "Answering the Call for a Standard Reliability Measure for Coding Data" (2007), table 1.
NEWS = rows(
    *("112*2", "1101*", "2333*", "*00*0", "000*0", "000*0", "102*1", "1*20*", "222*2", "2111*"),
    *("*100*", "0000*", "1222*", "33223", "111*1", "111*1", "212*2", "1233*", "1101*", "000*0"),
    *("0011*", "00*00", "2333*", "0000*", "12*22", "0111*", "00010", "1212*", "1122*", "112*2"),
    *("110*0", "2121*", "22*22", "3222*", "222*2", "223*2", "222*2", "22*12", "2222*", "111*1"),
)
# Cohen 1960, p. 45, also the table of Cohen 1968, p. 216.
DIAGNOSES = crossed([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
# Fleiss, "Measuring nominal scale agreement among many raters" (1971), table 1: 30 patients, 6 psychiatrists.
PATIENTS = rows(
    *("444444", "222555", "233335", "555555", "222444", "113333", "333355", "113334", "114444", "555555"),
    *("144444", "124444", "222333", "144444", "224445", "333335", "111455", "111112", "224444", "133555"),
    *("555555", "244444", "224555", "114444", "144445", "222224", "111155", "224444", "133333", "555555"),
)
# Artstein and Poesio, "Inter-Coder Agreement for Computational Linguistics" (2008), tables 1 and 5.
DIALOGUE = crossed([[20, 10], [20, 50]])
DIALOGUE_3 = crossed([[46, 0, 0], [6, 32, 6], [0, 0, 10]])
# Gwet, *Handbook of Inter-Rater Reliability* (2014), with the values that his R package irrCAC prints.
ABSTRACTORS = crossed([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
DISORDERS = crossed([[40, 6, 4, 15], [4, 25, 1, 5], [4, 2, 21, 9], [17, 13, 12, 45]])
GENDER = columns(
    "a a a a a b b b c a a a a a b",
    "a a a a b a b c c a a a a b a",
    "a b b c a a b b c a b b c a a",
    "c c c c a a b b c c c c c a a",
)
FIVE_OBSERVERS = columns(
    "1 1 2 * 0 0 1 1 2 2 * 0 1 3 1",
    "1 1 3 0 0 0 0 * 2 1 1 0 2 3 1",
    "2 0 3 0 0 0 2 2 2 1 0 0 2 2 1",
    "* 1 3 * * * * 0 * 1 0 0 2 2 *",
    "2 * * 0 0 0 1 * 2 * * * * 3 1",
)
BEN_AND_GERRY = columns("a a b b d c c c e d d a", "b a b b b c c c e * d d")
GROUPS = columns(
    "a b c c b a d a b * * * b b",
    "a b c c b b d a b e * * b a",
    "* c c c b c d b b e a c c c",
    "a b c c b d d a b e a * b b",
)


@pytest.mark.parametrize(
    ("table", "level", "printed"),
    [
        (BINARY, NOMINAL, 0.095),
        (TWO_OBSERVERS, NOMINAL, 0.692),
        (FOUR_OBSERVERS, NOMINAL, 0.743),
        (FOUR_OBSERVERS, ORDINAL, 0.815),
        (FOUR_OBSERVERS, INTERVAL, 0.849),
        (FOUR_OBSERVERS, RATIO, 0.797),
        (GENDER, NOMINAL, 0.143),
        (FIVE_OBSERVERS, NOMINAL, 0.481),
        (BEN_AND_GERRY, NOMINAL, 0.665),
        (GROUPS, NOMINAL, 0.632),
        (ABSTRACTORS, NOMINAL, 0.797),
        (ABSTRACTORS, INTERVAL, 0.893),
        (ABSTRACTORS, RATIO, 0.927),
    ],
)
def test_alpha(table, level, printed):
    assert round(score(table, level=level).value, 3) == printed


def test_alpha_says_what_it_rests_on():
    found = score(FOUR_OBSERVERS)
    assert (found.units, found.pairable, found.dropped, len(found.coders)) == (12, 11, 1, 4)
    assert (round(found.observed, 3), round(found.expected, 3)) == (0.200, 0.779)


def test_ordinal_alpha_of_hayes_and_krippendorff():
    assert round(score(NEWS, level=ORDINAL).value, 4) == 0.7598
    assert (NEWS.units, score(NEWS).pairable) == (40, 40)


def test_cohen_1960():
    found = score(DIAGNOSES, Measure.COHEN)
    assert (round(found.value, 3), round(1 - found.observed, 2), round(1 - found.expected, 2)) == (0.492, 0.70, 0.41)


def test_weighted_kappa_of_cohen_1968():
    weights = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]
    cells = {(int(a) - 1, int(b) - 1): count for (a, b), count in DIAGNOSES.rows.items()}
    assert round(Cohen(lambda a, b: weights[a][b]).solve(cells).value, 3) == 0.348


@pytest.mark.parametrize(
    ("table", "level", "cohen", "ac2"),
    [
        (ABSTRACTORS, NOMINAL, 0.796, 0.849),
        (ABSTRACTORS, INTERVAL, 0.892, 0.940),
        (ABSTRACTORS, RATIO, 0.927, 0.963),
        (DISORDERS, NOMINAL, 0.432, 0.456),
        (DISORDERS, INTERVAL, 0.383, 0.299),
        (DISORDERS, RATIO, 0.413, 0.359),
    ],
)
def test_weights_of_gwet(table, level, cohen, ac2):
    assert round(score(table, Measure.COHEN, level).value, 3) == cohen
    assert round(score(table, Measure.AC2, level).value, 3) == ac2


def test_ordinal_weights():
    assert [round(score(t, Measure.COHEN, ORDINAL).value, 3) for t in (ABSTRACTORS, DISORDERS)] == [0.843, 0.407]
    assert [round(score(t, Measure.AC2, ORDINAL).value, 3) for t in (ABSTRACTORS, DISORDERS)] == [0.925, 0.324]


@pytest.mark.parametrize(
    ("table", "percent", "ac1"),
    [
        (FOUR_OBSERVERS, 0.818, 0.775),
        (FIVE_OBSERVERS, 0.616, 0.497),
        (BEN_AND_GERRY, 0.727, 0.661),
        (GROUPS, 0.744, 0.685),
        (GENDER, 0.456, 0.208),
    ],
)
def test_percent_and_ac1_of_gwet(table, percent, ac1):
    assert round(score(table, Measure.PERCENT).value, 3) == percent
    assert round(score(table, Measure.AC1).value, 3) == ac1


def test_ac2_with_missing_values_of_gwet():
    found = [round(score(FOUR_OBSERVERS, Measure.AC2, level).value, 3) for level in Level]
    assert found == [0.775, 0.899, 0.914, 0.857]


def test_fleiss_1971():
    found = score(PATIENTS, Measure.FLEISS)
    assert (round(found.value, 3), round(1 - found.observed, 3), round(1 - found.expected, 3)) == (0.430, 0.556, 0.220)
    single = {label: round(found.value, 3) for label, found in by_category(PATIENTS, Measure.FLEISS).items()}
    assert single == {"1": 0.245, "2": 0.245, "3": 0.520, "4": 0.471, "5": 0.566}


@pytest.mark.parametrize(("label", "printed"), [("1", 0.248), ("2", 0.248), ("3", 0.517), ("4", 0.470), ("5", 0.565)])
def test_fleiss_1971_by_category_is_printed_of_rounded_shares(label, printed):
    """The paper goes on with three digits of each share; from there its last digit comes out, and not ours."""
    counts = [row.count(label) for row, times in PATIENTS.rows.items() for _ in range(times)]
    share = round(sum(counts) / 180, 3)
    agreed = round((sum(n * n for n in counts) - 180 * share) / (180 * 5 * share), 3)
    assert round((agreed - share) / (1 - share), 3) == printed
    assert by_category(PATIENTS, Measure.FLEISS)[label].value == pytest.approx(printed, abs=0.0035)


def test_fleiss_and_conger_of_gwet():
    assert round(score(GENDER, Measure.FLEISS).value, 3) == 0.129
    assert round(score(GENDER, Measure.CONGER).value, 3) == 0.166


def test_artstein_and_poesio_2008():
    assert round(score(DIALOGUE, Measure.PERCENT).value, 2) == 0.70
    assert round(score(DIALOGUE, Measure.SCOTT).value, 3) == 0.341
    assert round(score(DIALOGUE, Measure.COHEN).value, 3) == 0.348
    assert round(score(DIALOGUE_3, Measure.SCOTT).value, 4) == 0.7995
    assert round(score(DIALOGUE_3, Measure.COHEN).value, 4) == 0.8013


def test_a_skewed_table_and_two_ways_to_think_of_chance():
    # The value of AC1 is that of the R package irrCAC 1.4.
    skewed = crossed([[80, 7], [8, 5]])
    assert round(score(skewed, Measure.AC1).value, 3) == 0.808
    assert round(score(skewed, Measure.COHEN).value, 3) == 0.314
