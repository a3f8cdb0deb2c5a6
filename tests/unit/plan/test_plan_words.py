"""What the planner says, it can say again: in English word for word, in German without an English word left, and after being stored."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace

import pytest

from analytics.model.plan import Plan, SignOff
from analytics.model.plan_reasons import Loss, PlanReasons
from analytics.model.ranking import RANKINGS
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.words import Said, Words
from analytics.plan.document import plan_from_json, plan_to_json
from analytics.plan.planner import make_plan
from analytics.plan.quick_wins import quick_wins
from analytics.plan.reasons import (
    all_answers,
    budget_curve,
    curve_from_json,
    curve_to_json,
    reasons,
    reasons_from_json,
    reasons_to_json,
)
from analytics.plan.reasons.rule_costs import sentence
from analytics.plan.rules import PLURAL, rules
from analytics.plan.settings import default_request
from analytics.plan.wording import say
from tests.unit.plan.small_model import MODEL, catalogue, gap, measure, request

GAPS = (gap("A1", 2.4, 3.0, 3), gap("A2", 1.3, 2.5, 2), gap("B1", 2.1, 2.4), gap("B2", None, None))
MEASURES = (
    measure("a", {"A1": 0.4}, weeks=4),
    measure("b", {"A1": 0.4, "A2": 0.2}, weeks=8, prerequisites=("a",), cost_class=1),
    measure("c", {"A2": 0.5}, weeks=12, cost_class=2, feasibility=2, impact=4),
    measure("d", {"B1": 0.5}, domains=("DOM",)),
    measure("e", {"B2": 0.5}),
    measure("f", {"A2": 0.5}, weeks=48, feasibility=2),
    measure("g", {"A2": 0.5}, cost_class=4, feasibility=2),
    measure("h", {"A2": 0.4}, to_level=1.0),
    measure("i", {"A2": 0.4}, from_level=2.0),
    measure("j", {"A1": 0.1, "A2": 0.3}, owner="TWO", person_days=40.0, domains=("DOM", "DSK"), go_live=True),
)
KNOWN = replace(catalogue(*MEASURES), training=("a",), exclusive=(("c", "g"),))
ALL_RULES = {
    "every_area": True,
    "harder_goals": True,
    "people_before_go_live": True,
    "start_before_check": True,
    "quick_win_each_phase": True,
}
REQUESTS = {
    "as it comes": {},
    "all rules": ALL_RULES,
    "no money": {**ALL_RULES, "budget_eur": 0.0},
    "no time": {**ALL_RULES, "capacity": {"OWN": 0.5, "LEAD": 1.0}, "required": ("b", "c")},
    "no changes": {"change_limit": 0, "required": ("d",), "every_area": True},
    "nobody agrees": {"signoffs": (SignOff("DOM", "nobody"), SignOff("DSK", "rejected")), "required": ("d", "j")},
    "agreed late": {**ALL_RULES, "signoffs": (SignOff("DOM", "pending", 4),), "required": ("d",)},
    "too much at once": {**ALL_RULES, "required": ("c", "b", "f"), "scope": {"A1": 1, "B2": 2}, "phase_budgets": (0.0, 100.0)},
    "running": {"running": {"c": 9, "d": 2}, "capacity": {"OWN": 0.5}, "change_limits": {"DOM": 0}},
    "by hand": {"start_in": {"b": 3, "f": 2}, "excluded": ("c",), "exclusive": (("a", "d"),), "in_place": ("h",)},
    "one month": {**ALL_RULES, "months": 1, "phase_months": 1},
}  # fmt: skip
ENGLISH = re.compile(
    r"\b(the|of|and|it|its|is|are|has|have|only|from|with|without|you|your|that|what|which|month|months|days?|level|levels|"
    r"measures?|would|cannot|not|other|others|more|less|than|first|by|to|at|on|no|none|rule|gap)\b",
    re.IGNORECASE,
)
NAMES = re.compile("„[^“]*“")


def sentences_of(found) -> list[str]:
    """The texts of a plan, its reasons, its curve or a quick win that people read as sentences."""
    if isinstance(found, Plan):
        told = [*(m.why for m in (*found.measures, *found.left_out)), *found.given_up]
        return [*told, *(f.message for f in found.findings), *(f.remedy for f in found.findings)]
    if isinstance(found, PlanReasons):
        said = [text for why in found.chosen.values() for text in (why.why_in, why.without_it, why.why_now)]
        said += [text for why in found.left_out.values() for text in why.sentences]
        said += [change for why in found.left_out.values() if why.smallest for change in why.smallest.changes]
        return [*said, *(cost.sentence for cost in found.rules)]
    return [found.sentence] if hasattr(found, "sentence") else [text for text in (found.why, found.goals) if text]


def check(found, model=MODEL, known=KNOWN):
    """Every sentence knows how it was made, reads the same in English and says the same in German."""
    english, german = Words.of("en", model, known), Words.of("de", model, known)
    told = sentences_of(found)
    assert told
    for text in told:
        assert isinstance(text, Said), text
        assert text.parts
        assert english.retell(text) == text
        again = german.retell(text)
        left = ENGLISH.findall(NAMES.sub("", again))
        assert not left, (left, again)
        assert again != text
        assert not re.search(r"[{}]|  |\.\.|^\s|\s$", again), again
        if text.endswith("."):
            assert again.endswith("."), again
            assert again[0] in "„0123456789" or again[0].isupper(), again


@pytest.fixture(scope="module", params=REQUESTS, ids=str)
def plan(request):
    return planned(**REQUESTS[request.param])


def planned(**changes):
    return make_plan(GAPS, KNOWN, MODEL, request(**{"seconds": 3.0, **changes}))


def test_every_sentence_of_a_plan_can_be_said_in_german(plan):
    check(plan)


def test_every_answer_about_a_plan_can_be_said_in_german(plan, monkeypatch):
    monkeypatch.setattr(all_answers, "DRAWS", 1)
    check(reasons(plan, MODEL, seconds=4))
    check(budget_curve(plan, MODEL, seconds=2))


@pytest.mark.parametrize("ranking", RANKINGS)
def test_every_reason_of_a_quick_win_can_be_said_in_german(ranking):
    usual = tuple(replace(g, weight=1.0, weighted_gap=g.gap, target=g.mean and g.mean + 0.2) for g in GAPS)
    wins = quick_wins(GAPS, KNOWN, MODEL, ranking=ranking, running=("a",), without_goals=usual)
    assert wins
    for win in wins:
        check(win)


def test_the_shipped_measures_and_model_in_german():
    """Each dimension a level below its target: names of measures, roles and dimensions are the German ones."""
    model, known = shipped_model(), shipped_catalogue()
    gaps = tuple(replace(gap("A1", 2.0, 3.0), id=d.id, name=d.name, area=d.area) for d in model.dimensions)
    plan = make_plan(gaps, known, model, replace(default_request(known.defaults), seconds=2.0))
    check(plan, model, known)
    german = Words.of("de", model, known)
    raised = next(m for m in plan.measures if m.gains)
    assert any(german.names.dimension(g.dimension) in german.retell(raised.why) for g in raised.gains)


@pytest.mark.parametrize(
    "levels", [Loss(0.0, True), Loss(0.0, False), Loss(0.03, True), Loss(0.4, True), Loss(0.4, False)], ids=str
)
@pytest.mark.parametrize("later", [0.0, 0.03, 0.8, 1.0])
def test_what_each_rule_costs_in_german(levels, later):
    asked = request(
        **ALL_RULES, signoffs=(SignOff("DOM"),), phase_budgets=(1.0,), scope={"A1": 1}, required=("a",), start_in={"a": 1},
        excluded=("b",), exclusive=(("a", "b"),),
    )  # fmt: skip
    german = Words.of("de", MODEL, KNOWN)
    found = rules(asked, KNOWN)
    assert {rule.name for rule in found} >= {"change_limit", "signoffs", "exclusive", "scope"}
    for rule in found:
        told = sentence(say(rule.text), levels, later, rule.name in PLURAL)
        again = german.retell(told)
        assert not ENGLISH.findall(NAMES.sub("", again)), again
        assert again.endswith(".")


def test_german_by_hand():
    """Names in quotation marks, decimals with a comma. Gains: A1 0.6 · 3, A2 (0.2 + 0.5 + 0.3) · 2, B1 0.3: 4.1, of which a has 0.4 · 3."""
    german = Words.of("de", MODEL, KNOWN)
    plan = planned()
    whys = {m.id: german.retell(m.why) for m in (*plan.measures, *plan.left_out)}
    assert (
        whys["a"]
        == "Hebt „Handling“ von 2,4 auf 2,8; das macht 29\u00a0% dessen aus, was der Plan erreicht. Beginnt sofort."
    )
    assert whys["h"] == "„Changing“ steht heute bei 1,3; die Maßnahme hebt höchstens auf 1,0."
    assert whys["i"] == "„Changing“ steht heute bei 1,3; die Maßnahme hilft erst ab 2,0."
    assert whys["e"] == "Was sie hebt, hat keinen Wert, der gezeigt werden darf."
    assert whys["f"] == "Dauert 12 Monate; der Plan hat 6."
    told = make_plan(GAPS, KNOWN, MODEL, request(required=("c",), budget_eur=100.0, quick_win_each_phase=False))
    assert german.retell(told.findings[0].message) == (
        "„Measure c“ kann nicht im Plan sein: Das Budget beträgt 100\u00a0€, sie kostet 15.000\u00a0€."
    )
    assert german.retell(told.findings[0].remedy) == (
        "Das Budget erhöhen oder sie nicht mehr festlegen. Der Plan wurde ohne diese Festlegung gemacht."
    )


@pytest.mark.parametrize(
    "name", ["{0} {id} {{x}}", "100 %s %(n)s", "=1+1", "„Anführung“ “quotes”", "x" * 60, "{id:measure}"]
)
def test_names_that_look_like_texts_are_names(name):
    """A customer's name is written as it is, in every language and after being stored."""
    known = replace(KNOWN, measures=(replace(MEASURES[0], name=name), *MEASURES[1:]))
    plan = make_plan(GAPS, known, MODEL, request(budget_eur=100.0, required=("b",), excluded=("a",), seconds=2.0))
    kept = plan_from_json(plan_to_json(plan))
    told = [text for text in sentences_of(kept) if name in text]
    assert told
    for text in told:
        assert f"„{name}“" in Words.of("de", MODEL, known).retell(text)
        assert Words.of("en", MODEL, known).retell(text) == text


