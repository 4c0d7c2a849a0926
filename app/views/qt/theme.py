"""Puts the visual language on: fonts, palette and style sheet of the running application."""

from functools import cache
from string import Template
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.domain import resources
from app.domain.errors import BugError
from app.views.qt import tokens
from app.views.qt.tokens import Colours, Look, Scheme

ZOOMS: Final = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_FACES: Final = ("Regular", "Bold", "Italic", "BoldItalic")
_EMOJI: Final = ("Segoe UI Emoji", "Apple Color Emoji", "Noto Color Emoji")
_LOOK: Final = "look"


def current() -> Look:
    """Return the look the application wears."""
    app = QApplication.instance()
    look = None if app is None else app.property(_LOOK)
    return look if isinstance(look, Look) else Look()


def wear(look: Look) -> None:
    """Dress the running application."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise BugError("there is no application to dress")
    _load_fonts()
    if app.property(_LOOK) is None:
        app.setStyle("Fusion")
    app.setProperty(_LOOK, look)
    font = QFont(tokens.FAMILY)
    font.setPixelSize(look.type.body)
    app.setFont(font)
    app.setPalette(_palette(look.colours))
    app.setStyleSheet(style_sheet(look))


def style_sheet(look: Look) -> str:
    """Return the program's style sheet for a look; every placeholder has a token or this raises KeyError."""
    lengths = {
        "hair": tokens.HAIR,
        "tight": tokens.TIGHT,
        "snug": tokens.SNUG,
        "step": tokens.STEP,
        "roomy": tokens.ROOMY,
        "wide": tokens.WIDE,
        "head": tokens.SNUG + 3,  # Qt sets the words of a cell three pixels in
        "radius": tokens.RADIUS,
        "radius_large": tokens.RADIUS_LARGE,
        "button": tokens.CONTROL - 2 * tokens.TIGHT - 2,
        "field": tokens.CONTROL - 2 * tokens.TIGHT - 2,
    }
    names = {name: str(look.px(length)) for name, length in lengths.items()}
    names |= {f"type_{name}": str(getattr(look.type, name)) for name in look.type.__slots__}
    names |= {name: getattr(look.colours, name) for name in Colours.__slots__}
    names |= {"ring_width": str(tokens.RING), "chip_round": str(tokens.RADIUS_LARGE), "field_round": str(tokens.RADIUS)}
    return Template(resources.read_text("style/planstead.qss")).substitute(names)


@cache
def _load_fonts() -> None:
    for face in _FACES:
        QFontDatabase.addApplicationFontFromData(resources.read_bytes(f"fonts/AtkinsonHyperlegible-{face}.ttf"))
    if not any(QFontDatabase.hasFamily(family) for family in _EMOJI):  # young people's own words have them
        number = QFontDatabase.addApplicationFontFromData(resources.read_bytes("fonts/NotoEmoji-Regular.ttf"))
        QFontDatabase.setApplicationEmojiFontFamilies(QFontDatabase.applicationFontFamilies(number))


def _palette(colours: Colours) -> QPalette:
    """Build the whole palette: without a desktop theme, asking Qt for a dark scheme changes nothing."""
    role = QPalette.ColorRole
    palette = QPalette()
    for part, colour in (
        (role.Window, colours.page),
        (role.WindowText, colours.ink),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.raised),
        (role.Text, colours.ink),
        (role.Button, colours.surface),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.bad),
        (role.ToolTipBase, colours.ink),
        (role.ToolTipText, colours.surface),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent_strong),
        (role.Light, colours.raised),
        (role.Midlight, colours.raised),
        (role.Mid, colours.edge),
        (role.Dark, colours.edge),
        (role.Shadow, colours.line),
        (role.Accent, colours.accent),
    ):
        palette.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(colours.muted))
    return palette


class Wardrobe(QObject):
    """Keeps the look in step with the desktop's scheme and the person's zoom."""

    changed = Signal(object)
    """The new `Look`, after it was put on."""

    def __init__(self, scheme: Scheme | None = None, zoom: float = 1.0) -> None:
        """Take a scheme to keep to, or none to follow the desktop."""
        super().__init__()
        self._chosen = scheme
        self._look = Look(scheme or _desktop_scheme(), zoom)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._desktop_changed)
        wear(self._look)

    @property
    def look(self) -> Look:
        """The look worn."""
        return self._look

    def choose(self, scheme: Scheme | None) -> None:
        """Keep to a scheme; none follows the desktop."""
        self._chosen = scheme
        self._change(Look(scheme or _desktop_scheme(), self._look.zoom))

    def zoom_by(self, steps: int) -> None:
        """Go up or down the list of zooms; nought goes back to normal."""
        place = min(range(len(ZOOMS)), key=lambda at: abs(ZOOMS[at] - self._look.zoom))
        zoom = ZOOMS[max(0, min(len(ZOOMS) - 1, place + steps))] if steps else 1.0
        self._change(Look(self._look.scheme, zoom))

    def zoom_to(self, zoom: float) -> None:
        """Take a zoom; 1 is the usual size."""
        self._change(Look(self._look.scheme, zoom))

    def _desktop_changed(self) -> None:
        if self._chosen is None:
            self._change(Look(_desktop_scheme(), self._look.zoom))

    def _change(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            wear(look)
            self.changed.emit(look)


def _desktop_scheme() -> Scheme:
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT


def restyle(event: QEvent) -> bool:
    """Say whether a change event means that a widget must take its colours and lengths anew."""
    return event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange)
