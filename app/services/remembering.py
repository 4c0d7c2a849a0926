"""What happens when a file is imported again: the file's news come in, people's work stays.

The vault remembers the value each field had when a file last brought it. A field is written only if the file's value
changed since; if a person changed it too, nothing is written and the person is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.change import Json, same_value
from app.models import SPECS, Record
from app.store.tables import Imported
from app.store.unit_of_work import Work

TAKE_FILE, KEEP_MINE = "file", "mine"


@dataclass(frozen=True, slots=True)
class Contested:
    """A field that the file and a person both changed."""

    rtype: str
    rec: str
    field: str
    label: str
    file_value: Json
    stored_value: Json

    @property
    def key(self) -> str:
        """Name the question."""
        return f"{self.rec}:{self.field}"


@dataclass(slots=True)
class Outcome:
    """What bringing one or more records did."""

    written: bool = False
    contested: list[Contested] = field(default_factory=list)


class Remembering:
    """Brings values from a file into records, by the rule above, within one unit of work."""

    def __init__(self, work: Work, answers: Mapping[str, str]) -> None:
        """Take the unit of work, and the answers given so far by question."""
        self._work, self._answers = work, answers
        self._memory: dict[str, dict[str, Json]] = {}
        self._news: dict[tuple[str, str], Json] = {}
        self.outcome = Outcome()

    def bring(self, record: Record, values: Mapping[str, object]) -> None:
        """Bring stored fields of one record; `values` holds only what the file says."""
        spec = SPECS[record.__tablename__]
        if not record.units:
            self._memory.setdefault(record.id, {})  # just made here: there can be nothing to remember
        memory = self._remembered(record.id)
        taken: dict[str, object] = {}
        for key, value in values.items():
            ref = spec.field(key)
            news = ref.kind.write(value)
            stored = ref.kind.write(getattr(record, key))
            if self._is_taken(record, key, news, stored):
                taken[key] = value
            if key not in memory or not same_value(memory[key], news):
                agreed = key in taken or same_value(stored, news)
                if agreed:
                    self._remember(record.id, key, news)
        if taken:
            self._work.fill(record, taken)
            self.outcome.written = True

    def _is_taken(self, record: Record, key: str, news: Json, stored: Json) -> bool:
        """Decide one field: written, left alone, or asked about."""
        if same_value(news, stored):
            return False
        memory = self._remembered(record.id)
        blank = SPECS[record.__tablename__].field(key).kind
        last = memory.get(key, blank.write(blank.empty))
        if same_value(news, last) and key in memory:
            return False
        if same_value(stored, last):
            return True
        contested = Contested(
            record.__tablename__, record.id, key, SPECS[record.__tablename__].field(key).label, news, stored
        )
        answer = self._answers.get(contested.key)
        if answer is None:
            self.outcome.contested.append(contested)
        elif answer == KEEP_MINE:
            self._remember(record.id, key, news)
        return answer == TAKE_FILE

    def _remembered(self, rec: str) -> dict[str, Json]:
        if rec not in self._memory:
            rows = self._work.session.execute(select(Imported.key, Imported.value).where(Imported.rec_id == rec))
            self._memory[rec] = dict(rows.all())  # type: ignore[arg-type]  # JSON from its column
        return self._memory[rec]

    def _remember(self, rec: str, key: str, news: Json) -> None:
        self._remembered(rec)[key] = news
        self._news[rec, key] = news

    def finish(self) -> None:
        """Keep what was brought, for the next time; called once, before the unit of work ends."""
        rows = [{"rec_id": rec, "key": key, "value": news} for (rec, key), news in self._news.items()]
        if rows:
            statement = upsert(Imported)
            overwrite = {"value": statement.excluded.value}
            self._work.session.connection().execute(
                statement.on_conflict_do_update(index_elements=["rec_id", "key"], set_=overwrite), rows
            )
