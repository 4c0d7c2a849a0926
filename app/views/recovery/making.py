"""Puts the list after a crash together."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.services.unsettled.recovery import Found, Recovery
from app.views.jobs import Jobs
from app.views.recovery.presenter import RecoveryPresenter
from app.views.recovery.view import RecoveryDialog


def make_recovery(
    jobs: Jobs, recovery: Recovery, now: Callable[[], datetime], open_place: Callable[[Found], None], parent: QWidget
) -> RecoveryPresenter:
    """Return what decides for the list; `look(when_none)` shows it if there is anything in it."""
    view = RecoveryDialog(now, parent)
    presenter = RecoveryPresenter(view, jobs, recovery, open_place)
    view.obey(presenter)
    return presenter
