"""Finding people, plan text and notes in the vault, offline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text

from app.domain.fields import SearchIn
from app.store.vault_store import Store

QUERY: Final = """
SELECT r.rec_id, r.rtype, r.part, r.scope_id, c.id AS case_id, c.case_number, p.preferred_name, p.forenames, p.surname,
       snippet(search_text, 0, '', '', '…', 12) AS words
FROM search_text JOIN search_row r ON r.id = search_text.rowid
JOIN "case" c ON c.scope_id = r.scope_id
LEFT JOIN person p ON p.scope_id = r.scope_id AND p.life <> 'deleted'
WHERE search_text MATCH :match
ORDER BY CASE r.part WHEN 'people' THEN 0 WHEN 'plan' THEN 1 ELSE 2 END, CASE r.rtype WHEN 'person' THEN 0 ELSE 1 END,
         bm25(search_text)
LIMIT :most
"""
MOST: Final = 50
"""Places told for one search; who wants others types another word."""
CUT_OFF: Final = f"These are the first {MOST} places. Another word narrows the search."
"""Said where a search found as many as are told."""
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[\d][\d ]{4,}\d(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words were found."""

    case_id: str
    case_number: str
    person: str
    rtype: str
    rec: str
    part: SearchIn
    words: str


def match_expression(words: str) -> str:
    """Return what the index is asked: every word somewhere, the start of a word is enough; empty for nothing to find.

    A number typed with spaces is also looked for without them, as numbers are indexed both ways.
    """
    joined = _NUMBER.sub(lambda found: found.group().replace(" ", ""), words)
    parts = re.findall(r"[^\W_]+", joined)
    return " AND ".join(f'"{part}"*' for part in parts)


class Search:
    """The verb of the search box."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store = store

    def find(self, words: str, most: int = MOST) -> Sequence[Hit]:
        """Return where the words are found: people first, then plans, then notes."""
        match = match_expression(words)
        if not match:
            return ()
        with self._store.reading() as session:
            rows = session.execute(text(QUERY), {"match": match, "most": most}).mappings().all()
        return [
            Hit(
                case_id=row["case_id"], case_number=row["case_number"] or "",
                person=" ".join(filter(None, (row["preferred_name"] or row["forenames"], row["surname"]))),
                rtype=row["rtype"], rec=row["rec_id"], part=SearchIn(row["part"]), words=row["words"],
            )
            for row in rows
        ]  # fmt: skip
