"""The exact planner: which activities to run and when, proven as far as time allows. The only place that knows a solver library.

``solve`` takes and returns plain values (``analytics.plan.problem``), so it serves any selection and scheduling problem of that shape.

How it came to be, measured with the shipped measures, 12 and 18 months, in seconds of processor time on one core:

- CP-SAT with full linearisation and one 0-1 variable a start proves most instances best in 1 to 8 s. With its default linearisation
  its bound stays 5 % and more away; with variables "started by period t" it needs about half as long again.
- HiGHS is behind on most, and its library cannot be loaded into the same process as OR-tools (both bring a libhighs.so.1).
- A row for the total capacity of each resource, though implied, shortens proofs up to eightfold.
- One variable for each combination of a goal's contributors tightens the bound but slows some instances down. The limits 7 and 4
  on their number each fail where the other does not, so both are tried side by side, a thread each.
- CP-SAT's interleaved search of two workers, which repeats itself exactly, gains about as much but proves shortest schedules ten times
  slower than two searches that know nothing of each other.
- Cliques of activities that cannot overlap do not tighten the bound: what binds is people and changes over the whole time.
"""

from analytics.plan.solver.solve import solve

__all__ = ["solve"]
