"""The EHC plan in print: front sheet, sections A to K, space to write, receipt."""

from typing import Final, cast

from reportlab.platypus import PageBreak
from reportlab.platypus.flowables import Flowable

from app.printing import sections, words
from app.printing.blocks import render_all, writing_box
from app.printing.composer import Composer
from app.printing.document import BlankToWrite, Layout, PlanDocument, PlanStatus, SectionPart
from app.printing.flow import Box, Frame, Gap, Stack
from app.printing.front import front_sheet
from app.printing.furniture import Furnisher, Furniture
from app.printing.pages import About, bind
from app.printing.receipt import receipt_page, your_page
from app.printing.styles import ACCENT, TINT, look
from app.printing.typesetting.page import PageCanvas

LAYOUT_VERSION: Final = 1
"""Kept with every version of a plan that goes out, so that it prints again exactly. 1 (November 2026): first."""


def render_plan(plan: PlanDocument, layout: Layout = Layout.STANDARD) -> bytes:
    """Return the plan as PDF. The same values always give the same bytes.

    Raises `PlanNotPrintableError` when a section is missing, out of order, or empty without words.
    """
    sections.check(plan.sections, plan.status)
    chosen = look(layout)
    composer = Composer(chosen, plan.names)
    story = _story(plan, composer)
    about = About(f"EHC plan, {plan.version_label}, {plan.case_number}", words.TITLE, plan.printed_on)
    return bind(story, Furnisher(chosen, composer.shaper, Furniture.of(plan)), about)


def _story(plan: PlanDocument, composer: Composer) -> list[Flowable]:
    story: list[Flowable] = [*front_sheet(plan, composer), PageBreak()]
    for place, part in enumerate(plan.sections):
        made = _section(part, plan, composer)
        story.append(Stack(made, before=composer.look.gap * 3 if place else 0))
    if plan.status is not PlanStatus.FINAL:
        story += [PageBreak(), *your_page(plan, composer)]
    return [*story, PageBreak(), *receipt_page(plan, composer)]


def _section(part: SectionPart, plan: PlanDocument, composer: Composer) -> list[Flowable]:
    """Return a section: its letter and title, what is recorded or what is true, room to write."""
    body = render_all(part.blocks, composer)
    if not body:
        sentence = part.when_empty
        if part.letter == "I" and plan.status is PlanStatus.DRAFT:
            sentence = words.section_i_of_a_draft(plan.views_until)
        if not sentence.strip():
            raise sections.PlanNotPrintableError(f"Nobody has said why Section {part.letter} is empty.")
        body = [composer.line(sentence, composer.look.body)]
    made = [SectionHeading(part.letter, composer), Gap(composer.look.gap * 1.5), *body]
    if plan.status is not PlanStatus.FINAL and not any(isinstance(block, BlankToWrite) for block in part.blocks):
        prompt = f"Your comments on Section {part.letter}"
        made += [Gap(composer.look.gap * 2), *writing_box(prompt, 3, composer)]
    return made


class SectionHeading(Box):
    """The band that opens a section: letter and title of the law, a bookmark, a place in the list of contents."""

    leads = True

    def __init__(self, letter: str, composer: Composer) -> None:
        """Take the letter of the section."""
        shown = composer.look
        self.letter = letter
        lines = [
            composer.line(f"Section {letter}", shown.section_letter, leads=True),
            composer.line(sections.TITLES[letter], shown.section_title, leads=True),
        ]
        super().__init__(Stack(lines), Frame(fill=TINT, bar=ACCENT, pad=shown.pad, left=6, whole=True))

    def draw(self) -> None:
        """Draw the band and set the bookmark."""
        canvas = cast("PageCanvas", self.canv)
        key = f"section-{self.letter}"
        canvas.bookmarkHorizontal(key, 0, self.height + 6)
        canvas.addOutlineEntry(f"Section {self.letter}: {sections.TITLES[self.letter]}", key, level=0)
        canvas.opened_on[key] = canvas.getPageNumber()
        super().draw()
