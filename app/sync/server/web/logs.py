"""The server's log: one JSON object a line, with ids, counts and words of our own. Never text of a request.

An unexpected error is logged by its type and our own lines of code, never by its message: that may quote a value.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import PurePath


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(
            {
                "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
                "level": record.levelname.lower(),
                "part": record.name,
                "event": record.getMessage(),
            }
        )


def start() -> None:
    """Send the log to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for chatty in ("alembic", "uvicorn", "psycopg"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def bug(log: logging.Logger, error: BaseException) -> None:
    """Log an error of the program: its type and where it came from."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = " < ".join(f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    log.error("failed: %s at %s", type(error).__name__, places)
