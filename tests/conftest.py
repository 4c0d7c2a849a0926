"""Settings every test needs before anything is imported: no screen, and the same random examples on every run."""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# Tests open windows where there is no display. `QT_QPA_PLATFORM=xcb` from outside shows them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "steady",
    deadline=None,  # a shared machine's clock proves nothing
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


# Objects are freed between tests only, as the program does between events (app/views/qt/collecting.py): a collector
# that runs in the middle of a test may destroy a widget of an earlier one on the thread of a job. What outlives a test
# (modules, tests still to run) is set aside, for looking through all of it each time takes longer than the tests do.
gc.disable()
_BETWEEN = 20
_THOROUGHLY = 200
_ran = 0


@pytest.fixture(autouse=True)
def _collect_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Free what the test left behind: at once where there were widgets, else now and then."""
    yield
    global _ran  # noqa: PLW0603 - one count for the whole run
    _ran += 1
    if _ran % _THOROUGHLY == 0:
        gc.unfreeze()  # what was shared by the tests of a module may have become free since
    if "qapp" in request.fixturenames or _ran % _BETWEEN == 0:
        gc.collect()
        gc.freeze()
