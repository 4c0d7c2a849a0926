"""The columns of the ledger and of the budget lines."""

from typing import Final

from app.domain import dates
from app.domain.money import in_pounds
from app.services.casefile.budgets import LedgerRow, LineView
from app.views.tones import Tone
from app.views.widgets.rows import Column


def what_for(row: LedgerRow) -> str:
    """Return who was paid, for which line, and the note."""
    return " · ".join(filter(None, (row.payee, row.line, " ".join(row.note.split()))))


def mark_of(row: LedgerRow) -> tuple[str, Tone | None]:
    """Return the mark of an entry: asked about, reversed, reversing, or only told."""
    if row.is_reversed:
        return "Reversed", Tone.QUIET
    if row.query:
        return "We ask", Tone.WARN
    if row.reverses:
        return "Reverses", Tone.INFO
    return ("", None) if row.moves else ("Only told", Tone.QUIET)


def sentence(row: LedgerRow) -> str:
    """Return an entry as one sentence for a screen reader."""
    balance = f"balance {in_pounds(row.balance_pence)}" if row.moves else "no money moved"
    parts = (dates.in_words(row.entry_on), row.kind_words, in_pounds(row.amount_pence), what_for(row), balance)
    return ", ".join(filter(None, (*parts, mark_of(row)[0], row.query)))


def line_words(line: LineView) -> str:
    """Return a budget line as words: what it buys, how it is worked out, what it costs a year."""
    yearly = f"{in_pounds(line.annual_pence)} a year" if line.annual_pence is not None else "no yearly amount"
    return " · ".join(filter(None, (line.price, yearly, line.mechanism, line.status)))


LEDGER: Final = (
    Column[LedgerRow](
        "Date", lambda row: dates.in_digits(row.entry_on), key=lambda row: (row.entry_on, row.rec), width=12
    ),
    Column[LedgerRow]("Kind", lambda row: row.kind_words, width=24),
    Column[LedgerRow]("What for", what_for),
    Column[LedgerRow](
        "Amount", lambda row: in_pounds(row.amount_pence), key=lambda row: row.amount_pence, width=13, right=True
    ),
    Column[LedgerRow](
        "Balance",
        lambda row: in_pounds(row.balance_pence) if row.moves else "",
        key=lambda row: row.balance_pence,
        width=13,
        right=True,
    ),
    Column[LedgerRow]("Mark", lambda row: mark_of(row)[0], tone=lambda row: mark_of(row)[1], width=14),
)
