"""The words of `planstead` on the command line."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app import PRODUCT, __version__
from app.domain.errors import NotUnderstoodError

_CASE = "case number, or NEW-xxxx while the server has not numbered it"
_STATUSES = "exit status: 0 done; 1 done, with findings or rows that need an answer; 2 wrong usage; 3 refused or failed"


@dataclass
class Options(argparse.Namespace):
    """What was asked for."""

    run: "Callable[[Options], int]" = field(default=lambda _: 2)
    vault: Path | None = None
    passphrase_file: Path | None = None
    json: bool = False
    name: str = ""
    files: list[Path] = field(default_factory=list)
    file: Path = field(default_factory=Path)
    map: Path | None = None
    propose_map: bool = False
    rejects: Path | None = None
    case: str = ""
    out: Path = field(default_factory=Path)
    layout: str = "standard"
    kind: str = ""
    from_on: date | None = None
    to_on: date | None = None
    views_until: date | None = None
    version: str | None = None
    name_is_right: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    server: str = ""
    code: str = ""
    folder: Path | None = None
    sign_in_once: Path | None = None
    rule: str = ""
    dates: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    examples: Path | None = None
    rules: Path | None = None


def parse(words: Sequence[str]) -> Options:
    """Return what was asked for; ends the program with status 2 and a plain sentence on wrong usage."""
    from app.cli import commands as do

    # A field that has a value already keeps it: the default of the parser itself would never be used.
    return _parser().parse_args(list(words), namespace=Options(run=do.open_desktop))


def _parser() -> argparse.ArgumentParser:
    from app.cli import commands as do

    parser = argparse.ArgumentParser(
        prog="planstead", epilog=_STATUSES, allow_abbrev=False,
        description=f"{PRODUCT}: casework for education, health and care plans, on this laptop, with or without a "
        "network. Without a command the desktop opens.",
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"{PRODUCT} {__version__}")
    parser.add_argument("--vault", type=Path, metavar="DIR", help="the vault's folder (default: your own)")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    common = _common()

    vault = _group(commands, "vault", "make a vault")
    create = _command(vault, "create", do.create_vault, "make a new encrypted vault", common)
    create.add_argument("--name", default="", help="your name, as families know you")
    _imports(_group(commands, "import", "bring cases in"), common)
    cases = _command(
        _group(commands, "list", "list what the vault holds"), "cases", do.list_cases, "list every case", common
    )
    cases.description = "List every case: number, name, stage, next date."
    words = "write a case to a file, in the planstead-case format; it leaves the encrypted store"
    out = _group(commands, "export", "take a case out, or the agenda")
    _export_agenda(out, common)
    export = _command(out, "case", do.export_case, words, common)
    export.add_argument("case", metavar="CASE", help=_CASE)
    export.add_argument("--out", type=Path, required=True, metavar="FILE.yaml", help="the file to write")
    _print_plan(commands, common)
    _print_sheet(commands, common)
    words = "keep the working plan of a case as it is now, to be printed the same for ever"
    keep = _command(commands, "keep-version", do.keep_version, words, common)
    keep.add_argument("case", metavar="CASE", help=_CASE)
    search = _command(commands, "search", do.search, "find people, plan text and notes", common)
    search.add_argument("words", nargs="+", metavar="WORDS", help="what to look for; the start of a word is enough")
    _sync(commands, common)
    _clock(commands)
    _program(commands)
    return parser


def _sync(commands: "Commands[argparse.ArgumentParser]", common: argparse.ArgumentParser) -> None:
    from app.cli import commands as do

    enrol = _command(commands, "enrol", do.enrol, "join this vault to the council's server", common)
    enrol.add_argument("--server", required=True, metavar="URL", help="the server's address")
    enrol.add_argument("--code", required=True, help="the one-time code from your administrator")
    _command(commands, "sync", do.sync, "send what waits and fetch what is new", common)


def _clock(commands: "Commands[argparse.ArgumentParser]") -> None:
    from app.cli.clock import clock

    words = "explain one date with its working, or check a file of worked examples against the rules"
    parser = commands.add_parser(
        "clock", help=words, epilog=_STATUSES, allow_abbrev=False,
        description=f"{words[0].upper()}{words[1:]}. No vault is needed. With neither, the rules are listed.",
    )  # fmt: skip
    what = parser.add_mutually_exclusive_group()
    what.add_argument("rule", nargs="?", default="", metavar="RULE", help="the rule, such as final_plan")
    what.add_argument("--file", type=Path, dest="examples", metavar="EXAMPLES.yaml", help="worked examples to check")
    parser.add_argument("--date", action="append", default=[], dest="dates", metavar="EVENT=YYYY-MM-DD",
                        help="the day of an event, or date_of_birth; may be given again")  # fmt: skip
    parser.add_argument("--fact", action="append", default=[], dest="facts", metavar="NAME=VALUE",
                        help="something else that is known of the case; may be given again")  # fmt: skip
    parser.add_argument("--rules", type=Path, metavar="DIR", help="a folder with deadlines.yaml, events.yaml and "
                        "bank-holidays.yaml to use instead of the program's own")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="answer for machines, on standard output")
    parser.set_defaults(run=clock)


def _program(commands: "Commands[argparse.ArgumentParser]") -> None:
    from app.cli import commands as do

    demo = commands.add_parser("demo", help="try the whole program on practice data", allow_abbrev=False)
    demo.add_argument("--folder", type=Path, metavar="DIR", help="where the practice data is kept")
    demo.set_defaults(run=do.demo)
    desk = commands.add_parser("desk")  # what the supervising process starts; not for people, so it has no help line
    desk.add_argument("--sign-in-once", type=Path, metavar="FILE")  # opens a practice vault without asking
    desk.set_defaults(run=do.desk)


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument("--vault", type=Path, metavar="DIR", default=argparse.SUPPRESS,
                        help="the vault's folder (default: your own)")  # fmt: skip
    common.add_argument("--passphrase-file", type=Path, metavar="FILE", help="the file that holds the passphrase")
    common.add_argument("--json", action="store_true", help="answer for machines, on standard output")
    return common


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives its type no public name


def _group(commands: "Commands[argparse.ArgumentParser]", name: str, words: str) -> "Commands[argparse.ArgumentParser]":
    parser = commands.add_parser(name, help=words, description=words.capitalize() + ".", allow_abbrev=False)
    return parser.add_subparsers(metavar="WHAT", required=True, title="what")


def _command(
    commands: "Commands[argparse.ArgumentParser]",
    name: str,
    run: Callable[[Options], int],
    words: str,
    common: argparse.ArgumentParser,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=words,
        description=words[0].upper() + words[1:] + ".",
        parents=[common],
        epilog=_STATUSES,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    return parser


def _imports(group: "Commands[argparse.ArgumentParser]", common: argparse.ArgumentParser) -> None:
    from app.cli import commands as do

    cases = _command(group, "cases", do.import_cases, "import case files in the planstead-case format", common)
    cases.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a YAML file, one case each")
    caseload = _command(group, "caseload", do.import_caseload, "import a caseload export (CSV)", common)
    caseload.add_argument("file", type=Path, metavar="FILE", help="the export, any separator, UTF-8 or Windows-1252")
    caseload.add_argument(
        "--map", type=Path, metavar="FILE", help="a map of headings and words, as --propose-map writes it"
    )
    caseload.add_argument("--propose-map", action="store_true", help="only print a proposed map for this file (YAML)")
    caseload.add_argument(
        "--rejects", type=Path, metavar="FILE", help="write the rejected lines, unchanged, to this file"
    )


def _print_plan(commands: "Commands[argparse.ArgumentParser]", common: argparse.ArgumentParser) -> None:
    from app.cli import commands as do

    words = "write the working plan as a PDF, in its status; it leaves the encrypted store"
    parser = _command(commands, "print-plan", do.print_plan, words, common)
    parser.add_argument("case", metavar="CASE", help=_CASE)
    parser.add_argument(
        "--layout", choices=("standard", "large"), default="standard", help="12 point, or 18 point large print"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="the file to write")
    parser.add_argument("--views-until", type=_day, metavar="DAY", help="last day for the family's views on a draft")
    parser.add_argument("--version", metavar="LABEL", help="a kept version, as it was, instead of the working plan")
    parser.add_argument("--name-is-right", action="append", default=[], metavar="NAME",
                        help="a name that the check found and a person has looked at; may be given again")  # fmt: skip


def _export_agenda(out: "Commands[argparse.ArgumentParser]", common: argparse.ArgumentParser) -> None:
    from app.cli.sheets import export_agenda

    words = "write your own dates and those you cover as a calendar file that names nobody"
    parser = _command(out, "agenda", export_agenda, words, common)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.ics", help="the file to write")
    parser.add_argument("--from", type=_day, dest="from_on", metavar="DAY", help="first day (today)")
    parser.add_argument("--to", type=_day, dest="to_on", metavar="DAY", help="last day (a year after the first)")


def _print_sheet(commands: "Commands[argparse.ArgumentParser]", common: argparse.ArgumentParser) -> None:
    from app.cli.sheets import print_sheet
    from app.services.printouts.sheets.kinds import SheetKind

    words = "write a sheet about a case as a PDF; it leaves the encrypted store"
    parser = _command(commands, "print-sheet", print_sheet, words, common)
    parser.add_argument("case", metavar="CASE", help=_CASE)
    parser.add_argument("--kind", choices=[kind.value for kind in SheetKind], required=True, help="which sheet")
    parser.add_argument("--from", type=_day, dest="from_on", metavar="DAY", help="first day of a chronology")
    parser.add_argument("--to", type=_day, dest="to_on", metavar="DAY", help="last day of a chronology (today)")
    parser.add_argument(
        "--layout", choices=("standard", "large"), default="standard", help="12 point, or 18 point large print"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="the file to write")


def _day(typed: str) -> date:
    from app.domain.dates import parse_typed

    try:
        return parse_typed(typed, date.today())  # noqa: DTZ011 - the laptop's calendar day
    except NotUnderstoodError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
