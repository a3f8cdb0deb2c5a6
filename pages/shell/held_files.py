"""Files the server holds for a session. Streamlit lets go of them only when the session ends; here they go as soon as they are done with."""

from __future__ import annotations

from collections.abc import Sequence

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx


def let_go(ids: Sequence[str]) -> None:
    """Free the uploaded files with these ids of this session."""
    session = get_script_run_ctx()
    if session is None or not isinstance(session.uploaded_file_mgr, MemoryUploadedFileManager):
        return
    for one in ids:
        session.uploaded_file_mgr.remove_file(session_id=session.session_id, file_id=one)
