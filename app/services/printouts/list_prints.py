"""Lists that leave the encrypted store: on paper, as PDF, as a table for a spreadsheet. Every case in them is told."""

import csv
import io
import re
from dataclasses import dataclass, replace
from typing import Final

from app.printing.lists.document import ListColumn, ListDocument, ListGroup
from app.printing.lists.pages import render_list
from app.services.printouts.copies import count_pages
from app.services.watching import Watch
from app.store import meta
from app.store.vault_store import Store

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_BOM: Final = "\ufeff"
PRACTICE: Final = "Practice data: nobody in this list is real."


@dataclass(frozen=True, slots=True)
class ListOut:
    """A list that somebody asked for, and the ids of the cases in it."""

    document: ListDocument
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListPages:
    """The pages of a list."""

    content: bytes
    pages: int


class ListPrints:
    """The verbs of lists that leave."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store = store

    def preview(self, out: ListOut, watch: Watch) -> ListPages:
        """Return the pages to look at; nothing leaves."""
        watch.progress(0, 1, "Setting the pages")
        content = render_list(self._marked(out.document))
        watch.check_cancelled()
        return ListPages(content, count_pages(content))

    def release(self, out: ListOut, verb: str) -> ListPages:
        """Make the pages and tell the history of every case in them that it left in a list (printed or exported)."""
        content = render_list(self._marked(out.document))
        self._tell(out, verb, "PDF")
        return ListPages(content, count_pages(content))

    def table(self, out: ListOut, verb: str) -> bytes:
        """Return the list as CSV for a spreadsheet, and tell the history of every case in it."""
        content = as_csv(out.document)
        self._tell(out, verb, "CSV")
        return content

    def not_printed(self, out: ListOut, verb: str) -> None:
        """Tell the histories that a list that was let go did not reach the printer."""
        self._tell(out, verb, "PDF")

    def _marked(self, document: ListDocument) -> ListDocument:
        """Return the list with the mark of practice data, where the people in this vault are made up."""
        with self._store.reading() as session:
            practice = meta.get(session, meta.PRACTICE) == "yes"
        return replace(document, notice=PRACTICE) if practice else document

    def _tell(self, out: ListOut, verb: str, form: str) -> None:
        detail = f"in a list: {out.document.title}, {form}"
        with self._store.unit_of_work() as work:
            for case_id in dict.fromkeys(out.cases):
                work.audit(verb, "case", case_id, detail)


def as_csv(document: ListDocument) -> bytes:
    """Return a list as CSV in UTF-8 with the mark that Excel looks for. No cell can act as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    grouped = any(group.title for group in document.groups)
    headings = [column.title for column in document.columns]
    writer.writerow([*(["Group"] if grouped else []), *headings])
    for group in document.groups:
        for row in group.rows:
            writer.writerow([_harmless(cell) for cell in ([group.title, *row] if grouped else row)])
    return (_BOM + out.getvalue()).encode()


def _harmless(cell: str) -> str:
    """Return a cell that a spreadsheet takes as text: a leading sign that begins a formula is quoted."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


__all__ = ["PRACTICE", "ListColumn", "ListDocument", "ListGroup", "ListOut", "ListPages", "ListPrints", "as_csv"]
