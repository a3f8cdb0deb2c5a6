"""Labels of answers become levels by a stated rule. Expected levels are those of the rule written in domain terms, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.scales import Rule, choices, in_order, recognise, spread, with_rule
from analytics.model.mapping import SURE, LabelScale
from analytics.model.maturity import MaturityModel
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE


def counted(*labels: str, each: int = 20) -> dict[str, int]:
    return dict.fromkeys(labels, each)


def levels(*labels: str, each: int = 20) -> list[int | None]:
    scale = recognise(counted(*labels, each=each))
    return [scale.levels.get(label) if scale else None for label in labels]


@pytest.mark.parametrize(
    "steps, expected",
    [
        (3, (0, 2, 5)),
        (4, (0, 2, 3, 5)),
        (5, (0, 1, 2, 4, 5)),
        (6, (0, 1, 2, 3, 4, 5)),
        (7, (0, 1, 2, 2, 3, 4, 5)),
        (11, (0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5)),
    ],
)
def test_steps_are_spread_evenly_and_a_half_goes_down(steps: int, expected: tuple[int, ...]) -> None:
    assert spread(steps) == expected


@given(st.integers(2, 11))
def test_spread_levels_rise_from_0_to_5_and_lie_within_half_a_level_of_even(steps: int) -> None:
    made = spread(steps)
    assert (made[0], made[-1]) == (0, 5)
    assert list(made) == sorted(made)
    assert all(abs(level - 5 * step / (steps - 1)) <= 0.5 for step, level in enumerate(made))


FIVE, FOUR = [0, 1, 2, 4, 5], [0, 2, 3, 5]


@pytest.mark.parametrize(
    "labels, expected",
    [
        ("Strongly disagree|Disagree|Neither agree nor disagree|Agree|Strongly agree", FIVE),
        ("Strongly agree|Agree|Neutral|Disagree|Strongly disagree", FIVE[::-1]),
        ("Stimme überhaupt nicht zu|Stimme eher nicht zu|Teils/teils|Stimme eher zu|Stimme voll und ganz zu", FIVE),
        ("trifft nicht zu|trifft eher nicht zu|trifft eher zu|trifft zu", FOUR),
        ("Pas du tout d’accord|Plutôt pas d’accord|Plutôt d’accord|Tout à fait d’accord", FOUR),
        ("Muy en desacuerdo|En desacuerdo|Ni de acuerdo ni en desacuerdo|De acuerdo|Muy de acuerdo", FIVE),
        ("never|rarely|sometimes|often|always", FIVE),
        ("nie|selten|gelegentlich|häufig|sehr häufig", FIVE),
        ("jamais|rarement|parfois|souvent|toujours", FIVE),
        ("nunca|rara vez|a veces|a menudo|siempre", FIVE),
        ("Very poor|Poor|Fair|Good|Very good", FIVE),
        ("sehr unzufrieden|unzufrieden|teils, teils|zufrieden|sehr zufrieden", FIVE),
        ("Not at all important|Slightly important|Moderately important|Very important|Extremely important", FIVE),
        ("Very unlikely|Unlikely|Neutral|Likely|Very likely", FIVE),
        ("Not at all|A little|Somewhat|A lot|Completely", FIVE),
        ("No, not rude at all|Yes, somewhat rude|Yes, very rude", [0, 2, 5]),
        ("Much less anxiety|A little less anxiety|About the same|A little more anxiety|Much more anxiety", FIVE),
        ("nein|eher nein|eher ja|ja", FOUR),
        ("Very dissatisfied;|Dissatisfied;|Neutral;|Satisfied;|Very satisfied;", FIVE),
        ("STRONGLY DISAGREE.|disagree|Neutral|Agree |Strongly\u00a0 agree", FIVE),
        ("STIMME GAR NICHT ZU|stimme nicht zu|weiss nicht|stimme zu|stimme voll zu", [0, 2, DONT_KNOW, 3, 5]),
        ("Strongly Disagree\n1|Somewhat Disagree\n2|Neutral\n3|Somewhat agree\n4|Strongly agree\n5", FIVE),
        ("Jamais /Never|Quelquefois /Sometimes|Souvent /Often", [0, 2, 5]),
    ],
)
def test_words_are_spread_in_four_languages(labels: str, expected: list[int]) -> None:
    assert levels(*labels.split("|")) == expected


@pytest.mark.parametrize(
    "labels, expected",
    [
        ("1|2|3|4|5", [1, 2, 3, 4, 5]),
        ("0|1|2|3|4|5", [0, 1, 2, 3, 4, 5]),
        ("1.0|2.0|3.0|4.0|5.0", [1, 2, 3, 4, 5]),
        ("1 = Strongly disagree|2|3|4|5 = Strongly agree", [1, 2, 3, 4, 5]),
        ("1 - Strongly agree|2|3|4|5 - Strongly disagree", [5, 4, 3, 2, 1]),
        ("0 – Absent|1 – Initial|2 – Repeatable|3 – Defined|4 – Managed|5 – Optimized", [0, 1, 2, 3, 4, 5]),
        ("Initial|Managed|Defined|Quantitatively managed|Optimizing", [1, 2, 3, 4, 5]),
        ("Initial|Repeatable|Defined|Managed|Optimised", [1, 2, 3, 4, 5]),
        ("1|2|3|4|5|6", [0, 1, 2, 3, 4, 5]),
        ("1|2|3|4|5|6|7", [0, 1, 2, 2, 3, 4, 5]),
        ("0|1|2|3|4|5|6|7|8|9|10", [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5]),
        ("1|2|3|4|5|-99", [1, 2, 3, 4, 5, MISSING]),
    ],
)
def test_numbers_to_five_are_levels_and_others_are_spread(labels: str, expected: list[int]) -> None:
    assert levels(*labels.split("|")) == expected


def test_one_to_four_is_spread_once_enough_people_answered() -> None:
    assert levels("1", "2", "3", "4", each=50) == FOUR
    few = recognise(counted("1", "2", "3", "4", each=3))
    assert few is not None
    assert few.confidence < SURE


def test_a_label_nobody_chose_keeps_its_place() -> None:
    scale = recognise(counted("Disagree", "Neutral", "Agree", "Strongly agree"))
    assert scale is not None
    assert [scale.levels[label] for label in ("Disagree", "Neutral", "Agree", "Strongly agree")] == [1, 2, 4, 5]
    assert scale.levels["Strongly disagree"] == 0
    assert scale.confidence >= SURE


def test_the_models_own_level_names_are_levels(model: MaturityModel) -> None:
    scale = recognise(counted("Steered", "2 – Usual", "Agreed"), levels=model.levels)
    assert scale is not None
    assert [scale.levels[label] for label in ("Steered", "2 – Usual", "Agreed")] == [4, 2, 3]


@pytest.mark.parametrize("label", ["N/A", "Not applicable", "nicht zutreffend", "sans objet", "no aplica"])
def test_not_applicable_is_not_zero(label: str) -> None:
    scale = recognise(counted("1", "2", "3", "4", "5", label))
    assert scale is not None
    assert scale.levels[label] == NOT_APPLICABLE


@pytest.mark.parametrize(
    "label", ["Don’t know", "Weiß nicht", "keine Angabe", "ne sais pas", "No sé", "Prefer not to say"]
)
def test_dont_know_is_never_a_level(label: str) -> None:
    scale = recognise(counted("Poor", "Fair", "Good", "Very good", "Excellent", label))
    assert scale is not None
    assert scale.levels[label] == DONT_KNOW


def test_trifft_nicht_zu_is_a_level_only_among_its_own_kind() -> None:
    assert levels("trifft nicht zu", "trifft eher nicht zu", "trifft eher zu", "trifft zu")[0] == 0
    assert (
        levels("trifft nicht zu", "stimme nicht zu", "stimme eher zu", "stimme zu", "stimme gar nicht zu")[0]
        == NOT_APPLICABLE
    )


@pytest.mark.parametrize(
    "labels",
    [
        "Yes|No",
        "Ja|Nein|Vielleicht",
        "Male|Female|Other",
        "18-24|25-34|35-44|45+",
        "2019|2020|2021|2022",
        "10%|20%|30%|40%",
        "Sales|Finance|Marketing|IT",
        "2026-01-05|2026-01-06|2026-01-07",
        "1|12|37|44|61",
        "0|1",
        "Anna Berg|Jan Koch|Eva Lang",
    ],
)
def test_what_is_no_scale_is_none(labels: str) -> None:
    assert recognise(counted(*labels.split("|"))) is None


def test_numbered_choices_in_unknown_words_are_not_sure() -> None:
    scale = recognise(counted("1. Engineering", "2. Sales", "3. Finance"))
    assert scale is None or scale.confidence < SURE


def test_codes_are_read_by_what_a_code_book_says() -> None:
    words = {
        "1": "Strongly agree",
        "2": "Agree",
        "3": "Neutral",
        "4": "Disagree",
        "5": "Strongly disagree",
        "9": "Don't know",
    }
    scale = recognise(counted("1", "2", "4", "9"), words)
    assert scale is not None
    assert [scale.levels[label] for label in ("1", "2", "3", "4", "5", "9")] == [5, 4, 2, 1, 0, DONT_KNOW]
    assert "5 (Strongly disagree)" in scale.rule


def test_school_grades_run_backwards_where_words_say_so() -> None:
    grades = ("sehr gut", "gut", "befriedigend", "ausreichend", "mangelhaft", "ungenügend")
    scale = recognise(counted("1", "2", "3"), {str(n): grade for n, grade in enumerate(grades, start=1)})
    assert scale is not None
    assert [scale.levels[str(n)] for n in range(1, 7)] == [5, 4, 3, 2, 1, 0]


def test_the_rule_is_said_in_words() -> None:
    scale = recognise(counted("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"))
    assert scale is not None
    assert scale.rule == (
        "Five steps spread evenly over 0 to 5: Strongly disagree 0 · Disagree 1 · Neutral 2 · Agree 4 · Strongly agree 5."
    )


def test_the_user_may_switch_the_rule_and_turn_the_scale_round() -> None:
    scale = recognise(counted("1", "2", "3", "4", "5", "N/A"))
    assert scale is not None
    assert set(choices(scale)) == {Rule.NUMBERS, Rule.SPREAD}
    evenly = with_rule(scale, Rule.SPREAD, reverse=False)
    assert [evenly.levels[str(n)] for n in range(1, 6)] == FIVE
    turned = with_rule(scale, Rule.NUMBERS, reverse=True)
    assert [turned.levels[str(n)] for n in range(1, 6)] == [5, 4, 3, 2, 1]
    assert turned.levels["N/A"] == NOT_APPLICABLE
    assert with_rule(turned, Rule.NUMBERS, reverse=True).levels == scale.levels
    words = recognise(counted("never", "rarely", "sometimes", "often", "always"))
    assert words is not None
    assert set(choices(words)) == {Rule.SPREAD}


def test_a_slip_of_the_pen_is_understood_but_its_opposite_is_not_taken_for_it() -> None:
    assert levels("Stronlgy disagree", "Somewhat disagree", "Neutral", "Somewhat agree", "Strongly agree") == FIVE
    assert levels("Strongly unimportant-ish", "Important", "Very important", "Extremely important")[0] != 5


def test_labels_can_be_put_in_order_by_hand() -> None:
    assert dict(in_order(["Red", "Amber", "Green"]).levels) == {"Red": 0, "Amber": 2, "Green": 5}


@given(st.dictionaries(st.text(max_size=20), st.integers(1, 50), max_size=12))
def test_any_text_is_either_no_scale_or_has_levels_of_the_model(labels: dict[str, int]) -> None:
    scale = recognise(labels)
    assert scale is None or set(scale.levels.values()) <= {*range(6), DONT_KNOW, NOT_APPLICABLE, MISSING}


@pytest.mark.parametrize(
    "labels, expected",
    [
        ("1Not at all helpful|2|3|4|5|6|7|8|9|Very helpful10", [0, 1, 1, 2, 2, 3, 3, 4, 4, 5]),
        ("1Never|2|3|4|5Always", [1, 2, 3, 4, 5]),
        ("Never1|2|3|4|Always5", [1, 2, 3, 4, 5]),
    ],
)
def test_a_number_glued_to_its_words_is_read(labels: str, expected: list[int]) -> None:
    assert levels(*labels.split("|")) == expected


@pytest.mark.parametrize("labels", ["1st Year|2nd Year|3rd Year", "COVID19|COVID20|COVID21", "2weeks|3weeks|4weeks"])
def test_numbers_in_names_and_counts_are_no_steps(labels: str) -> None:
    assert recognise(counted(*labels.split("|"))) is None


@pytest.mark.parametrize(
    "labels",
    [
        "Not valuable|Neutral|Valuable|Critical/Vital/Essential",
        "No value|Neutral|Some value|Very valuable",
        "No impact (0)|Slight impact (1)|Moderate impact (2)|Significant impact (3)",
    ],
)
def test_degrees_of_value_and_of_a_shared_noun(labels: str) -> None:
    assert levels(*labels.split("|")) == [0, 2, 3, 5]


def test_a_list_of_all_steps_leaves_no_room_for_others() -> None:
    words = ("Never", "Rarely", "Sometimes", "Frequently", "Don't know")
    scale = recognise(counted("1", "2", "3", "4", "5"), {str(n): word for n, word in enumerate(words, start=1)})
    assert scale is not None
    assert scale.levels == {"1": 0, "2": 2, "3": 3, "4": 5, "5": DONT_KNOW}


def test_a_level_s_number_and_word_are_one_step_in_every_rule() -> None:
    names = ("Absent", "Ad hoc", "Repeatable", "Defined", "Measured", "Improving")
    rising = {label: level for level, name in enumerate(names) for label in (str(level), name, f"{level} – {name}")}
    scale = LabelScale("levels-6", "Levels of the questionnaire", "", rising, 1.0)
    assert set(choices(scale)) == set(Rule)
    assert with_rule(scale, Rule.NUMBERS, reverse=False).levels == rising
    assert with_rule(scale, Rule.SPREAD, reverse=False).levels == rising  # six steps over 0 to 5 are 0 to 5
    turned = with_rule(scale, Rule.NUMBERS, reverse=True).levels
    assert turned == {label: 5 - level for label, level in rising.items()}


ENGLISH = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
GERMAN = (
    "Stimme überhaupt nicht zu", "Stimme eher nicht zu", "Teils, teils", "Stimme eher zu", "Stimme voll und ganz zu",
)  # fmt: skip
FRENCH = ("Pas du tout d’accord", "Plutôt pas d’accord", "Neutre", "Plutôt d’accord", "Tout à fait d’accord")


@pytest.mark.parametrize(
    "languages",
    [
        (ENGLISH, GERMAN),
        (GERMAN, ENGLISH, FRENCH),
        (("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"), GERMAN),
        (("Never", "Rarely", "Sometimes", "Often", "Always"), ("Nie", "Selten", "Manchmal", "Häufig", "Sehr häufig")),
        (
            ("Very dissatisfied", "Somewhat dissatisfied", "Neutral", "Somewhat satisfied", "Very satisfied"),
            ("Sehr unzufrieden", "Unzufrieden", "Neutral", "Zufrieden", "Sehr zufrieden"),
            ("Très insatisfait", "Insatisfait", "Neutre", "Satisfait", "Très satisfait"),
        ),
        (
            ("Very poor", "Poor", "Fair", "Good", "Very good"),
            ("Sehr schlecht", "Schlecht", "Normal", "Gut", "Sehr gut"),
            ("Muy malo", "Malo", "Normal", "Bueno", "Muy bueno"),
        ),
    ],
    ids=["agreement", "three languages", "a shared word", "frequency", "satisfaction", "quality"],
)
def test_the_same_step_in_several_languages_is_one_step(languages: tuple[tuple[str, ...], ...]) -> None:
    scale = recognise(counted(*(label for labels in languages for label in labels)))
    assert scale is not None
    assert scale.confidence >= SURE
    for labels in languages:
        assert [scale.levels[label] for label in labels] == FIVE
    for step, level in zip(zip(*languages, strict=True), FIVE, strict=True):
        shown = next(part for part in scale.rule.rstrip(".").split(": ")[1].split(" · ") if part.endswith(f" {level}"))
        assert sorted(shown.removesuffix(f" {level}").split(" / ")) == sorted(set(step))
    assert with_rule(scale, Rule.SPREAD, reverse=False).levels == scale.levels
    turned = with_rule(scale, Rule.SPREAD, reverse=True).levels
    assert [turned[label] for label in languages[0]] == FIVE[::-1]


def test_a_step_nobody_chose_is_shown_in_the_languages_of_the_file() -> None:
    scale = recognise(counted(*ENGLISH, *(label for label in GERMAN if label != "Stimme eher zu")))
    assert scale is not None
    assert [scale.levels[label] for label in (*ENGLISH, *GERMAN)] == FIVE * 2
    assert "Agree / Stimme eher zu 4" in scale.rule or "Stimme eher zu / Agree 4" in scale.rule


@pytest.mark.parametrize(
    "second",
    [
        ("Stimme überhaupt nicht zu", "Stimme eher nicht zu", "Stimme eher zu", "Stimme voll und ganz zu"),
        ("Pas du tout d’accord", "Pas d’accord", "Plutôt pas d’accord", "Neutre", "Plutôt d’accord", "D’accord", "Tout à fait d’accord"),
        ("Stimme eher zu",),
    ],
    ids=["four steps", "seven steps", "one word"],
)  # fmt: skip
def test_languages_without_the_same_number_of_steps_are_asked_about(second: tuple[str, ...]) -> None:
    scale = recognise(counted(*ENGLISH, *second))
    assert scale is not None
    assert scale.confidence < SURE


def test_two_words_of_one_language_for_one_step_are_asked_about() -> None:
    assert (scale := recognise(counted(*ENGLISH, *GERMAN, "Mostly agree"))) is not None
    assert scale.confidence < SURE


def test_a_slip_of_the_pen_stays_with_its_step_when_another_rule_is_chosen() -> None:
    scale = recognise(counted(*ENGLISH, *GERMAN) | {"Strongly agre": 1})
    assert scale is not None
    turned = with_rule(scale, Rule.SPREAD, reverse=True).levels
    assert [turned[label] for label in (*GERMAN, "Strongly agre")] == [*FIVE[::-1], 0]
