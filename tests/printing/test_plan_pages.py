"""What stands on every page, and what a PDF reader is told about the document."""

import re
from dataclasses import replace
from itertools import product

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from app.printing.document import Layout, PlanStatus, SectionPart, Statement
from app.printing.plan import render_plan
from app.printing.sections import TITLES, PlanNotPrintableError
from tests.printing.casefile import CASES, Asked, build, read_case
from tests.printing.reading import drawn_sizes, page_texts, printed, reader

OWN_COPIES = list(product(CASES, Layout))
EVERY_COPY = list(product(CASES, Layout, Asked))


def contents(page: pypdf.PageObject) -> bytes:
    found = page.get_contents()
    assert found is not None
    return found.get_data()


@pytest.mark.parametrize(("name", "layout"), OWN_COPIES)
def test_every_page_says_whose_it_is_and_which_copy(name: str, layout: Layout) -> None:
    plan = build(read_case(name))
    pages = page_texts(printed(name, layout))
    for number, text in enumerate(pages, start=1):
        flat = " ".join(text.split())
        assert plan.person_name in flat
        assert plan.case_number in flat
        assert f"{plan.version_label}, printed 23 November 2026" in flat
        assert "Confidential: personal information" in flat
        assert f"Page {number} of {len(pages)}" in flat


@pytest.mark.parametrize(("name", "layout", "asked"), EVERY_COPY)
def test_only_what_is_not_final_is_marked_as_draft(name: str, layout: Layout, asked: Asked) -> None:
    status = build(read_case(name), asked).status
    pdf = printed(name, layout, asked)
    for page, text in zip(reader(pdf).pages, page_texts(pdf), strict=True):
        marked = b"/Subtype /Watermark" in contents(page)
        assert marked is (status is not PlanStatus.FINAL)
        assert ("DRAFT" in text.split()) is marked or "DRAFT:" in text.split()
        assert ("proposed changes" in " ".join(text.split())) is (status is PlanStatus.PROPOSED_AMENDMENT)


@pytest.mark.parametrize("layout", Layout)
def test_the_watermark_lies_behind_the_text_and_is_pale(layout: Layout) -> None:
    for page in reader(printed(CASES[0], layout)).pages:
        code = contents(page)
        watermark, rest = code.split(b"EMC", 1)
        assert b"/Subtype /Watermark" in watermark
        assert b"/Subtype /Watermark" not in rest
        pale = re.search(rb"([\d.]+) ([\d.]+) ([\d.]+) rg", watermark)
        assert pale is not None
        assert all(float(part) > 0.88 for part in pale.groups())


@pytest.mark.parametrize(("name", "layout"), OWN_COPIES)
def test_each_section_has_a_bookmark_on_its_page(name: str, layout: Layout) -> None:
    pdf = printed(name, layout)
    document = reader(pdf)
    outline = [entry for entry in document.outline if not isinstance(entry, list)]
    assert [entry.title for entry in outline] == [f"Section {letter}: {title}" for letter, title in TITLES.items()]
    pages = page_texts(pdf)
    for entry, letter in zip(outline, TITLES, strict=True):
        number = document.get_destination_page_number(entry)
        assert number is not None
        assert f"Section {letter}" in " ".join(pages[number].split())


@pytest.mark.parametrize(("name", "layout"), OWN_COPIES)
def test_the_list_of_contents_tells_the_right_pages(name: str, layout: Layout) -> None:
    pdf = printed(name, layout)
    document = reader(pdf)
    front = " ".join(" ".join(page_texts(pdf)[:8]).split())
    for entry, (letter, title) in zip(document.outline, TITLES.items(), strict=True):
        assert not isinstance(entry, list)
        number = document.get_destination_page_number(entry)
        assert number is not None
        assert re.search(rf"{letter} {re.escape(title)} {number + 1}\b", front), f"Section {letter} on {number + 1}"


@pytest.mark.parametrize(("name", "layout"), OWN_COPIES)
def test_all_fonts_are_embedded_and_tell_their_letters(name: str, layout: Layout) -> None:
    for page in reader(printed(name, layout)).pages:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"]
        assert isinstance(fonts, DictionaryObject)
        assert fonts
        for key in fonts:
            font = fonts[key]
            assert isinstance(font, DictionaryObject)
            assert "/ToUnicode" in font
            descendants = font["/DescendantFonts"]
            assert "/FontFile2" in descendants[0].get_object()["/FontDescriptor"]  # type: ignore[index]  # an array


@pytest.mark.parametrize("name", CASES)
def test_the_document_information_holds_no_name(name: str) -> None:
    plan = build(read_case(name))
    document = reader(printed(name, Layout.STANDARD))
    assert document.metadata is not None
    assert document.metadata.title == f"EHC plan, {plan.version_label}, {plan.case_number}"
    assert document.trailer["/Root"]["/Lang"] == "en-GB"  # type: ignore[index]  # a dictionary
    told = " ".join(str(value) for value in document.metadata.values())
    for part in plan.person_name.split():
        assert part not in told


def test_the_same_values_give_the_same_bytes() -> None:
    plan = build(read_case(CASES[1]))
    assert render_plan(plan, Layout.LARGE) == render_plan(plan, Layout.LARGE) == printed(CASES[1], Layout.LARGE)


@pytest.mark.parametrize("name", CASES)
def test_text_is_large_enough_to_read(name: str) -> None:
    standard = sorted(set(drawn_sizes(printed(name, Layout.STANDARD))))
    assert [size for size in standard if size < 12] == [9.5]  # head and foot of the page
    assert min(drawn_sizes(printed(name, Layout.LARGE))) >= 16


@pytest.mark.parametrize(("name", "layout"), OWN_COPIES)
def test_the_receipt_is_one_page_and_asks_for_no_agreement(name: str, layout: Layout) -> None:
    last = " ".join(page_texts(printed(name, layout))[-1].split())
    assert "You received this plan" in last
    assert last.count("Signing shows you received this. It does not mean you agree.") == 2
    assert last.count("Signature") == 2
    assert last.endswith("Date")


def test_an_empty_section_says_what_is_true() -> None:
    plan = build(read_case(CASES[0]))
    sections = tuple(
        replace(part, blocks=(), when_empty="No health needs were found.") if part.letter == "C" else part
        for part in plan.sections
    )
    text = " ".join(" ".join(page_texts(render_plan(replace(plan, sections=sections)))).split())
    assert "special educational needs No health needs were found." in text


def test_an_empty_section_without_words_is_refused() -> None:
    plan = build(read_case(CASES[0]))
    blank = (Statement(" \n"),)
    sections = tuple(SectionPart("C", blank) if part.letter == "C" else part for part in plan.sections)
    with pytest.raises(PlanNotPrintableError, match="Section C"):
        render_plan(replace(plan, sections=sections))


def test_a_section_too_few_or_out_of_order_is_refused() -> None:
    plan = build(read_case(CASES[0]))
    for sections in (plan.sections[:-1], plan.sections[::-1]):
        with pytest.raises(PlanNotPrintableError):
            render_plan(replace(plan, sections=sections))


def test_a_draft_that_fills_section_i_is_refused() -> None:
    plan = build(read_case(CASES[0]))
    sections = tuple(
        SectionPart("I", (Statement("A school"),)) if part.letter == "I" else part for part in plan.sections
    )
    with pytest.raises(PlanNotPrintableError, match="Section I"):
        render_plan(replace(plan, sections=sections))
