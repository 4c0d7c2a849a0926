"""What the process that holds the keys asks of the operating system before it holds them."""

import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path

from app.store.faults import from_os_error

if sys.platform != "win32":
    import resource

PRIVATE_NAME = "private"
_PR_SET_DUMPABLE = 4


def harden_process() -> bool:
    """Keep this process's memory out of core dumps and from the user's other programs; say whether that is in force.

    In full on Linux only; elsewhere the answer is no. Called at unlocking, before a key is derived.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def use_private_temp(vault_folder: Path) -> Path:
    """Point temporary files of any library at an empty folder of our own, inside the vault's; return it.

    We write no case text to temporary files; this is for libraries that might. Emptied at start and at lock.
    """
    folder = vault_folder / PRIVATE_NAME
    try:
        empty_private_temp(vault_folder)
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise from_os_error(error) from error
    tempfile.tempdir = str(folder)
    os.environ["TMPDIR"] = str(folder)
    return folder


def empty_private_temp(vault_folder: Path) -> None:
    """Remove what lies in the private folder."""
    shutil.rmtree(vault_folder / PRIVATE_NAME, ignore_errors=True)