def test_the_first_sentence_in_german():
    why = next(m.why for m in planned().measures if m.id == "a")
    assert Words.of("de", MODEL, KNOWN).first(why).endswith("was der Plan erreicht.")


# Stored ---------------------------------------------------------------------------------------------------------------


def making(found) -> list:
    """The texts with all they were made from."""
    return [(str(text), plain(text)) for text in sentences_of(found)]


def plain(value):
    if isinstance(value, Said):
        return [str(value), [(key, {name: plain(one) for name, one in values.items()}) for key, values in value.parts]]
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def test_a_stored_plan_and_its_answers_keep_what_their_sentences_were_made_from(plan, monkeypatch):
    monkeypatch.setattr(all_answers, "DRAWS", 1)
    kept = plan_from_json(plan_to_json(plan))
    assert kept == plan
    assert making(kept) == making(plan)
    answers = reasons(plan, MODEL, seconds=2)
    assert reasons_from_json(reasons_to_json(answers)) == answers
    assert making(reasons_from_json(reasons_to_json(answers))) == making(answers)
    curve = budget_curve(plan, MODEL, seconds=1)
    assert making(curve_from_json(curve_to_json(curve))) == making(curve)
    check(kept)


def as_text(value):
    """The document as it was before sentences kept what they were made from."""
    if isinstance(value, dict):
        return value["text"] if value.keys() == {"text", "said"} else {key: as_text(one) for key, one in value.items()}
    return [as_text(one) for one in value] if isinstance(value, list) else value


