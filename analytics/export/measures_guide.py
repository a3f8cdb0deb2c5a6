"""What the sheet “How to” of the measures' workbook says, a line a column or sheet."""

from __future__ import annotations

GUIDE = (
    (
        "",
        "Every estimate in here is yours to change. Save the workbook and give it back to the app: it shows first what would change, "
        "and keeps nothing before you say so.",
    ),
    (
        "One row a measure",
        "Change a row, or write a new measure into an empty one. Delete the row of a measure you do not want. Leave the id empty for a"
        " new one; it is made for you. Keep it for what stays.",
    ),
    (
        "Raises, Levels",
        "What gets better and by how many levels, for example 0.4. The first one is what the measure is mainly about. Choose from the "
        "list, or write “P1 +0.4; M6 +0.1” into the first cell.",
    ),
    (
        "From level, To level",
        "The measure helps where a dimension stands at least at “from” and below “to”; it never lifts one above “to”.",
    ),
    (
        "Effect on the business",
        "1 small to 5 large.",
    ),
    (
        "Days of work",
        "Own work of all people together, in person-days. Half of it is the owner's, the rest is shared by the parts that must agree "
        "and by whoever leads the programme.",
    ),
    (
        "Weeks",
        "How long it takes from start to end, in calendar weeks.",
    ),
    (
        "Cost class",
        "Money spent outside. The sheet “Costs” says what each class stands for; change the values there.",
    ),
    (
        "Feasibility, Visibility",
        "1 low to 5 high: how surely it can be done, and how many people notice.",
    ),
    (
        "Must come first",
        "Ids of the measures that must be finished before, separated by commas.",
    ),
    (
        "Owner",
        "Code of one role from the sheet “Owners”. New roles may be added there.",
    ),
    (
        "Must agree",
        "Codes of the parts of the organisation whose work it changes, from the sheet “Domains”, separated by commas.",
    ),
    (
        "Shown by (KPI)",
        "The figure that shows it works.",
    ),
    (
        "Goes live, Trains people itself, Prepares go-lives",
        "“Goes live”: people work with something new when it ends, so they are trained before. “Trains people itself”: that training "
        "is part of it. “Prepares go-lives”: this measure is such a training for others.",
    ),
    (
        "Not together with",
        "Ids of measures that make no sense beside this one; a plan holds at most one of the two.",
    ),
    (
        "Who notices, First step, How to tell it, How to celebrate it",
        "In your own words. Separate those who notice by semicolons.",
    ),
    (
        "People reached, Urgency",
        "For other rankings of quick wins. Urgency of the date it is tied to: 1 no date to 13 most urgent.",
    ),
    (
        "Whose estimate, Set by, Set on",
        "For information; the app writes them anew and does not read them.",
    ),
    (
        "Owners, Domains",
        "Days a month: how much time each role or part has for improvement; the plan's limits start from it. One role leads the "
        "programme and carries a fifth of every effort.",
    ),
    (
        "Columns",
        "You may change their order and leave out those you do not need: what is not there stays as it is. Extra columns and sheets "
        "are not read.",
    ),
)
