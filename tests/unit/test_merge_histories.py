"""20,000 random histories through the merge rule: nothing lost, nothing overwritten unseen, all laptops agree."""

import pytest

from tests.support.histories import Fault, History

HISTORIES = 20_000
UNTIL_CAUGHT = 2_000


@pytest.mark.parametrize("part", range(4))
def test_no_history_loses_or_silently_overwrites_a_value(part: int) -> None:
    wrong = {seed: found for seed in range(part, HISTORIES, 4) if (found := History(seed).run())}
    assert wrong == {}


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.NONE], ids=lambda fault: fault.name)
def test_the_checker_catches_a_planted_fault(fault: Fault) -> None:
    assert any(History(seed, fault).run() for seed in range(UNTIL_CAUGHT))
