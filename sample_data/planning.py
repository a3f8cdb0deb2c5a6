"""Everything Fjordmark Logistics wrote down beside its surveys, as records: frame, vision, goals, communication, who carries and steers it, and
how it goes."""

from __future__ import annotations

from analytics.model.records.collection import Records, records_of
from analytics.model.records.document import normal
from sample_data.planning_frame import FRAME
from sample_data.planning_goals import GOAL_RECORDS
from sample_data.planning_messages import COMMUNICATION
from sample_data.planning_people import CARRIERS
from sample_data.planning_progress import PROGRESS
from sample_data.planning_steering import STEERED
from sample_data.planning_vision import VISION_RECORDS


def planning() -> Records:
    """All records, as they are kept, each kind in the order of its ids."""
    written = (*FRAME, *VISION_RECORDS, *GOAL_RECORDS, *COMMUNICATION, *CARRIERS, *STEERED, *PROGRESS)
    return records_of(normal(one) for one in written)
