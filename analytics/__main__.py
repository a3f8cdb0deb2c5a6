"""The verbs of the journey on the command line: ``python -m analytics [--workspace DIR] VERB …``.

Exit code 0: done. 1: refused, the findings are printed. 2: the words of the call are wrong. Errors go to standard error
in one plain sentence.
"""

from __future__ import annotations

import signal

if __name__ == "__main__":  # the libraries take most of a second to load, and Ctrl+C should just end the program
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import os
import sys
from collections.abc import Sequence

from analytics.console import print_findings, print_json, print_what_the_terminal_lacks_as_escapes
from analytics.model.errors import LeitsternError
from analytics.model.finding import rows
from analytics.verbs import (
    alliance,
    blanks,
    coalition,
    cockpit,
    communication,
    decks,
    figures,
    goals,
    governance,
    learning,
    measures,
    phases,
    planning,
    plans,
    pulse_waves,
    records,
    references,
    results,
    rounds,
    scores,
    status,
    surveys,
    vision,
    wins,
)
from analytics.verbs.call import REFUSED, WRONG_CALL, Verbs, day, folder
from analytics.workspace import Workspace, clock_at, day_asked, default_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    print_what_the_terminal_lacks_as_escapes()
    parser = _parser()
    options = parser.parse_args(arguments)
    if not options.verb:
        parser.print_usage(sys.stderr)
        return WRONG_CALL
    place = options.workspace or default_folder(os.environ)
    try:
        if options.verb == blanks.TEMPLATE:  # needs no data, so it also works while the app has the workspace open
            return blanks.template(place, options)
        with Workspace(place, clock=clock_at(options.today or day_asked(os.environ))) as workspace:
            for finding in workspace.findings():
                print(f"{finding.message} {finding.remedy}", file=sys.stderr)
            code: int = options.run(workspace, options)
            return code
    except LeitsternError as error:
        return _refuse(error, options.json)
    except BrokenPipeError:
        return REFUSED
    except KeyboardInterrupt:
        print("Stopped; a load that was not finished leaves nothing behind.", file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"{error.filename or 'The output'}: {error.strerror or error}.", file=sys.stderr)
        return REFUSED


def _refuse(error: LeitsternError, as_json: bool) -> int:
    if as_json:
        print_json({"error": str(error), "findings": rows(error.findings)})
    else:
        print_findings(rows(error.findings))
    print(error, file=sys.stderr)
    return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analytics", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--workspace", type=folder, help="folder with the data; default: the folder the app uses")
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="act as if it were this day; for rehearsals")
    verbs = Verbs(parser.add_subparsers(dest="verb", metavar="VERB"))
    for group in (
        blanks,
        surveys,
        rounds,
        pulse_waves,
        scores,
        measures,
        results,
        plans,
        decks,
        references,
        records,
        vision,
        goals,
        figures,
        communication,
        coalition,
        alliance,
        governance,
        phases,
        cockpit,
        learning,
        planning,
        status,
        wins,
    ):
        group.add_to(verbs)
    return parser


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    exit_code = main()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is done is done
    sys.exit(exit_code)