def test_documents_of_earlier_versions_load_and_read_as_plain_text():
    plan = planned(**ALL_RULES)
    old = {**as_text(json.loads(plan_to_json(plan))), "version": 2}
    kept = plan_from_json(json.dumps(old))
    assert kept == plan
    assert not any(isinstance(text, Said) for text in sentences_of(kept))
    german = Words.of("de", MODEL, KNOWN)
    assert [german.retell(text) for text in sentences_of(kept)] == sentences_of(kept)
    answers = reasons(plan, MODEL, seconds=0.5)
    assert reasons_from_json(json.dumps({**as_text(json.loads(reasons_to_json(answers))), "version": 1})) == answers


@pytest.mark.parametrize(
    "said", [[["plan.no_such_text", {}]], [["plan.raises", {}]], [["plan.raises", {"goal": 5, "before": "x"}]]]
)
def test_a_sentence_of_another_version_reads_as_it_was_stored(said):
    document = json.loads(plan_to_json(planned()))
    document["measures"][0]["why"] = {"text": "As it was. Then more.", "said": said}
    kept = plan_from_json(json.dumps(document))
    german = Words.of("de", MODEL, KNOWN)
    assert german.retell(kept.measures[0].why) == "As it was. Then more."
    assert german.first(kept.measures[0].why) == "As it was."


@pytest.mark.parametrize("said", ["nonsense", [["plan.raises"]], [[1, {}]], [{}], 7])
def test_a_damaged_sentence_is_not_a_stored_plan(said):
    document = json.loads(plan_to_json(planned()))
    document["measures"][0]["why"] = {"text": "As it was.", "said": said}
    with pytest.raises(ValueError, match=r"stored plan|made from"):
        plan_from_json(json.dumps(document))


def test_json_on_the_command_line_holds_plain_texts():
    written = json.loads(json.dumps(asdict(planned())))
    assert isinstance(written["measures"][0]["why"], str)
