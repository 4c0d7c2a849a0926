"""Puts the screen of two versions together."""

from collections.abc import Callable

from app.domain.notice import Changes
from app.views.jobs import Jobs
from app.views.two_versions.presenter import TwoVersionsPresenter, Verbs
from app.views.two_versions.view import TwoVersionsView


def make_two_versions(
    jobs: Jobs, verbs: Verbs, on_changes: Callable[[Changes], None]
) -> tuple[TwoVersionsView, TwoVersionsPresenter]:
    """Return the widget and what decides for it; `presenter.open()` shows what waits."""
    view = TwoVersionsView(verbs.today)
    presenter = TwoVersionsPresenter(view, jobs, verbs, on_changes)
    view.obey(presenter)
    return view, presenter
