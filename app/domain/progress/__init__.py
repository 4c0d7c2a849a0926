"""How a case stands: what a family is told of it, and the clock that runs now."""

from app.domain.progress.readers import for_readers
from app.domain.progress.running import Process, Running, Step, running
from app.domain.progress.sentences import CONTRIBUTOR, FamilyWords, Progress, SureWords, in_touch, progress

__all__ = [
    "CONTRIBUTOR", "FamilyWords", "Process", "Progress", "Running", "Step", "SureWords", "for_readers", "in_touch",
    "progress", "running",
]  # fmt: skip
