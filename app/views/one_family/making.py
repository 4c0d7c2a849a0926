"""Puts the visit together."""

from app.views.jobs import Jobs
from app.views.one_family.presenter import Calls, OneFamilyPresenter, Verbs
from app.views.one_family.view import OneFamilyView


def make_one_family(jobs: Jobs, verbs: Verbs, calls: Calls) -> tuple[OneFamilyView, OneFamilyPresenter]:
    """Return the widget and what decides for it; `presenter.open(case_id)` begins a visit."""
    view = OneFamilyView()
    presenter = OneFamilyPresenter(view, jobs, verbs, calls)
    view.obey(presenter)
    return view, presenter
