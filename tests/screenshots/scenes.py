"""The scenes that are drawn: a name and what makes the widget."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from tests.screenshots import (
    acts,
    agenda,
    casefile,
    day,
    doors,
    gallery,
    importing,
    plans,
    preview,
    seasons,
    settings,
    syncing,
    window,
)

SCENES: Final[dict[str, Callable[[], QWidget]]] = (
    {
        "gallery": gallery.gallery,
        "form": gallery.form,
        "shell": window.shell,
        "lock": doors.lock,
        "first-run-choose": doors.choose,
        "first-run-who": doors.who,
        "first-run-passphrase": doors.passphrase,
        "preview": preview.draft,
        "preview-printed": preview.handed_over,
        "preview-chronology": preview.chronology,
        "preview-progress": preview.progress,
        "import": importing.choose,
        "import-look": importing.look,
        "import-strange": importing.strange,
        "import-report": importing.report,
        "import-answers": importing.answers,
        "import-two-people": importing.two_people,
    }
    | agenda.SCENES
    | casefile.SCENES
    | acts.SCENES
    | day.SCENES
    | plans.SCENES
    | seasons.SCENES
    | settings.SCENES
    | syncing.SCENES
)
"""A screen's own scenes are added here, from a module beside this one."""
