"""`planstead clock`: one date explained, or a file of worked examples checked. No vault is opened."""

import json
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from app.cli import DONE, REFUSED, WITH_FINDINGS
from app.cli.answering import give, read, say
from app.cli.parser import Options
from app.domain.errors import NotUnderstoodError, UserError

if TYPE_CHECKING:
    from app.services.rules import Rules
    from app.services.rules.one_clock import Explained


def clock(options: Options) -> int:
    """`clock`."""
    from app.services.rules import BundleFaultError

    try:
        rules = _rules(options.rules)
    except BundleFaultError as error:
        return _refused("The rules are not in order, so nothing of them may be used:", error.faults, options)
    today = date.today()  # noqa: DTZ011 - the laptop's calendar day
    if warning := rules.calendar.running_out(today):
        say(warning)
    if options.examples is not None:
        return _check(rules, options)
    if not options.rule:
        return _list(rules, options)
    return _explain(rules, options, today)


def _rules(folder: Path | None) -> "Rules":
    """Load the rules of a folder, else those of the program. Raises BundleFaultError and UserError."""
    from app.domain.resources import read_text
    from app.services.rules import Rules

    if folder is None:
        return Rules(read_text)
    return Rules(lambda name: _text(folder / PurePosixPath(name).name))


def _text(file: Path) -> str:
    try:
        return read(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"The file {file.name} is not UTF-8 text.", "Save it again as UTF-8.") from error


def _refused(words: str, faults: tuple[str, ...], options: Options) -> int:
    if options.json:
        give(json.dumps({"faults": list(faults)}, ensure_ascii=False))
    say("\n".join([words, *(f"  {fault}" for fault in faults)]))
    return REFUSED


def _check(rules: "Rules", options: Options) -> int:
    """`clock --file`."""
    from app.services.rules import BundleFaultError
    from app.services.rules.worked_examples import check_examples

    file = options.examples or Path()
    try:
        checked = check_examples(rules, file.name, _text(file))
    except BundleFaultError as error:
        return _refused(f"{file.name} holds no worked examples that can be read:", error.faults, options)
    if options.json:
        give(json.dumps({
            "rule_set": rules.book.version, "checked": checked.total, "disagreeing": checked.disagreeing,
            "mismatches": [{"id": found.example, "rule": found.rule, "words": found.words}
                           for found in checked.mismatches],
            "faults": list(checked.faults),
        }, ensure_ascii=False))  # fmt: skip
    else:
        give(f"{checked.sentence} Rule set {rules.book.version}.")
        for found in checked.mismatches:
            give(f"  {found.example}{f' ({found.rule})' if found.rule else ''}: {found.words}.")
        for fault in checked.faults:
            give(f"  {fault}.")
    return DONE if checked.is_clean else WITH_FINDINGS


def _list(rules: "Rules", options: Options) -> int:
    """`clock` without a rule: the rules there are."""
    shown = [rule for rule in rules.book.rules if not rule.part_only]
    if options.json:
        rows = [{"rule": rule.id, "starts_on": rule.starts_on, "title": rule.title} for rule in shown]
        give(json.dumps(rows, ensure_ascii=False))
    for rule in [] if options.json else shown:
        give(f"{rule.id:<28} from {rule.starts_on:<32} {rule.title}")
    return DONE


def _explain(rules: "Rules", options: Options, today: date) -> int:
    """`clock RULE`."""
    from app.services.rules.one_clock import Asked, explain_one

    days = {name: _day(word, today) for name, word in _pairs("--date", options.dates)}
    told = explain_one(rules, Asked(options.rule, days, dict(_pairs("--fact", options.facts))), today)
    if options.json:
        give(json.dumps(_as_json(told), ensure_ascii=False))
        return DONE
    for sentence in told.sentences:
        give(sentence)
    for name, text in told.exemptions:
        give(f"Exemption {name}: {text}")
    for spec in told.unknown:
        give(f"To settle it, add --fact {spec.name}={'|'.join(sorted(spec.values)) or 'NUMBER'}")
    return DONE


def _pairs(option: str, words: list[str]) -> list[tuple[str, str]]:
    pairs = [(name.strip(), value.strip()) for name, _, value in (word.partition("=") for word in words)]
    if not all(name and value for name, value in pairs):
        raise UserError(f"{option} needs a name and a value.", f"Write it like {option} NAME=VALUE, without spaces.")
    twice = [name for at, (name, _) in enumerate(pairs) if name in dict(pairs[:at])]
    if twice:
        raise UserError(f"{option} {twice[0]} is given twice.", "Give it once: one clock is explained at a time.")
    return pairs


def _day(word: str, today: date) -> date:
    from app.domain.dates import parse_typed

    try:
        return parse_typed(word, today)
    except NotUnderstoodError as error:
        raise UserError(f"{word}: {error.happened}", error.remedy) from error


def _as_json(told: "Explained") -> dict[str, object]:
    due, rule = told.due, told.due.rule

    def said(day: date | None) -> str | None:
        return day.isoformat() if day else None

    return {
        "rule": rule.id, "title": rule.title, "rule_set": told.rule_set, "nature": rule.nature,
        "start": {"event": due.start.name, "date": said(due.start.happened_on)}, "counting": told.counting,
        "due": said(due.due_on), "strict_last_day": said(due.strict_last_day_on), "work_to": said(due.work_to_on),
        "runs": due.runs, "state": due.state, "applies_when": rule.applies_when,
        "unknown": {spec.name: spec.note for spec in told.unknown},
        "met_by": [entry.event for entry in rule.met_by],
        "met_on": said(due.met_by.happened_on if due.met_by else None), "days_late": due.days_late,
        "exemptions": dict(told.exemptions), "source": rule.source, "confidence": rule.confidence,
        "valid_from": said(rule.valid_from), "valid_to": said(rule.valid_to),
        "bank_holidays_known": due.holidays_known, "explanation": list(told.sentences),
    }  # fmt: skip
