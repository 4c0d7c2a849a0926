"""The front sheet: whose plan it is, what the family can do and by when, whom to ask, who helped to write it."""

from collections.abc import Sequence
from typing import cast

from reportlab.platypus.flowables import Flowable

from app.domain import dates
from app.printing import sections, words
from app.printing.blocks import render
from app.printing.composer import Composer
from app.printing.document import ContactBox, Contributor, Fact, Labelled, PlanDocument, PlanStatus, Table
from app.printing.flow import Box, Columns, Frame, Gap, Row, Rows, Stack, height_of
from app.printing.styles import ACCENT, RULE, TINT
from app.printing.typesetting.page import PageCanvas
from app.printing.typesetting.shaping import points
from app.printing.typesetting.text import Text, seen_pieces
from app.printing.typesetting.tidy import BULLET, Line
from app.printing.values import label_of

_HIGHEST_CONTACT = 300.0  # contacts higher than this stand one under the other, where they may be cut


def front_sheet(plan: PlanDocument, composer: Composer) -> list[Flowable]:
    """Return the front sheet; it may run over more than one page."""
    look = composer.look
    found: list[Flowable] = [
        composer.line(words.STATUS[plan.status], look.section_letter),
        composer.line(words.TITLE, look.title),
        composer.line(plan.person_name, look.name),
        composer.line(words.version_stamp(plan.version_label, plan.printed_on), look.small),
    ]
    if plan.notice:
        found.append(composer.line(plan.notice, look.label))
    parts = (
        _reply(plan, composer),
        _titled("About this plan", composer.fact_table(_identity(plan)), composer),
        contacts(plan.contact, plan.information_service, composer),
        _titled("Who helped to write this plan", _contributors(plan.contributors, composer), composer),
        [Box(Stack(_contents(composer)), Frame(pad=0, whole=True))],
    )
    for part in parts:
        if part:
            found += [Gap(look.gap * 2), *part]
    return [Stack(found)]


def _contents(composer: Composer) -> list[Flowable]:
    lines = [ContentsLine(letter, composer) for letter in sections.TITLES]
    return _titled("What is in this plan", lines, composer)


def _titled(title: str, made: Sequence[Flowable], composer: Composer) -> list[Flowable]:
    if not made:
        return []
    return [composer.line(title, composer.look.heading, leads=True), Gap(composer.look.gap / 2), *made]


def _identity(plan: PlanDocument) -> list[Fact]:
    """Return the facts of the front sheet."""
    first: list[Fact] = [
        Labelled("Name", plan.person_name),
        Labelled("Date of birth", dates.in_digits(plan.born_on) if plan.born_on else ""),
        Labelled("Case number", plan.case_number),
        Labelled("Who makes the decisions", plan.rights),
    ]
    signed: list[Fact] = []
    if plan.signed is not None:
        who = ", ".join(part for part in (plan.signed.name, plan.signed.role) if part)
        signed = [Labelled("Signed for the council", f"{who}, {dates.in_digits(plan.signed.signed_on)}")]
    given = {label_of(fact).casefold() for fact in plan.facts}
    return [*(fact for fact in first if label_of(fact).casefold() not in given), *plan.facts, *signed]


def _reply(plan: PlanDocument, composer: Composer) -> list[Flowable]:
    """Say in a box until when the family may answer, and what it can do."""
    if plan.status is PlanStatus.FINAL:
        return []
    look = composer.look
    lines = [Line(text, BULLET) for text in words.WHAT_YOU_CAN_DO]
    inside = [
        composer.line(words.views_wanted(plan.views_until), look.section_title),
        Gap(look.gap / 2),
        composer.line("You can:", look.body, leads=True),
        *composer.paragraphs(lines, look.body),
    ]
    return [Box(Stack(inside), Frame(fill=TINT, bar=ACCENT, pad=look.pad + 4, left=6))]


def contacts(contact: ContactBox | None, information_service: ContactBox | None, composer: Composer) -> list[Flowable]:
    """Set whom to ask, and who else can help, side by side."""
    look = composer.look
    boxes: list[Box] = [
        Box(Stack(_contact(title, box, composer)), Frame(stroke=RULE, pad=look.pad + 2))
        for title, box in (
            ("Questions? Ask us", contact),
            ("Free advice that is not from the council", information_service),
        )
        if box is not None
    ]
    too_high = any(height_of(box, look.width / 2) > _HIGHEST_CONTACT for box in boxes)
    if look.stacked or len(boxes) < 2 or too_high:
        spaced: list[Flowable] = []
        for box in boxes:
            spaced += [*([Gap(look.gap)] if spaced else []), box]
        return spaced
    return [Rows(Columns((1, 1), None, pad=0), [Row(tuple(_gutter(boxes, look.gap)))])]


