"""What each command of `planstead` does: read the passphrase, open the vault, call one verb, say what came of it.

Imported by the process that only starts the desk, so the parts of the program are imported where they are called.
"""

import json
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import DONE, REFUSED, WITH_FINDINGS
from app.cli.answering import give as _give
from app.cli.answering import read as _read
from app.cli.answering import say as _say
from app.cli.answering import say_left
from app.cli.answering import write as _write
from app.cli.parser import Options

if TYPE_CHECKING:
    from app.bootstrap import Parts, Place
    from app.services.import_report import ImportReport


def _place(options: Options) -> "Place":
    from app.bootstrap import Place
    from app.store.folders import default_vault

    return Place(options.vault or default_vault())


def unlocked(options: Options) -> "AbstractContextManager[Parts]":
    """Open the vault that is meant for as long as the block runs."""
    from app import bootstrap

    return bootstrap.unlocked(_place(options), bootstrap.passphrase_from(options.passphrase_file))


def create_vault(options: Options) -> int:
    """`vault create`."""
    from app import bootstrap

    place = _place(options)
    bootstrap.create_vault(place, bootstrap.passphrase_from(options.passphrase_file), options.name)
    if options.json:
        _give(json.dumps({"vault": str(place.folder)}))
    _say("The vault is made. Only its passphrase opens it; nobody can reset it.")
    return DONE


def import_cases(options: Options) -> int:
    """`import cases`."""
    from app.services.exchange.importing import import_cases as bring

    contents = [(file.name, _read(file)) for file in options.files]
    with unlocked(options) as parts:
        return _report(bring(parts.store, contents), options)


def import_caseload(options: Options) -> int:
    """`import caseload`."""
    from app.services.caseload.mapping import propose_map, read_map

    content = _read(options.file)
    if options.propose_map:
        _give(propose_map(content))
        return DONE
    mapping = read_map(_read(options.map).decode("utf-8", "replace")) if options.map else None
    with unlocked(options) as parts:
        imported = parts.caseload_imports.import_file(options.file.name, content, mapping)
    if options.rejects and imported.rejects:
        _write(options.rejects, imported.rejects)
    return _report(imported.report, options)


def _report(report: "ImportReport", options: Options) -> int:
    _give(report.to_json() if options.json else report.to_text())
    return DONE if report.is_clean else WITH_FINDINGS


def list_cases(options: Options) -> int:
    """`list cases`."""
    with unlocked(options) as parts:
        rows = parts.cases.rows()
    if options.json:
        _give(json.dumps([
            {"case": row.number, "name": row.name, "born_on": row.born_on.isoformat() if row.born_on else None,
             "stage": row.stage.value, "next_date": row.next.due_on.isoformat() if row.next else None,
             "next": row.next.due.title if row.next else None, "caseworker": row.caseworker, "team": row.team}
            for row in rows
        ], ensure_ascii=False))  # fmt: skip
        return DONE
    for row in rows:
        due = f"{row.next.words}: {row.next.due.title}" if row.next else ""
        _give(f"{row.number:<16} {row.name:<32} {row.stage.label:<24} {due}".rstrip())
    return DONE


def export_case(options: Options) -> int:
    """`export case`."""
    from app.services.exchange.exporting import export_case as take_out

    with unlocked(options) as parts:
        _write(options.out, take_out(parts.store, options.case).encode("utf-8"))
    if options.json:
        _give(json.dumps({"file": str(options.out)}))
    say_left(options.out)
    return DONE


def print_plan(options: Options) -> int:
    """`print-plan`."""
    if options.version is not None:
        return _print_version(options)
    with unlocked(options) as parts:
        printed = parts.prints.print_to_file(
            options.case, options.layout, views_until=options.views_until, names_right=tuple(options.name_is_right)
        )
        _write(options.out, printed.content)
    if options.json:
        _give(json.dumps({"file": str(options.out), "pages": printed.pages, "notes": list(printed.notes)}))
    for note in printed.notes:
        _say(note)
    say_left(options.out)
    return WITH_FINDINGS if printed.notes else DONE


