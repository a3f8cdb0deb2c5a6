"""Vision, goals, figures and communication: what the rules of domain.md §7 say about what people wrote down.

Everything here takes a :class:`analytics.goals.case.Case` and returns values; nothing opens the store or asks the time.
"""
