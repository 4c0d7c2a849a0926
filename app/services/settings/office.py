"""The details of the service: what families read on plans and letters. One record, alike on every laptop."""

from collections.abc import Mapping
from typing import Final

from app.domain.change import Seen
from app.domain.identity import ORG_SCOPE, shared_id
from app.domain.notice import Changes
from app.models import SPECS, Office
from app.services.records import RecordView, views_of
from app.store.vault_store import Store

OFFICE: Final = "office"
OFFICE_ID: Final = shared_id(OFFICE, OFFICE)
"""Two laptops that begin it without knowing of each other begin the same record."""


class Offices:
    """The verbs of the service details."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store = store

    def open(self) -> RecordView:
        """Return the details as they stand; empty ones that nobody has seen where nothing was written yet."""
        with self._store.reading() as session:
            record = session.get(Office, str(OFFICE_ID))
            if record is not None:
                return views_of(session, [record])[0]
        spec = SPECS[OFFICE]
        values = {ref.key: ref.kind.empty for ref in spec.fields}
        return RecordView(str(OFFICE_ID), OFFICE, str(ORG_SCOPE), spec, values, seen={})

    def save(self, values: Mapping[str, object], seen: Seen) -> Changes:
        """Save fields. `seen` is what was on screen when editing began; nothing, where the form was still empty."""
        with self._store.unit_of_work() as work:
            there = work.session.get(Office, str(OFFICE_ID)) is not None
            record = work.get(Office, OFFICE_ID, seen=seen) if there else work.new(Office, ORG_SCOPE, rec=OFFICE_ID)
            work.fill(record, values)
        return work.changes
