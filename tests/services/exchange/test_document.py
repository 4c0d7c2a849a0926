"""The page on the exchange format says what the program does."""

from tests.services.exchange.format_tables import PAGE, page


def test_the_tables_of_the_page_are_those_of_the_program() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
