"""The words of the command line lead to what they say."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from app.cli import commands
from app.cli.parser import _parser, parse
from app.sync.server.commands import _parser as server_parser
from tests.support.servers import ROOT


def test_without_a_command_the_desktop_opens() -> None:
    assert parse([]).run is commands.open_desktop


def test_the_vault_may_be_named_before_or_after_the_command() -> None:
    for words in (["--vault", "here", "list", "cases"], ["list", "cases", "--vault", "here"]):
        chosen = parse(words)
        assert chosen.run is commands.list_cases
        assert chosen.vault == Path("here")


def _commands(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield every command that people may type, as they type it."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups:
        yield parser.prog
    for action in groups:
        shown = {choice.dest for choice in action._choices_actions}
        for name, below in action.choices.items():
            if name in shown:
                below.prog = f"{parser.prog} {name}"
                yield from _commands(below)


def test_the_guide_for_it_names_every_command_and_no_other() -> None:
    guide = (ROOT / "docs/admin-guide.md").read_text(encoding="utf-8")
    for parser in (_parser(), server_parser()):
        rows = {line[3:].split("`")[0] for line in guide.splitlines() if line.startswith(f"| `{parser.prog} ")}
        known = set(_commands(parser))
        assert {name for name in known if not any(row.startswith(name) for row in rows)} == set()
        assert {row for row in rows if not any(row.startswith(name) for name in known)} == set()
