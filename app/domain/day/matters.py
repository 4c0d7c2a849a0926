"""What a case brings into the day, as plain values."""

from dataclasses import dataclass
from datetime import date, time

from app.domain.day.row import Whose
from app.domain.deadlines import Due


@dataclass(frozen=True, slots=True)
class OpenTask:
    """Something to do that is not done. `promised_to` says to whom it was promised; `owner` is somebody else's name."""

    rec: str
    title: str
    due_on: date | None
    owner: str = ""
    is_for_me: bool = False
    promised_to: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A visit or meeting that is planned."""

    rec: str
    kind: str
    meeting_on: date
    at: time | None = None
    location: str = ""
    needs: tuple[str, ...] = ()
    owner: str = ""
    is_for_me: bool = False


@dataclass(frozen=True, slots=True)
class AskedAdvice:
    """Advice that was asked for and has not come."""

    rec: str
    what: str
    writer: str = ""
    wanted_on: date | None = None
    chased_on: date | None = None


@dataclass(frozen=True, slots=True)
class OpenConsultation:
    """A setting that was asked and has not replied."""

    rec: str
    setting: str


@dataclass(frozen=True, slots=True)
class CaseMatters:
    """One case as the day sees it."""

    case_id: str
    scope_id: str
    who: str
    whose: Whose
    dues: tuple[Due, ...] = ()
    next_contact_on: date | None = None
    tasks: tuple[OpenTask, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    advice: tuple[AskedAdvice, ...] = ()
    consultations: tuple[OpenConsultation, ...] = ()
    has_plan: bool = False
    in_two_versions: int = 0
    caseworker: str = ""
    note: str = ""  # whose case it is, where it is not mine
