"""Writing a file where a person chose it to be."""

from pathlib import Path

from app.domain.errors import UserError


def write_file(file: Path, content: bytes) -> Path:
    """Write a file outside the encrypted store and return where it is. Raises UserError."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise UserError(
            f"The file {file.name} could not be written.", "Choose another folder, or make room on the disk."
        ) from error
    return file
