"""The window of a list as widgets: pages at the left, what leaves and the ways out at the right."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from app.services.printouts.list_prints import ListOut, ListPrints
from app.views.jobs import Jobs
from app.views.preview.lists.presenter import ListWindowPresenter
from app.views.preview.presenter import Paper
from app.views.preview.window import PaperWindow, WindowWords
from app.views.widgets.buttons import Weight, button
from app.views.widgets.words import Role, label, rule

_WORDS: Final = WindowWords(
    title="print a list",
    heading="Print or save this list",
    panel="Ways out",
    area="What leaves, and the printer",
    leaves="Anybody who gets the file can read the names in it. Saving it is noted with every case in the list.",
)


@dataclass(frozen=True, slots=True)
class ListWindowParts:
    """What the window works with; all of it is passed in."""

    prints: ListPrints
    jobs: Jobs
    paper: Paper


class ListWindowView(PaperWindow):
    """A list on its way out, in a window of its own. Its title names no list."""

    presenter: ListWindowPresenter

    def __init__(self, parts: ListWindowParts, parent: QWidget | None = None) -> None:
        super().__init__(_WORDS, parent)
        self.about = label("", Role.BODY)
        self.table_button = button("Save as CSV", Weight.PLAIN, "columns-3", f"For a spreadsheet. {_WORDS.leaves}")
        self._ways_out.append(self.table_button)
        ways = ((self.print_button, 1), (self.close_button, 1)), ((self.save_button, 1), (self.table_button, 1))
        self.lay_out((self.header, self.about, rule(), self.printer), ways)
        self.presenter = ListWindowPresenter(self, parts.jobs, parts.prints, parts.paper)
        self.busy.cancelled.connect(self.leave)
        self.save_button.clicked.connect(lambda _checked: self.warn(self._choose_pdf))
        self.table_button.clicked.connect(lambda _checked: self.warn_of_table())

    def show_list(self, out: ListOut, *, as_table: bool = False) -> None:
        """Show a list on its way out; `as_table` asks at once where to save it for a spreadsheet."""
        document = out.document
        number = len(set(out.cases))
        counted = "1 case" if number == 1 else f"{number} cases"
        self.header.say(document.title)
        told = f"A letter about {counted}, by initials and case number." if document.letter else ""
        self.about.setText(told or f"{document.view}. {counted}, with their names.")
        self.table_button.setVisible(not document.letter)
        self.notice.clear()
        self.presenter.start(out)
        if as_table:
            self.warn_of_table()

    def warn_of_table(self) -> None:
        """Say what it means to save the table, before a file is chosen."""
        self.warn(lambda: self.choose_file("Save the table", "list.csv", self.presenter.save_table))

    def _choose_pdf(self) -> None:
        self.choose_file("Save the PDF", "list.pdf", self.presenter.save_pdf)
