"""The visual language: contrast, placeholders, icons, zoom."""

import pytest
from PySide6.QtGui import QFontInfo, QPalette, QTextLayout
from PySide6.QtWidgets import QApplication

from app.domain import resources
from app.views.qt import icons, theme, tokens
from app.views.qt.tokens import COLOURS, Look, Scheme


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("front", "back"), tokens.TEXT_PAIRS)
def test_words_reach_the_contrast_that_people_with_low_vision_need(scheme: Scheme, front: str, back: str) -> None:
    colours = COLOURS[scheme]
    assert tokens.contrast(getattr(colours, front), getattr(colours, back)) >= 4.5


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("front", "back"), tokens.SHAPE_PAIRS)
def test_outlines_and_the_focus_ring_can_be_seen(scheme: Scheme, front: str, back: str) -> None:
    colours = COLOURS[scheme]
    assert tokens.contrast(getattr(colours, front), getattr(colours, back)) >= 3


def test_contrast_is_computed_as_the_guideline_says() -> None:
    assert tokens.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", Scheme)
def test_the_style_sheet_has_a_token_for_every_name(scheme: Scheme) -> None:
    sheet = theme.style_sheet(Look(scheme))
    assert "$" not in sheet
    assert COLOURS[scheme].accent in sheet


def test_the_application_wears_our_face_and_the_dark_palette(qapp: QApplication) -> None:
    theme.wear(Look(Scheme.DARK))
    try:
        assert QFontInfo(qapp.font()).family() == tokens.FAMILY
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == tokens.DARK.page
    finally:
        theme.wear(Look())


def test_the_signs_that_young_people_write_with_are_drawn(qapp: QApplication) -> None:
    layout = QTextLayout("🔧🚜👋🏽💷", qapp.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    drawn = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert drawn
    assert 0 not in drawn


def test_zooming_grows_type_and_comes_back(qapp: QApplication) -> None:
    wardrobe = theme.Wardrobe(Scheme.LIGHT)
    wardrobe.zoom_by(+1)
    assert qapp.font().pixelSize() > tokens.TypeScale().body
    for _ in range(20):
        wardrobe.zoom_by(+1)
    assert wardrobe.look.zoom == 2.0
    wardrobe.zoom_by(0)
    assert qapp.font().pixelSize() == tokens.TypeScale().body


def test_every_icon_can_be_drawn_in_the_colours_of_the_scheme(qapp: QApplication) -> None:
    for name in resources.list_names("icons"):
        if name.endswith(".svg"):
            drawn = icons.picture(name.removeprefix("icons/").removesuffix(".svg"), "accent", 24).toImage()
            found = {
                drawn.pixelColor(x, y).name()
                for x in range(24)
                for y in range(24)
                if drawn.pixelColor(x, y).alpha() > 250
            }
            assert tokens.LIGHT.accent in found, name


def test_an_icon_follows_a_change_of_scheme(qapp: QApplication) -> None:
    house = icons.icon("house", "ink")
    light = house.pixmap(24, 24).toImage()
    theme.wear(Look(Scheme.DARK))
    try:
        assert house.pixmap(24, 24).toImage() != light
    finally:
        theme.wear(Look())


def test_licences_lie_beside_the_fonts_and_icons() -> None:
    assert "SIL Open Font License" in resources.read_text("fonts/AtkinsonHyperlegible-OFL.txt")
    assert "ISC License" in resources.read_text("icons/LICENSE.txt")
