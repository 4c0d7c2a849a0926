"""The print queue of Linux and macOS: the pages shown go to it through a pipe, never through a file of ours."""

import shutil
import subprocess
from dataclasses import dataclass
from typing import Final

from app import PRODUCT
from app.domain.errors import UserError

_SECONDS: Final = 60
_SAVE_INSTEAD: Final = "Save the PDF instead, or ask IT to set up the printer."


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers of this laptop, the usual one first."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the pages go onto paper."""

    printer: str
    copies: int = 1
    both_sides: bool = False


def printers() -> Printers:
    """Return the printers that the queue knows; none where there is no queue."""
    if shutil.which("lpstat") is None:
        return Printers(())
    names = _ask("lpstat", "-e").split()
    usual = _ask("lpstat", "-d").rpartition(":")[2].strip()
    return Printers(tuple(sorted(dict.fromkeys(names), key=lambda name: (name != usual, name.casefold()))))


def send(content: bytes, sheet: Sheet) -> None:
    """Hand the pages to the queue. The title of the job names the program, nobody else. Raises UserError."""
    lp = shutil.which("lp")
    if lp is None:
        raise UserError("This laptop has no print queue.", _SAVE_INSTEAD)
    words = [lp, "-d", sheet.printer, "-n", str(sheet.copies), "-t", PRODUCT, "-o", "fit-to-page"]
    words += ["-o", "sides=two-sided-long-edge" if sheet.both_sides else "sides=one-sided", "-"]
    try:
        done = subprocess.run(words, input=content, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - the queue's own program, our words
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UserError(f"The print queue did not answer for {sheet.printer}.", _SAVE_INSTEAD) from error
    if done.returncode != 0:
        raise UserError(f"The printer {sheet.printer} did not take the pages.", _SAVE_INSTEAD)


def _ask(*words: str) -> str:
    """Return what the queue says; nothing when it does not answer."""
    try:
        done = subprocess.run(words, capture_output=True, timeout=_SECONDS, check=False, text=True)  # noqa: S603 - as above
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
