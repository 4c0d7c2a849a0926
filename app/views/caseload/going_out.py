"""The caseload on its way out: the rows and columns as they are looked at, under their groups."""

from collections.abc import Callable, Sequence
from datetime import date

from app.services.caseload_views.filters import CaseFilter, Grouping
from app.services.caseload_views.views import EVERYTHING
from app.services.cases import CaseRow
from app.services.printouts.list_prints import ListOut
from app.views.caseload.items import COLUMNS, NAME, USUAL
from app.views.caseload.presenter import ListShown
from app.views.widgets.lists.leaving import ListWords, list_out


def caseload_out(shown: ListShown, rows: Sequence[CaseRow], group_of: Callable[[CaseRow], str], today: date) -> ListOut:
    """Return the cases in the order shown, under the name of the view."""
    look = shown.look
    name = look.name or (look.filter.label if look.filter is not CaseFilter.NONE else "")
    grouped = f"by {look.grouping.label.lower()}" if look.grouping is not Grouping.NONE else ""
    typed = f"“{look.words.strip()}”" if look.words.strip() else ""
    view = ", ".join(filter(None, (shown.whose.label, name if name != EVERYTHING.name else "", grouped, typed)))
    words = ListWords("Caseload", view, today, any(row.fictional for row in rows))
    columns = [column for column in COLUMNS if column.title in (NAME, *(look.columns or USUAL))]
    return list_out(words, columns, rows, lambda row: row.case_id, group_of)
