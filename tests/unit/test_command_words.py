"""The words of the command line lead to what they say."""

from pathlib import Path

from app.cli import commands
from app.cli.parser import parse


def test_without_a_command_the_desktop_opens() -> None:
    assert parse([]).run is commands.open_desktop


def test_the_vault_may_be_named_before_or_after_the_command() -> None:
    for words in (["--vault", "here", "list", "cases"], ["list", "cases", "--vault", "here"]):
        chosen = parse(words)
        assert chosen.run is commands.list_cases
        assert chosen.vault == Path("here")
