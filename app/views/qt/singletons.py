"""WORKAROUND: each `Signal.emit` of PySide6 6.12.0 drops one reference to `True` that it never took.

Python 3.11 counts the references to `True` as to any object, so after some hundreds of emits it would be freed and the
interpreter ends itself. From Python 3.12 on (PEP 683) the count does not matter. `tests/views/test_singletons.py`
fails when a release of PySide6 no longer needs this; then delete it.
"""

import ctypes
import sys
from typing import Final

_PLENTY: Final = 1 << 40  # more emits than a process lives to see
_COUNTED: Final = (True, False, None)


def keep_singletons() -> None:
    """Give the three singletons so many references that they are never freed."""
    if sys.version_info >= (3, 12) or sys.getrefcount(True) > _PLENTY // 2:
        return
    for singleton in _COUNTED:
        ctypes.c_ssize_t.from_address(id(singleton)).value += _PLENTY
