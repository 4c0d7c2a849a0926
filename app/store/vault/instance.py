"""One process per vault, the command line included: a lock of the operating system that ends with the process."""

import errno
import os
import sys
from pathlib import Path

from app.store.faults import VaultInUseError, from_os_error

LOCK_NAME = "vault.lock"
_BUSY = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})

if sys.platform == "win32":  # Not tried yet on Windows.
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        # flock and not lockf: a POSIX lock is lost as soon as any handle on the file is closed in this process.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InstanceLock:
    """The right to use one vault. Given back by `release`, or by the operating system when the process ends."""

    def __init__(self, folder: Path) -> None:
        """Take the right. Raises `VaultInUseError`, or a plain error where the folder cannot be written to."""
        try:
            self._handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise from_os_error(error) from error
        try:
            _lock(self._handle)
        except OSError as error:
            self.release()
            raise (VaultInUseError() if error.errno in _BUSY else from_os_error(error)) from error

    def release(self) -> None:
        """Give the right back; twice does no harm. The file stays: removing it would let two processes in."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
