"""Where a person's own files lie. The one module that knows appdirs, so that its successor is a one-line change."""

from pathlib import Path

from appdirs import user_config_dir, user_data_dir

_APPLICATION = "planstead"


def default_vault() -> Path:
    """Return the folder of this user's vault. It is not made here.

    Local application data, never a roaming or synchronised folder: copying a live database breaks it.
    """
    return Path(user_data_dir(_APPLICATION, appauthor=False, roaming=False)) / "vault"


def window_state() -> Path:
    """Return the file for sizes and positions of windows. It holds nothing about any case. It is not made here."""
    return Path(user_config_dir(_APPLICATION, appauthor=False, roaming=False)) / "windows.ini"
