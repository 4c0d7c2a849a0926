"""A personal budget as it is shown: figures that must add up, the ledger with its balance, and what does not agree.

A difference is shown, never put right by the program; the ledger is only ever added to.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain import places
from app.domain.errors import UserError
from app.domain.fields import FieldRef
from app.domain.identity import ScopeId
from app.domain.money.budget import Budget, Element, Instalments, Line, reconcile
from app.domain.money.ledger import Entry, EntryKind, Standing, findings, running_balances, standing
from app.domain.notice import Changes
from app.models import SPECS, LedgerEntry
from app.services.casefile.record_lists import Option, options_of, titles_for
from app.services.casefile.words import as_words
from app.services.records import RecordView, children_of, last_place
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the budget, with the provision it pays for."""

    rec: str
    description: str
    provision: str
    mechanism: str
    price: str
    annual_pence: int | None
    status: str


@dataclass(frozen=True, slots=True)
class ElementView:
    """One funder's part and its lines."""

    rec: str
    title: str
    funder: str
    agreed_pence: int | None
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry of the ledger with the balance after it."""

    rec: str
    entry_on: date
    kind: EntryKind
    kind_words: str
    payee: str
    line: str
    amount_pence: int
    balance_pence: int
    note: str
    query: str
    moves: bool
    reverses: str
    is_reversed: bool

    @property
    def may_be_reversed(self) -> bool:
        """Say whether a reversing entry may be made: money moved, and it was not reversed before."""
        return self.moves and not self.is_reversed and self.kind is not EntryKind.REVERSAL


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The budget of a case."""

    budget: RecordView
    elements: tuple[ElementView, ...]
    ledger: tuple[LedgerRow, ...]
    standing: Standing
    agreed_pence: int | None
    contingency_pence: int
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The fields of a new entry, and the records that they may point to."""

    fields: tuple[FieldRef, ...]
    options: Mapping[str, tuple[Option, ...]]


class Budgets:
    """The verbs of the budget tab."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        """Take the open vault and the day."""
        self._store, self._today = store, today

    def open(self, case_id: str) -> BudgetView | None:
        """Return the budget of a case, or None where there is none."""
        with self._store.reading() as session:
            found = children_of(session, "personal_budget", case_id)
            return self._view(session, found[0]) if found else None

    def entry_form(self, scope_id: str) -> EntryForm:
        """Return what a new entry asks for."""
        fields = tuple(ref for ref in SPECS["ledger_entry"].editable() if ref.key != "reverses")
        with self._store.reading() as session:
            known = options_of(session, scope_id, ["budget_line", "professional"])
        options = {"line": known["budget_line"]}
        options |= dict.fromkeys(("second_person", "entered_by"), known["professional"])
        return EntryForm(fields, options)

    def enter(self, budget_id: str, scope_id: str, values: Mapping[str, object]) -> Changes:
        """Add an entry to the ledger. What an entry must have is asked for; raises UserError."""
        missing = [key for key in ("entry_on", "kind", "amount_pence") if values.get(key) in (None, "")]
        if missing:
            words = {"entry_on": "the date", "kind": "the kind", "amount_pence": "the amount"}
            raise UserError(
                f"The entry needs {' and '.join(words[key] for key in missing)}.", "Fill it in, then add the entry."
            )
        with self._store.unit_of_work() as work:
            entry = work.new(LedgerEntry, ScopeId(UUID(scope_id)), parent=UUID(budget_id))
            place = places.between(last_place(work.session, "ledger_entry", budget_id), "")
            work.fill(entry, {**values, "place": place})
        return work.changes

    def reverse(self, rec: str, second_person: UUID | None, note: str) -> Changes:
        """Add the entry that reverses another: the same amount with the other sign, dated today."""
        with self._store.unit_of_work() as work:
            entry = work.session.get(LedgerEntry, rec)
            if entry is None:
                raise GoneError
            parent = str(entry.budget_id)
            made = work.new(LedgerEntry, ScopeId(UUID(entry.scope_id)), parent=UUID(parent))
            values = {"kind": EntryKind.REVERSAL.value, "amount_pence": -(entry.amount_pence or 0), "note": note}
            values |= {"entry_on": self._today(), "payee": entry.payee, "line": entry.line, "reverses": UUID(rec)}
            place = places.between(last_place(work.session, "ledger_entry", parent), "")
            work.fill(made, values | {"second_person": second_person, "place": place})
        return work.changes

    def _view(self, session: Session, budget: RecordView) -> BudgetView:
        elements = [
            (element, children_of(session, "budget_line", element.rec))
            for element in children_of(session, "budget_element", budget.rec)
        ]
        entries = children_of(session, "ledger_entry", budget.rec)
        lines = [line for _, own in elements for line in own]
        titles = titles_for(session, [ref for view in lines[:1] for ref in view.spec.fields], lines)
        line_words = {UUID(line.rec): str(line.values["description"]) for line in lines}
        plain = [entry for entry in map(_entry, entries) if entry is not None]
        differences = reconcile(_budget(budget, elements))
        views = {entry.rec: entry for entry in entries}
        reversed_ids = {entry.reverses for entry in plain if entry.reverses}
        return BudgetView(
            budget=budget,
            elements=tuple(_element(element, own, titles) for element, own in elements),
            ledger=tuple(
                _row(entry, balance, views[entry.id].values, line_words, is_reversed=entry.id in reversed_ids)
                for entry, balance in running_balances(plain)
            ),
            standing=standing(plain),
            agreed_pence=cast("int | None", budget.values["agreed_pence"]),
            contingency_pence=cast("int | None", budget.values["contingency_pence"]) or 0,
            findings=(*(found.words for found in differences), *(found.words for found in findings(plain))),
        )


def _budget(budget: RecordView, elements: list[tuple[RecordView, list[RecordView]]]) -> Budget:
    values = cast("Mapping[str, int | None]", budget.values)
    numbers = [values[f"instalment_{name}"] for name in ("count", "base_pence", "last_pence", "total_pence")]
    paid: Instalments | None = None
    match numbers:
        case [int(number), int(base), int(last), int(total)]:
            covers = tuple(str(one) for one in cast("tuple[UUID, ...]", budget.values["instalments_cover"]))
            paid = Instalments(number, base, last, total, covers)
        case _:
            pass  # not all of them are known yet
    parts = tuple(
        Element(
            element.rec, cast("int | None", element.values["agreed_pence"]), tuple(_plain_line(line) for line in lines)
        )
        for element, lines in elements
    )
    return Budget(budget.rec, values["agreed_pence"], parts, paid)


def _plain_line(line: RecordView) -> Line:
    values = line.values
    return Line(
        line.rec, cast("int | None", values["annual_pence"]), cast("int | None", values["unit_price_pence"]),
        cast("Decimal | None", values["quantity"]), cast("int | None", values["weeks_per_year"]),
        is_direct_payment=str(values["mechanism"] or "") == "direct_payment",
    )  # fmt: skip


def _element(view: RecordView, lines: list[RecordView], titles: Mapping[UUID, str]) -> ElementView:
    return ElementView(
        view.rec, as_words(str(view.values["kind"] or "Element")), str(view.values["funder"] or ""),
        cast("int | None", view.values["agreed_pence"]), tuple(_line(line, titles) for line in lines),
    )  # fmt: skip


def _line(view: RecordView, titles: Mapping[UUID, str]) -> LineView:
    show = {key: view.spec.field(key).kind.show(view.values[key]) for key in view.values if key in view.spec}
    price = ""
    if show["unit_price_pence"]:
        unit = f" a {show['unit_name']}" if show["unit_name"] else ""
        often = f" × {show['quantity']} a week" if show["quantity"] else ""
        weeks = f" × {show['weeks_per_year']} weeks" if show["weeks_per_year"] else ""
        price = f"{show['unit_price_pence']}{unit}{often}{weeks}"
    provision = view.values["provision"]
    return LineView(
        view.rec, show["description"], titles.get(provision, "") if isinstance(provision, UUID) else "",
        show["mechanism"], price, cast("int | None", view.values["annual_pence"]), as_words(show["status"]),
    )  # fmt: skip


def _entry(view: RecordView) -> Entry | None:
    """Return an entry as the rules of money know it; none where a newer program wrote a kind unknown here."""
    values = view.values
    kinds = {kind.value: kind for kind in EntryKind}
    day, amount, kind = values["entry_on"], values["amount_pence"], kinds.get(str(values["kind"]))
    if not isinstance(day, date) or not isinstance(amount, int) or kind is None:
        return None
    return Entry(
        view.rec, day, kind, amount, query=str(values["query"] or ""), reverses=str(values["reverses"] or ""),
        has_second_person=values["second_person"] is not None,
    )  # fmt: skip


def _row(
    entry: Entry, balance: int, values: Mapping[str, object], lines: Mapping[UUID, str], *, is_reversed: bool
) -> LedgerRow:
    line = values["line"]
    words = "Payment into the account" if entry.kind is EntryKind.PAYMENT_OUT else as_words(entry.kind.value)
    return LedgerRow(
        rec=entry.id, entry_on=entry.entry_on, kind=entry.kind, kind_words=words, payee=str(values["payee"] or ""),
        line=lines.get(line, "") if isinstance(line, UUID) else "", amount_pence=entry.amount_pence,
        balance_pence=balance, note=str(values["note"] or ""), query=entry.query, moves=entry.moves,
        reverses=entry.reverses, is_reversed=is_reversed,
    )  # fmt: skip
