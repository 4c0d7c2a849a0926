"""How every command answers: results on standard output, words for the person on standard error, files in and out."""

import sys
from pathlib import Path

from app.domain.errors import UserError


def say(words: str) -> None:
    """Tell the person something that is no result."""
    sys.stderr.write(words + "\n")


def say_left(file: Path) -> None:
    """Tell the person that what was written is no longer protected."""
    say(f"{file.name} is outside the encrypted store now. Keep it safe and delete it when it has served.")


def give(words: str) -> None:
    """Give a result, or a part of it, with its line end."""
    sys.stdout.write(words if words.endswith("\n") else words + "\n")


def read(file: Path) -> bytes:
    """Return what a file holds; raises UserError."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UserError(
            f"The file {file.name} could not be read.", "Check its path and that you may open it."
        ) from error


def write(file: Path, content: bytes) -> None:
    """Write a file; raises UserError."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise UserError(
            f"The file {file.name} could not be written.", "Check the folder, and that there is room on the disk."
        ) from error
