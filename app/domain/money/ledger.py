"""The ledger of a direct payment account: paid in, spent, left, and what does not look right.

The sign is from the account's side: payments and contributions in are +, spending and money paid back are -.
Entries are never changed; a mistake is put right by an entry that reverses it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.money.amounts import in_pounds


class EntryKind(StrEnum):
    """What an entry records."""

    PAYMENT_OUT = "payment_out"  # out of the council, into the account
    RECEIPT = "receipt"
    CLIENT_CONTRIBUTION = "client_contribution"
    REFUND = "refund"
    REPAYMENT_DEMANDED = "repayment_demanded"
    REPAYMENT_RECEIVED = "repayment_received"
    ADJUSTMENT = "adjustment"
    REVERSAL = "reversal"
    BANK_BALANCE = "bank_balance_statement"


_INTO = frozenset({EntryKind.PAYMENT_OUT, EntryKind.CLIENT_CONTRIBUTION, EntryKind.REFUND})
_OUT_OF = frozenset({EntryKind.RECEIPT, EntryKind.REPAYMENT_RECEIVED})
_NO_MOVEMENT = frozenset({EntryKind.REPAYMENT_DEMANDED, EntryKind.BANK_BALANCE})
_CORRECTIONS = frozenset({EntryKind.ADJUSTMENT, EntryKind.REVERSAL})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger."""

    id: str
    entry_on: date
    kind: EntryKind
    amount_pence: int
    query: str = ""
    reverses: str = ""
    has_second_person: bool = False

    @property
    def moves(self) -> bool:
        """Say whether money moves: a demand and a bank statement only tell."""
        return self.kind not in _NO_MOVEMENT


@dataclass(frozen=True, slots=True)
class Standing:
    """The account on a day. left = paid + contributed + refunded + adjusted - evidenced - queried - repaid."""

    paid_pence: int
    contributed_pence: int
    evidenced_pence: int
    queried_pence: int
    refunded_pence: int
    repaid_pence: int
    adjusted_pence: int

    @property
    def spent_pence(self) -> int:
        """What has been spent, less what came back."""
        return self.evidenced_pence + self.queried_pence - self.refunded_pence

    @property
    def left_pence(self) -> int:
        """What should be in the account."""
        paid_in = self.paid_pence + self.contributed_pence + self.adjusted_pence
        return paid_in - self.spent_pence - self.repaid_pence

    def surplus_pence(self, contingency_pence: int) -> int:
        """Return what is left above the contingency that may be kept; nothing when there is none."""
        return max(self.left_pence - contingency_pence, 0)


@dataclass(frozen=True, slots=True)
class LedgerFinding:
    """Something in the ledger for a person to look at."""

    entry_id: str
    words: str


def standing(entries: Iterable[Entry], on: date = date.max) -> Standing:
    """Return the account as it stood at the end of a day. A correction counts as what it corrects."""
    known = {entry.id: entry for entry in entries}
    reversed_ids = {entry.reverses for entry in known.values() if entry.entry_on <= on}
    sums: dict[str, int] = {}
    for entry in known.values():
        if entry.entry_on <= on and entry.moves:
            heading = _heading(entry, known, reversed_ids)
            sums[heading] = sums.get(heading, 0) + entry.amount_pence
    return Standing(
        paid_pence=sums.get("paid", 0),
        contributed_pence=sums.get("contributed", 0),
        evidenced_pence=-sums.get("evidenced", 0),
        queried_pence=-sums.get("queried", 0),
        refunded_pence=sums.get("refunded", 0),
        repaid_pence=-sums.get("repaid", 0),
        adjusted_pence=sums.get("adjusted", 0),
    )


def running_balances(entries: Iterable[Entry]) -> tuple[tuple[Entry, int], ...]:
    """Return the entries in order of date, each with the balance after it."""
    balance = 0
    rows: list[tuple[Entry, int]] = []
    for entry in _in_order(entries):
        balance += entry.amount_pence if entry.moves else 0
        rows.append((entry, balance))
    return tuple(rows)


def findings(entries: Sequence[Entry]) -> tuple[LedgerFinding, ...]:
    """Return what does not look right: signs, bank statements that differ, corrections without a second person."""
    known = {entry.id: entry for entry in entries}
    found: list[LedgerFinding] = []
    for entry in _in_order(entries):
        if words := _sign_fault(entry):
            found.append(LedgerFinding(entry.id, words))
        if entry.kind is EntryKind.BANK_BALANCE:
            found += _statement_fault(entry, entries)
        if entry.kind in _CORRECTIONS:
            found += _correction_faults(entry, known)
    return tuple(found)


def _heading(entry: Entry, known: dict[str, Entry], reversed_ids: set[str]) -> str:
    """Return the heading an entry is summed under."""
    if entry.kind in _CORRECTIONS:
        original = known.get(entry.reverses)
        if original is None or original.kind in _CORRECTIONS:
            return "adjusted"
        return _heading(original, known, reversed_ids)
    if entry.kind is EntryKind.RECEIPT:
        return "queried" if entry.query and entry.id not in reversed_ids else "evidenced"
    return {
        EntryKind.PAYMENT_OUT: "paid",
        EntryKind.CLIENT_CONTRIBUTION: "contributed",
        EntryKind.REFUND: "refunded",
    }.get(entry.kind, "repaid")


def _sign_fault(entry: Entry) -> str:
    if entry.kind in _INTO and entry.amount_pence < 0:
        return "Money into the account has a minus sign."
    if entry.kind in _OUT_OF and entry.amount_pence > 0:
        return "Money out of the account has no minus sign."
    return ""


def _statement_fault(statement: Entry, entries: Iterable[Entry]) -> list[LedgerFinding]:
    left = standing(entries, statement.entry_on).left_pence
    if left == statement.amount_pence:
        return []
    bank, ours = in_pounds(statement.amount_pence), in_pounds(left)
    return [LedgerFinding(statement.id, f"The bank says {bank}; the ledger makes it {ours}.")]


def _correction_faults(entry: Entry, known: dict[str, Entry]) -> list[LedgerFinding]:
    found: list[LedgerFinding] = []
    if not entry.has_second_person:
        found.append(LedgerFinding(entry.id, "A correction needs a second person."))
    original = known.get(entry.reverses)
    if entry.reverses and original is None:
        found.append(LedgerFinding(entry.id, "The entry that this one reverses is not in the ledger."))
    if original is not None and original.amount_pence != -entry.amount_pence:
        found.append(LedgerFinding(entry.id, "A reversal must be the same amount with the other sign."))
    return found


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.entry_on, entry.id))
