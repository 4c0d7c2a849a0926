"""The one-page profile in print: likes, what matters, how to help, how to communicate."""

from reportlab.platypus.flowables import Flowable

from app.printing import words
from app.printing.blocks import render
from app.printing.composer import Composer
from app.printing.document import Layout, Panels, ProfileDocument
from app.printing.flow import Gap, Stack
from app.printing.furniture import Furnisher, Furniture
from app.printing.pages import About, bind
from app.printing.styles import look


def render_profile(profile: ProfileDocument, layout: Layout = Layout.STANDARD) -> bytes:
    """Return the profile as PDF: one page, more in large print where the lists are long."""
    chosen = look(layout)
    composer = Composer(chosen, profile.names)
    parts = (
        render(Panels(profile.panels, note=profile.note), composer),
        composer.narrative(profile.facts),
    )
    story: list[Flowable] = [
        composer.line(words.PROFILE, chosen.section_letter),
        composer.line(profile.person_name, chosen.title),
    ]
    for part in parts:
        story += [Gap(chosen.gap * 2), *part] if part else []
    about = About(words.PROFILE, words.PROFILE, profile.printed_on)
    return bind([Stack(story)], Furnisher(chosen, composer.shaper, Furniture.of_profile(profile)), about)
