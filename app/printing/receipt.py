"""The last pages: room for what the family wants to tell us, and the receipt."""

from reportlab.platypus.flowables import Flowable

from app.printing import words
from app.printing.composer import Composer
from app.printing.document import PlanDocument
from app.printing.flow import Gap, Stack, WritingLines
from app.printing.styles import WRITING_RULE


def your_page(plan: PlanDocument, composer: Composer) -> list[Flowable]:
    """Return the page for what the family wants to tell us."""
    look = composer.look
    how = f" You can also ring or write to {plan.contact.name}." if plan.contact else ""
    return [
        Stack(
            [
                composer.line("What you want to tell us", look.section_title),
                Gap(look.gap / 2),
                composer.line(f"{words.views_wanted(plan.views_until)}{how}", look.body),
            ]
        ),
        Gap(look.gap),
        WritingLines(6, look.writing, WRITING_RULE, fills=True),
    ]


def receipt_page(plan: PlanDocument, composer: Composer) -> list[Flowable]:
    """Return the page to sign: for receipt only, beside every line to sign on."""
    look = composer.look
    stamp = words.version_stamp(plan.version_label, plan.printed_on)
    found: list[Flowable] = [
        composer.line("You received this plan", look.section_title),
        Gap(look.gap / 2),
        composer.line(f"{words.TITLE} for {plan.person_name}. {stamp}.", look.body),
    ]
    for _ in range(2):
        found.append(Gap(look.gap * 2))
        for label in ("Name", "Signature", "Date"):
            found += [
                WritingLines(1, look.writing * (1 if look.stacked else 1.4), WRITING_RULE),
                composer.line(label, look.small),
            ]
            found += [composer.line(words.RECEIPT, look.label)] if label == "Signature" else []
    return [Stack(found)]
