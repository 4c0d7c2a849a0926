"""Puts the plan editor together."""

from app.services.plans import Plans
from app.views.jobs import Jobs
from app.views.plan_editor.presenter import Calls, PlanEditorPresenter, Verbs
from app.views.plan_editor.view import PlanEditorView


def make_plan_editor(
    jobs: Jobs, plans: Plans, verbs: Verbs, calls: Calls
) -> tuple[PlanEditorView, PlanEditorPresenter]:
    """Return the widget and what decides for it; `presenter.open(plan_id)` shows a plan."""
    view = PlanEditorView(verbs.today)
    presenter = PlanEditorPresenter(view, jobs, plans, verbs, calls)
    view.obey(presenter)
    return view, presenter
