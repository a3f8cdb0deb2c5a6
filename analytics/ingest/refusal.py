"""Why a file cannot be read: what the limited worker says about it, in words for the person who uploaded it."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(eq=False)
class Refusal(Exception):
    """One reason that stands against a file, raised inside the worker and carried over as plain JSON."""

    code: str
    message: str
    remedy: str = ""
    sheet: str = ""
    cell: str = ""

    def as_json(self) -> dict[str, str]:
        """The fields by name."""
        return asdict(self)


SAVE_AS_XLSX = "Open it in Excel or LibreOffice and save it as “Excel workbook (.xlsx)”."
SAVE_AGAIN = "Open it in Excel or LibreOffice, save it as a new .xlsx file and upload that."
SEND_AGAIN = "Ask for the file again or download it again."


def damaged(detail: str) -> Refusal:
    """The file is incomplete or broken; ``detail`` finishes the sentence “The file is damaged: …”."""
    return Refusal("file-damaged", f"The file is damaged: {detail}.", SEND_AGAIN)


def too_large(detail: str, sheet: str = "") -> Refusal:
    """The file asks for more room than any survey needs; ``detail`` says what there is too much of."""
    remedy = "Copy only the answers into a new workbook, or split it into smaller ones."
    return Refusal("file-too-large", f"The file is larger than a survey can be: {detail}.", remedy, sheet)


def unsafe(detail: str) -> Refusal:
    """The file holds a construction no spreadsheet program writes; ``detail`` names it."""
    return Refusal("file-unsafe", f"The file holds something no spreadsheet program writes: {detail}.", SAVE_AGAIN)
