"""How wide the faces are that companies write in, against Arial, which all measuring goes by."""

from __future__ import annotations

SAFE = 1.12
"""For a face nobody knows."""
WIDTHS = {
    **dict.fromkeys(
        ("arial", "helvetica", "helvetica neue", "liberation sans", "arimo", "nimbus sans", "univers"), 1.0
    ),
    **dict.fromkeys(("calibri", "calibri light", "carlito"), 1.0),
    **dict.fromkeys(("times new roman", "liberation serif", "garamond", "eb garamond", "perpetua"), 1.0),
    **dict.fromkeys(("cambria", "caladea", "corbel", "candara", "gill sans mt", "gill sans", "source sans pro"), 1.0),
    **dict.fromkeys(("aptos", "aptos display", "franklin gothic book", "trebuchet ms", "constantia", "tahoma"), 1.02),
    **dict.fromkeys(("segoe ui", "segoe ui light", "roboto", "lato", "frutiger", "frutiger next", "myriad pro"), 1.03),
    **dict.fromkeys(
        ("georgia", "palatino linotype", "book antiqua", "ibm plex sans", "rockwell", "din", "din next"), 1.06
    ),
    **dict.fromkeys(("open sans", "noto sans", "inter", "work sans", "century schoolbook", "nunito"), 1.09),
    **dict.fromkeys(("verdana", "dejavu sans", "bitstream vera sans", "montserrat", "poppins", "raleway"), 1.2),
    **dict.fromkeys(("century gothic", "futura", "avenir", "avenir next", "tw cen mt", "bookman old style"), 1.13),
    **dict.fromkeys(("arial black", "impact", "rockwell extra bold", "segoe ui black"), 1.3),
    **dict.fromkeys(("courier new", "consolas", "liberation mono", "dejavu sans mono", "cascadia code"), 1.36),
    **dict.fromkeys(("arial narrow", "liberation sans narrow"), 1.0),
}
"""Face in small letters → width of running text against Arial, rounded up; a narrow one counts as Arial, which may stand in for it."""


def widen(face: str) -> float:
    """Width of a face against Arial; a safe width for one that is not known, 1 for no face at all."""
    name = face.strip().lower()
    if not name or name.startswith("+"):
        return 1.0
    for ending in (
        "",
        " light",
        " semilight",
        " semibold",
        " bold",
        " medium",
        " regular",
        " book",
        " mt",
        " std",
        " pro",
    ):
        if name.removesuffix(ending) in WIDTHS:
            return WIDTHS[name.removesuffix(ending)]
    return SAFE


def known(face: str) -> bool:
    """Whether the width of a face is on record."""
    return not face.strip() or widen(face) != SAFE
