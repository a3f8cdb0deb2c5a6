"""Exports of survey tools for tests: small tables with the headers and quirks of the tools, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from analytics.model.maturity import MaturityModel
from analytics.model.survey import SourceFile

AGREEMENT = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
FREQUENCY = ("Never", "Rarely", "Sometimes", "Often", "Always")
QUESTIONS = (
    "How far do you agree? [I know what is expected of me.]",
    "How far do you agree? [My manager gives useful feedback.]",
    "How far do you agree? [Decisions are explained to us.]",
    "How satisfied are you with our tools? [They are fast.]",
    "How satisfied are you with our tools? [They are at hand.]",
    "How often does this happen? [Somebody thanks me.]",
    "How often does this happen? [I learn something new.]",
)
"""Two questions on agreement, one on frequency; the words in brackets are the rows of the form's grids."""


def table(rows: Sequence[Sequence[object]], name: str) -> SourceFile:
    """The rows as CSV."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return SourceFile(name, buffer.getvalue().encode("utf-8"))


def foreign_form(people: int, first: int = 0, name: str = "team-survey.csv") -> SourceFile:
    """A Google Forms export of a questionnaire nobody knows: person n gives step (n + k) mod 5 to question k."""
    rows: list[Sequence[object]] = [("Timestamp", *QUESTIONS)]
    for n in range(first, first + people):
        steps = [
            (FREQUENCY if question.startswith("How often") else AGREEMENT)[(n + k) % 5]
            for k, question in enumerate(QUESTIONS)
        ]
        rows.append((f"9/{1 + n // 24}/2026 {n % 24}:05:{n % 60:02d}", *steps))
    return table(rows, name)


def own_form(
    model: MaturityModel,
    people: int,
    *,
    reworded: int = 0,
    role: str = "What is your role?",
    job: str = "",
    answers: Sequence[object] = AGREEMENT,
) -> SourceFile:
    """A Google Forms export of the model's own statements on agreement; the first ``reworded`` questions are asked differently.

    Every person has the third role, or ``job`` in its place.
    """
    questions = [statement.text for statement in model.statements]
    questions[:reworded] = [f"Would you say so: {text[:40]}" for text in questions[:reworded]]
    rows: list[Sequence[object]] = [("Timestamp", role, *questions)]
    for n in range(people):
        steps = [answers[(n + k) % len(answers)] for k in range(len(questions))]
        rows.append((f"9/{1 + n // 24}/2026 {n % 24}:05:{n % 60:02d}", job or model.roles[2].name, *steps))
    return table(rows, "it-survey.csv")
