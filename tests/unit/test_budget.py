"""Budgets that must add up, and the ledger of an account: figures of an invented budget of three elements."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import money
from app.domain.money.budget import Budget, Element, Instalments, Line, reconcile
from app.domain.money.ledger import Entry, EntryKind, findings, running_balances, standing


def line(number: int, price: int, quantity: str, weeks: int, annual: int) -> Line:
    return Line(f"L{number}", annual, price, Decimal(quantity), weeks)


EDUCATION = Element("education", 646000, (line(1, 4600, "2", 38, 349600), line(2, 5200, "1.5", 38, 296400)))
HEALTH = Element("health", 1126800, (line(3, 1940, "10", 52, 1008800), line(4, 118000, "1", 1, 118000)))
CARE = Element(
    "care",
    1914380,
    (
        line(5, 1585, "18", 52, 1483560),
        line(6, 24500, "21", 1, 514500),
        line(7, -2840, "1", 52, -147680),
        line(8, 64000, "1", 1, 64000),
    ),
)
INSTALMENTS = Instalments(13, 234975, 234980, 3054680, ("L1", "L2", "L3", "L5", "L7", "L8"))
BUDGET = Budget("budget", 3687180, (EDUCATION, HEALTH, CARE), INSTALMENTS)


def test_a_budget_that_adds_up_has_no_difference() -> None:
    assert reconcile(BUDGET) == ()
    assert money.instalments(3054680, 13) == (234975,) * 12 + (234980,)


def test_each_figure_that_does_not_add_up_is_told_with_its_place() -> None:
    wrong = replace(EDUCATION, lines=(replace(EDUCATION.lines[0], annual_pence=349700), EDUCATION.lines[1]))
    found = reconcile(replace(BUDGET, agreed_pence=3687181, elements=(wrong, HEALTH, CARE)))
    assert [(each.place, each.stated_pence, each.worked_out_pence) for each in found] == [
        ("L1", 349700, 349600),
        ("education", 646000, 646100),
        ("budget", 3687181, 3687180),
        ("budget", 3054680, 3054780),
    ]
    assert found[2].words == "The agreed total: £36,871.81 is recorded, but it adds up to £36,871.80."


def test_instalments_whose_last_does_not_carry_the_remainder_are_told() -> None:
    found = reconcile(replace(BUDGET, instalments=replace(INSTALMENTS, last_pence=234975)))
    assert [each.what for each in found] == ["The total of the instalments", "The last instalment"]


def test_a_figure_nobody_has_given_yet_is_no_difference() -> None:
    unknown = Element("health", 100, (Line("L9", None), Line("L10", 40)))
    assert reconcile(Budget("budget", None, (unknown, Element("care", None)))) == ()


# Kind, day, pence, and what hangs on it: a part of a year of an account, as a council keeps it.
LEDGER = """
A01 2026-04-06 payment_out 234975
A02 2026-04-08 client_contribution 11360
A03 2026-04-14 receipt -64000
A04 2026-05-01 receipt -126800
A05 2026-05-01 receipt -85360
A06 2026-05-04 payment_out 234975
A07 2026-08-05 receipt -11895 query
A08 2026-09-02 receipt -4250 query
A09 2026-09-09 refund 4250
A10 2026-10-30 receipt -125215
A11 2026-11-17 adjustment 125215 reverses=A10 second
A12 2026-11-17 receipt -120460
A13 2026-11-18 bank_balance_statement 72795
A14 2026-11-20 repayment_demanded 11895
A15 2026-11-25 repayment_received -11895
"""


def entries(text: str = LEDGER) -> list[Entry]:
    found = []
    for row in text.strip().splitlines():
        entry_id, day, kind, pence, *rest = row.split()
        reverses = re.search(r"reverses=(\S+)", row)
        found.append(
            Entry(
                entry_id,
                date.fromisoformat(day),
                EntryKind(kind),
                int(pence),
                "not in agreed provision" if "query" in rest else "",
                reverses[1] if reverses else "",
                "second" in rest,
            )
        )
    return found


def test_the_account_shows_what_was_paid_evidenced_and_left() -> None:
    now = standing(entries(), date(2026, 11, 18))
    assert now.paid_pence == 469950
    assert now.contributed_pence == 11360
    assert now.evidenced_pence == 64000 + 126800 + 85360 + 120460
    assert now.queried_pence == 11895 + 4250
    assert now.refunded_pence == 4250
    assert now.left_pence == 72795
    assert now.surplus_pence(70000) == 2795
    assert now.surplus_pence(80000) == 0


def test_a_demand_moves_no_money_and_a_repayment_does() -> None:
    before = standing(entries(), date(2026, 11, 20))
    after = standing(entries(), date(2026, 11, 25))
    assert before.left_pence == 72795
    assert after.repaid_pence == 11895
    assert after.left_pence == 72795 - 11895


def test_a_ledger_in_order_has_no_finding() -> None:
    assert findings(entries()) == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("payment_out 234975", "payment_out -234975", "Money into the account has a minus sign."),
        ("receipt -64000", "receipt 64000", "Money out of the account has no minus sign."),
        ("statement 72795", "statement 72895", "The bank says £728.95; the ledger makes it £727.95."),
        ("reverses=A10 second", "reverses=A10", "A correction needs a second person."),
        ("reverses=A10", "reverses=Z99", "The entry that this one reverses is not in the ledger."),
        ("adjustment 125215", "adjustment 125200", "A reversal must be the same amount with the other sign."),
    ],
)
def test_what_does_not_look_right_is_told_in_words(old: str, new: str, words: str) -> None:
    assert old in LEDGER
    assert words in [finding.words for finding in findings(entries(LEDGER.replace(old, new, 1)))]


def test_a_query_that_was_reversed_is_no_longer_open() -> None:
    text = LEDGER + "A16 2026-11-26 reversal 11895 reverses=A07 second\n"
    assert standing(entries(text)).queried_pence == 4250


ANY_ENTRIES = st.lists(
    st.builds(
        Entry,
        st.uuids().map(str),
        st.dates(date(2026, 4, 1), date(2027, 3, 31)),
        st.sampled_from(EntryKind),
        st.integers(-(10**7), 10**7),
        st.sampled_from(["", "ask"]),
    ),
    max_size=20,
)


@given(ANY_ENTRIES, st.dates(date(2026, 4, 1), date(2027, 3, 31)))
def test_what_is_left_is_the_sum_of_all_movements(ledger: list[Entry], on: date) -> None:
    moved = [entry.amount_pence for entry in ledger if entry.moves and entry.entry_on <= on]
    assert standing(ledger, on).left_pence == sum(moved)
    rows = running_balances(ledger)
    assert len(rows) == len(ledger)
    if rows:
        assert rows[-1][1] == standing(ledger).left_pence
        reversals = [
            replace(e, id=f"r{e.id}", kind=EntryKind.REVERSAL, amount_pence=-e.amount_pence, reverses=e.id)
            for e in ledger
            if e.moves
        ]
        assert standing([*ledger, *reversals]).left_pence == 0
