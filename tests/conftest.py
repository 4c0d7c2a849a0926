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


@pytest.fixture(autouse=True)
def _collect_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Free widgets between tests only, as the program does between events (app/views/qt/collecting.py)."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.enable()