def keep_version(options: Options) -> int:
    """`keep-version`."""
    from app.services.lookup import find_case

    with unlocked(options) as parts:
        with parts.store.reading() as session:
            case_id = find_case(session, options.case)
        kept, _ = parts.versions.keep(case_id, options.views_until)
    if options.json:
        _give(json.dumps({"version": kept.label, "status": kept.status, "fingerprint": kept.fingerprint}))
    _say(f"{kept.label} is kept. Its fingerprint is {kept.fingerprint}.")
    return DONE


def _print_version(options: Options) -> int:
    from app.printing.document import Layout
    from app.services.lookup import find_case

    with unlocked(options) as parts:
        with parts.store.reading() as session:
            case_id = find_case(session, options.case)
        content = parts.versions.release(case_id, options.version or "", Layout(options.layout))
        _write(options.out, content)
    if options.json:
        _give(json.dumps({"file": str(options.out)}))
    say_left(options.out)
    return DONE


def search(options: Options) -> int:
    """`search`."""
    from app.services.search import CUT_OFF, MOST

    with unlocked(options) as parts:
        hits = parts.search.find(" ".join(options.words))
    if options.json:
        _give(json.dumps([
            {"case": hit.case_number, "name": hit.person, "type": hit.rtype, "part": hit.part.value, "words": hit.words}
            for hit in hits
        ], ensure_ascii=False))  # fmt: skip
    else:
        for hit in hits:
            _give(f"{hit.case_number:<16} {hit.person:<32} {hit.part.value:<8} {' '.join(hit.words.split())}")
    if not hits and not options.json:
        _say("Nothing was found.")
    if len(hits) == MOST:
        _say(CUT_OFF)
    return DONE


def enrol(options: Options) -> int:
    """`enrol`."""
    with unlocked(options) as parts:
        enrolled = parts.synchronising.enrol(options.server, options.code)
    if options.json:
        _give(json.dumps({"server": enrolled.server_url, "user": enrolled.user_name, "team": enrolled.team_name}))
    _say(f"This laptop is joined to {enrolled.server_name}. Run planstead sync to fetch your cases.")
    return DONE


def sync(options: Options) -> int:
    """`sync`."""
    with unlocked(options) as parts:
        receipt = parts.synchronising.sync_now()
    if options.json:
        _give(json.dumps(receipt.as_json()))
    else:
        _give(f"Sent: {receipt.sent}. Received: {receipt.received}. In two versions: {receipt.two_versions}. "
              f"Set aside: {receipt.set_aside}. Waiting: {receipt.waiting}.\n{receipt.sentence()}")  # fmt: skip
    if receipt.trouble is not None:
        _say(str(receipt.trouble))
        return REFUSED
    return DONE if receipt.all_on_server and not receipt.two_versions else WITH_FINDINGS


def open_desktop(options: Options) -> int:
    """Without a command: start the desk from a process that never holds a key, and again after each lock."""
    from app import supervise

    words = [sys.executable, "-m", "app", *(["--vault", str(options.vault)] if options.vault else []), "desk"]
    return supervise.keep_open(words)


def desk(options: Options) -> int:
    """The desk itself: lock screen, then the program, in one process that ends when it locks."""
    from app.bootstrap.desk import run

    return run(_place(options), signing_in=_read_once(options.sign_in_once))


def _read_once(file: Path | None) -> str:
    """Return the practice passphrase the first time, and nothing after a lock: then it is asked for."""
    if file is None or not file.exists():
        return ""
    from app.bootstrap import passphrase_from

    words = passphrase_from(file)
    file.unlink()
    return words


def demo(options: Options) -> int:
    """`demo`: the whole day on practice data."""
    from app.cli.demo import run

    return run(options.folder)
