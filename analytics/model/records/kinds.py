"""Every kind of records, in the order of the workbook's sheets."""

from __future__ import annotations

from analytics.model.records import communication as c
from analytics.model.records import goals as g
from analytics.model.records import governance as w
from analytics.model.records import people as a
from analytics.model.records import programme as p
from analytics.model.records import progress as d
from analytics.model.records import vision as v
from analytics.model.records.parts import Kind, kind_of

_ORDER = (
    *(p.Programme, p.Site, p.Group, p.Member, p.Objective, p.BusinessProcess, p.Service, p.Tool),
    *(v.Vision, v.Element, v.Term, v.Phrase, p.StandingCost, v.ReviewRound, v.Comment, v.Approval, v.PassOn),
    *(g.Kpi, g.Goal, g.Reading, g.GoalReview, g.Benefit, p.ServiceGoals, p.Decision),
    *(
        a.TrustRating,
        a.MemberView,
        a.Conflict,
        a.Alliance,
        a.Manager,
        a.Capacity,
        a.MeasureSignOff,
        a.Translation,
        a.Adoption,
        a.AllianceRequest,
    ),
    *(
        w.Responsibility,
        w.SteeringDate,
        w.Budget,
        w.Barrier,
        w.Stakeholder,
        w.LeaderAct,
        w.Recognition,
        w.TrainingEntry,
        w.Experiment,
        w.ServiceTalk,
    ),
    *(d.StatusReport, d.PhaseGate, d.QuickWinRecord, d.AttitudeCount, d.Lesson, d.LearnedEstimate, d.Restriction),
    *(c.KeyMessage, c.Channel, c.Message, c.Question, c.Pulse, c.BehaviourCard, v.SetAside),
)
KINDS: dict[str, Kind] = {kind_of(cls).key: kind_of(cls) for cls in _ORDER}
"""Every kind by its key."""
