"""Two results joined in one goal are found in English and German, without false alarms (S2.15); days that are none are found too (S2.19)."""

from __future__ import annotations

import pytest

from analytics.goals.goal_bench import known_names
from analytics.goals.goal_wording import joins_two_results, joins_two_things
from analytics.model.vague_days import vague_day
from tests.unit.goals.goal_cases import case

NAMES = (*known_names(case()), "Incident and problem management", "Störungs- und Problemmanagement")

TWO = (
    "Raise first-contact resolution and customer satisfaction",
    "Restore service within four hours and answer calls within 30 seconds",
    "Raise first-contact resolution to 70 % and satisfaction to 4.2",
    "Reduce restore time from nine to four hours and the reopen rate below 5 %",
    "Lower cost and/or effort of changes",
    "Introduce a service catalogue as well as a portal",
    "Restore services faster; train all agents",
    "Raise availability / satisfaction",
    "Publish the service list and train the service desk",
    "Faster restores and happier users",
    "Shorten incidents or changes",
    "Erstlösungsquote erhöhen und Kosten senken",
    "Erstlösungsquote und Zufriedenheit erhöhen",
    "Störungen in vier Stunden beheben sowie Anrufe in 30 Sekunden annehmen",
    "Wiederherstellungszeit auf 4 Stunden und Wiedereröffnungen auf 5 % senken",
    "Servicekatalog einführen und/oder Portal ablösen",
    "Zufriedenheit sowie Verfügbarkeit steigern",
    "Erhöhen der Erstlösungsquote und der Zufriedenheit",
    "Raise “Incidents and major incidents” and “Data quality” to 2.6",
    "Reduce incidents & changes that fail",
    "Publish the catalogue, train the desk",
    "Answer faster, solve more",
    "Raise first-contact resolution to 70 % and satisfaction",
    "Wiederherstellungszeit auf vier Stunden senken und alle Schichtleiter schulen",
    "Den Katalog veröffentlichen, den Service Desk schulen",
    "Zwischenfälle in vier Stunden und Probleme in zehn Tagen lösen",
    "Störungen schneller beheben und besser berichten",
    "Wieder geöffnete Tickets auf 5 % senken; 40 Personen schulen",
)
ONE = (
    "Service desk and on-call team reach a first-contact rate of 70 %",
    "Raise incident and problem management to level 3",
    "Raise “Incidents and major incidents” from 1.8 to 2.6 by 31 March 2027",
    "Restore critical services within four hours in Berlin and Hamburg",
    "Raise first-contact resolution for mail and web shop to 70 %",
    "Keep open tickets between 200 and 300",
    "Answer calls 24/7 within 30 seconds",
    "Publish a clear and simple price list",
    "Restore services day and night within four hours",
    "Lower cost to 40 €/user",
    "Keep restore time below 4 hours/month",
    "Raise satisfaction of users and managers to 4.2",
    "Restore within two or three hours",
    "Shorten restore time at all sites and in the warehouse",
    "Reach 95 % of TCP/IP links",
    "Service Desk und Rufbereitschaft erreichen 70 % Erstlösung",
    "Störungen und schwere Störungen auf Stufe 3 erhöhen",
    "Wiederherstellungszeit in Lager und Versand auf vier Stunden senken",
    "Klare und einfache Preisliste veröffentlichen",
    "Störungen schnell und sicher beheben",
    "Störungs- und Problemmanagement auf Stufe 3 erhöhen",
    "Erstlösungsquote für Mail und Webshop auf 70 % erhöhen",
    "Zahl der offenen Tickets zwischen 200 und 300 halten",
    "Tag und Nacht in vier Stunden wiederherstellen",
    "Zufriedenheit von Nutzern und Führungskräften auf 4,2 steigern",
    "Team A sowie Team B halten 95 % Pünktlichkeit",
    "Raise the share of requests solved at first contact",
    "Train every service desk agent in the new process by June",
    "Restore a critical service safely and quickly within 4 hours",
    "Keep incidents at 2.9 or above until June",
    "Fünf oder mehr Services veröffentlichen",
    "Reach 95 % of requests for goods and services delivered on time",
    "Reach level 3 in change enablement, releases and deployments",
    "Train 40 people, starting in Hamburg",
    "Alle 40 Schichtleiterinnen und Schichtleiter bis März schulen",
    "Einarbeitung neuer Kolleginnen und Kollegen von zehn auf drei Tage verkürzen",
    "Zufriedenheit der Ärzte und Ärztinnen auf 4,2 erhöhen",
    "Anrufe binnen 30 Sekunden oder schneller annehmen",
    "80 % der Passwort- und Zugriffsanfragen beim ersten Kontakt lösen",
    "Wartezeit auf zwei Minuten senken, um Kunden zu halten",
)


@pytest.mark.parametrize("text", TWO)
def test_two_results_are_found(text: str) -> None:
    """S2.15: “and”, “or”, “and/or”, “as well as”, “/”, “&”, “;”, “und”, “oder”, “sowie”, “und/oder”."""
    assert joins_two_results(text, NAMES)


@pytest.mark.parametrize("text", ONE)
def test_one_result_is_left_alone(text: str) -> None:
    """S2.15: who acts together, where it holds, names, numbers, two words about one thing."""
    assert not joins_two_results(text, NAMES)


@pytest.mark.parametrize(
    "text", ["incidents and changes", "mail/web shop", "Störungen und Änderungen", "Kosten oder Dauer"]
)
def test_two_things_are_found(text: str) -> None:
    """S2.15: one object."""
    assert joins_two_things(text, NAMES)


@pytest.mark.parametrize(
    "text",
    ["Incidents and major incidents", "the service desk", "mail service in Oslo and Bergen", "CI/CD pipeline", "Incident and problem management", ""],
)  # fmt: skip
def test_one_thing_is_left_alone(text: str) -> None:
    """S2.15."""
    assert not joins_two_things(text, NAMES)


@pytest.mark.parametrize(
    "text", ["", "and", "and and and", "/ / /", "and/or", "🙂 und 🙂", ";;;", "(((and)))", "a" * 400, "\\d+ or [x"]
)
def test_odd_texts_break_nothing(text: str) -> None:
    assert joins_two_results(text, NAMES) in (True, False)
    assert joins_two_things(text, (text,)) in (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "end of year", "by the end of 2027", "Q3", "Q3 2027", "mid-2027", "next year", "asap", "soon", "early summer",
        "bis Ende des Jahres", "Ende 2027", "Mitte Juni 2027", "nächstes Jahr", "Jahresende", "Anfang des Jahres", "baldmöglichst",
        "by summer", "in spring 2027", "by 2028", "H2 2027", "in due course",
        "in the long run", "im Herbst", "bis zum Sommer 2027", "bis 2028", "zeitnah",
    ],
)  # fmt: skip
def test_words_that_name_no_day_are_found(text: str) -> None:
    """S2.19: “End of year” is not a date."""
    assert vague_day(text) == text


@pytest.mark.parametrize(
    "text", ["", "2027-03-31", "31 March 2027", "31.03.2027", "within four hours", "in vier Stunden"]
)
def test_days_and_durations_are_not_vague(text: str) -> None:
    """S2.19."""
    assert vague_day(text) == ""
