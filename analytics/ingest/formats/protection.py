"""Containers of OLE: old workbooks, and workbooks behind a password or under rights management."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from analytics.ingest.formats.kinds import other_kind
from analytics.ingest.refusal import Refusal, damaged

_HIDDEN_PASSWORD = "VelvetSweatshop"  # noqa: S105 - Excel's own, published in [MS-OFFCRYPTO]: opens without being asked
_REMOVE = "Type the password in, or remove it in Excel under File › Info › Protect Workbook and save the file."
_RETYPE = "Check the password and type it in again."
_SAVE_OPEN = "Open it in the program it was made with, save a copy without a password and upload that."
_SAVE_UNMANAGED = "Open it in Excel and save a copy without protection."
_DRM = ("\x06DataSpaces/TransformInfo/DRMEncryptedTransform", "\x06DataSpaces/DataSpaceInfo/DRMEncryptedDataSpace")
_OTHERS = {
    "WordDocument": "a Word document",
    "PowerPoint Document": "a presentation",
    "__properties_version1.0": "an e-mail",
}


@dataclass(frozen=True)
class Container:
    """What is in an OLE file."""

    records: bytes
    """The stream of an old workbook; empty if the container holds an encrypted package."""
    macros: bool = False


def opened_container(content: bytes) -> Container:
    """The workbook's stream, empty for an encrypted package; Refusal if something else is inside or rights management locks it."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            if any(ole.exists(name) for name in _DRM) or ole.exists("\x09DRMContent"):
                message = "The file is protected by rights management (IRM), which only Excel can open."
                raise Refusal("rights-managed", message, _SAVE_UNMANAGED)
            if ole.exists("EncryptedPackage"):
                return Container(b"")
            for name in ("Workbook", "Book"):
                if ole.exists(name):
                    return Container(ole.openstream(name).read(), ole.exists("_VBA_PROJECT_CUR"))
            for name, what in _OTHERS.items():
                if ole.exists(name):
                    raise other_kind(what)
    except Refusal:
        raise
    except MemoryError:
        raise
    except Exception as problem:  # olefile raises what it happens to meet
        raise damaged("it is incomplete or not what its name says") from problem
    raise other_kind("a file of another program")


def needs_password() -> Refusal:
    """The file cannot be opened without its password."""
    return Refusal("password-protected", "The file is protected by a password.", _REMOVE)


def cannot_be_decrypted() -> Refusal:
    """The protection is of a kind that is not opened here, whatever the password."""
    message = "The file is protected by a password in a way that cannot be opened here."
    return Refusal("password-unsupported", message, _SAVE_OPEN)


def decrypted(content: bytes, password: str) -> bytes:
    """The file without its protection; Refusal ``password-protected`` if none is given, ``password-wrong`` if it does not fit."""
    import msoffcrypto
    from msoffcrypto.exceptions import InvalidKeyError

    for attempt in [password] if password else [_HIDDEN_PASSWORD]:
        try:
            return _with_key(msoffcrypto, content, attempt)
        except InvalidKeyError:
            continue
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - an unknown method, a broken header: all the same to the user
            raise cannot_be_decrypted() from None
    if not password:
        raise needs_password()
    raise Refusal("password-wrong", "The password does not open this file.", _RETYPE)


def _with_key(msoffcrypto: Any, content: bytes, password: str) -> bytes:
    office, target = msoffcrypto.OfficeFile(io.BytesIO(content)), io.BytesIO()
    if "verify_password" in office.load_key.__code__.co_varnames:
        office.load_key(password=password, verify_password=True)
    else:
        office.load_key(password=password)
    office.decrypt(target)
    return target.getvalue()