def _gutter(boxes: Sequence[Box], gap: float) -> list[Flowable]:
    """Keep a distance between two boxes of one row, and make them equally high."""
    return [
        Aside(box, boxes, left=gap / 2 if place else 0, right=0 if place else gap / 2)
        for place, box in enumerate(boxes)
    ]


class Aside(Box):
    """One of two boxes side by side, as high as the higher one."""

    def __init__(self, box: Box, beside: Sequence[Box], *, left: float, right: float) -> None:
        """Take the box, all boxes of the row, and the room to leave on either side."""
        super().__init__(box.inside, box.frame)
        self.beside = tuple(beside)
        self.left, self.right = left, right

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - names of the library
        """Return the height of the highest box."""
        room = aW - self.left - self.right
        self.height = max(box.wrap(room, aH)[1] for box in self.beside)
        self.width = room
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803, ARG002 - names of the library
        """Never cut."""
        return []

    def draw(self) -> None:
        """Draw the frame at the common height, the content at its top."""
        self.canv.translate(self.left, 0)
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(1)
        self.canv.rect(0, 0, self.width, self.height)
        self.inside.drawOn(self.canv, self.frame.pad, self.height - self.frame.pad - self.inside.height)


def _contact(title: str, contact: ContactBox, composer: Composer) -> list[Flowable]:
    look = composer.look
    lines = [
        Line(text)
        for text in (contact.name, contact.role, contact.telephone, contact.email, contact.website, contact.note)
        if text.strip()
    ]
    return [composer.line(title, look.heading), Gap(look.gap / 2), *composer.paragraphs(lines, look.body)]


def _contributors(contributors: Sequence[Contributor], composer: Composer) -> list[Flowable]:
    """List who helped to write the plan: role, name, organisation, and nothing of where they live or work."""
    look = composer.look
    if composer.look.stacked:
        blocks = [
            Row((Stack([composer.line(one.name, look.label, leads=True), composer.line(_from(one), look.body)]),))
            for one in contributors
        ]
        return [Rows(Columns((1,), RULE, pad=look.pad * 0.6), blocks)] if blocks else []
    rows = tuple((_opening(one.role), one.name, one.organisation) for one in contributors)
    return render(Table(("Role", "Name", "From"), (36, 34, 30), rows), composer)


def _from(one: Contributor) -> str:
    return ", ".join(part for part in (_opening(one.role), one.organisation) if part.strip())


def _opening(role: str) -> str:
    """Begin a role with a capital letter, as it stands at the head of its cell; SENCO stays as it is."""
    return role[:1].upper() + role[1:]


class ContentsLine(Text):
    """A line of the list of contents: letter, title, page; a link to the section."""

    def __init__(self, letter: str, composer: Composer) -> None:
        """Take the letter of the section."""
        look = composer.look
        line = composer.paragraph(Line(sections.TITLES[letter], letter), look.body)
        super().__init__(composer.shaper, look.body, line.spans, mark=letter, indent=look.body.size * 2.6)
        self.letter = letter
        self.room = look.body.size * 3

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - names of the library
        """Leave room for the page number."""
        _, height = super().wrap(aW - self.room, aH)
        return aW, height + self.style.size * 0.2

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803, ARG002 - names of the library
        """Never cut."""
        return []

    def draw(self) -> None:
        """Draw the line; the page number follows when the pages are known."""
        super().draw()
        canvas = cast("PageCanvas", self.canv)
        key = f"section-{self.letter}"
        right = self.width + self.room
        canvas.linkRect("", key, (0, 0, right, self.height), relative=1, thickness=0)
        y = self.baseline

        def page_number(_total: int) -> None:
            pieces = seen_pieces(self.shaper, str(canvas.opened_on[key]), self.style.weight)
            width = points(sum(piece.width for piece in pieces), self.style.size)
            canvas.draw_pieces(pieces, right - width, y, self.style.size, self.style.colour)

        canvas.later(page_number)
