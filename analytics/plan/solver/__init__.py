"""The exact planner: which activities to run and when, proven as far as time allows. The only place that knows a solver library.

``solve`` takes and returns plain values (``analytics.plan.problem``), so it serves any selection and scheduling problem of that shape.
"""

from analytics.plan.solver.search import solve

__all__ = ["solve"]
