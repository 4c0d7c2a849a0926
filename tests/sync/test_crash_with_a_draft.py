"""Killed while somebody is typing: the words come back, and saving them still names what was on screen back then."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.services.drafts import Drafts, KeptDraft
from app.services.on_screen import OnScreen
from app.services.records import Records
from app.services.unsettled.recovery import Recovery
from tests.support.doomed import Say, doomed
from tests.support.laptops import Colleague, FlakyTransport, assert_all_equal, colleagues, new_code, settle_down
from tests.support.vaults import opened

TYPED = "Tomos will join the choir, and then he will sing"


def _type_for_ever(folder: Path, outcome: str, say: Say) -> None:
    """Type letter by letter into an open form, and never save."""
    with opened(folder) as store:
        form = OnScreen(Records(store).open("outcome", outcome))
        drafts = Drafts(store)
        for letters in range(1, len(TYPED) + 1):
            words = TYPED[:letters]
            drafts.keep(
                KeptDraft(outcome, "outcome", "wording", {"wording": words}, "wording", letters, form.seen,
                          datetime.now(UTC), {"wording": words})
            )  # fmt: skip
            say(words)


def test_a_save_after_a_crash_names_what_was_seen_before_it(tmp_path: Path, server_url: str, database_url: str) -> None:
    dees = tmp_path / "dee"
    with opened(dees, "Dee Hanratty") as store, closing(FlakyTransport(server_url)) as transport:
        dee = Colleague(store, transport)
        dee.enrol(new_code(database_url, "Dee Hanratty"))
        ids = dee.new_case()
        dee.sync()
    with doomed(lambda say: _type_for_ever(dees, ids.outcome, say)) as typing:
        while typing.line() != TYPED:
            pass
        typing.kill()
    with colleagues(tmp_path, server_url, database_url, ["Asha Menon"]) as (asha,):
        asha.sync()
        asha.write(ids.outcome, "Asha wrote this meanwhile.")
        asha.sync()
        with opened(dees) as store, closing(FlakyTransport(server_url)) as transport:
            dee = Colleague(store, transport)
            dee.reconnect()
            dee.sync()
            assert dee.wordings(ids.outcome) == ["Asha wrote this meanwhile."]
            (found,) = Recovery(store, dee.drafts).waiting()
            assert (found.draft.values["wording"], found.draft.caret) == (TYPED, len(TYPED))
            assert (found.draft.rec, found.draft.field) == (ids.outcome, "wording")
            dee.records.save("outcome", ids.outcome, found.draft.values, found.draft.seen)
            dee.drafts.drop(ids.outcome, "wording")
            settle_down([dee, asha])
            for person in (dee, asha):
                assert person.wordings(ids.outcome) == ["Asha wrote this meanwhile.", TYPED]
            assert_all_equal(database_url, [dee, asha])
