"""Why a plan is as it is, found by planning again with one thing changed (domain.md §5.6): one module an answer."""

from analytics.plan.reasons.all_answers import ReasonProgress as ReasonProgress
from analytics.plan.reasons.all_answers import reasons as reasons
from analytics.plan.reasons.comparison import compare as compare
from analytics.plan.reasons.curve import CurveProgress as CurveProgress
from analytics.plan.reasons.curve import budget_curve as budget_curve
from analytics.plan.reasons.document import curve_from_json as curve_from_json
from analytics.plan.reasons.document import curve_to_json as curve_to_json
from analytics.plan.reasons.document import reasons_from_json as reasons_from_json
from analytics.plan.reasons.document import reasons_to_json as reasons_to_json
