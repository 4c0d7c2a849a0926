"""The settings put together: what is chosen holds from the start, and the page where it is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app import PRODUCT
from app.bootstrap import Parts
from app.domain.notice import Changes
from app.services.drafts import Drafts
from app.services.settings.about import About
from app.services.settings.office import Offices
from app.services.settings.preferences import Colouring, Preferences, PreferenceShelf, Size
from app.store.vault import passphrase
from app.views.qt.application import Application
from app.views.qt.idle import IdleWatch
from app.views.qt.tokens import Scheme
from app.views.settings.office.presenter import OfficeVerbs, OfficeWays
from app.views.settings.parts import SettingsParts
from app.views.settings.passphrase.presenter import PassphraseVerbs
from app.views.settings.view import SettingsPage, Subject
from app.views.shell.parts import Command
from app.views.shell.view import Shell

_SCHEMES: Final = {Colouring.LIGHT: Scheme.LIGHT, Colouring.DARK: Scheme.DARK}


@dataclass(frozen=True, slots=True)
class SettingsWays:
    """Whom the settings tell, and where they lead."""

    changed: Callable[[Changes], None]
    show_versions: Callable[[str, str], None]  # record and unit


class LaptopSettings:
    """Applies what is chosen on this laptop and makes the page where it is chosen."""

    def __init__(self, parts: Parts, application: Application, shell: Shell, idle: IdleWatch) -> None:
        self._parts, self._app, self._shell, self._idle = parts, application, shell, idle
        self._shelf = PreferenceShelf(parts.store)
        self._page: SettingsPage | None = None

    def start(self) -> None:
        """Read what was chosen and behave accordingly."""
        self._app.jobs.read(self._shelf.read, on_done=self.apply)

    def apply(self, chosen: Preferences) -> None:
        """Behave as chosen."""
        wardrobe = self._app.wardrobe
        wardrobe.choose(_SCHEMES.get(chosen.colouring))
        wardrobe.zoom_to(chosen.size.zoom)
        self._shell.foot.show_zoom(chosen.size.zoom)
        self._idle.set_limit(chosen.lock_after.seconds)

    def zoom_by(self, steps: int) -> None:
        """Go up or down the sizes, and remember it."""
        self._app.wardrobe.zoom_by(steps)
        zoom = self._app.wardrobe.look.zoom
        self._shell.foot.show_zoom(zoom)
        size = next(one for one in Size if one.zoom == zoom)
        self._app.jobs.write(self._shelf.keep, "size", size, on_done=self._told)

    def make_page(self, ways: SettingsWays) -> SettingsPage:
        """Make the page and fill it."""
        shell, parts = self._shell, self._parts
        self._page = SettingsPage(
            SettingsParts(
                jobs=self._app.jobs,
                office=OfficeVerbs(Offices(parts.store), Drafts(parts.store), lambda: datetime.now().astimezone()),
                office_ways=OfficeWays(ways.changed, ways.show_versions, shell.say_fault),
                shelf=self._shelf,
                about=About(parts.store, parts.synchronising.enrolment, parts.rules, parts.today),
                passphrase=PassphraseVerbs(passphrase.five_words, self._judge, self._change_passphrase),
                apply=self.apply,
                tell=shell.say_done,
                fault=shell.say_fault,
                copy=self._app.app.clipboard().setText,
            )
        )
        self._page.start()
        return self._page

    def refresh(self, changes: Changes) -> None:
        """Tell the page, if it is there, what changed."""
        if self._page is not None:
            self._page.refresh(changes)

    def add_commands(self) -> None:
        """Add the ways to the settings to the menus."""
        add = self._shell.add_command
        add(
            Command(
                "settings", "Edit", "&Settings", lambda: self._shell.show_page("settings"), ("Ctrl+,",), "settings", 9
            )
        )
        add(Command("about", "Help", f"&About {PRODUCT}", lambda: self.show(Subject.ABOUT), (), "info", group=9))

    def show(self, subject: Subject) -> None:
        """Show one subject of the settings."""
        self._shell.show_page("settings")
        if self._page is not None:
            self._page.show_subject(subject)

    def _told(self, _chosen: Preferences) -> None:
        if self._page is not None:
            self._page.settings_changed()

    def _about(self) -> tuple[str, ...]:
        """What a guesser would try first: the name of the person."""
        return (self._parts.user_name,)

    def _judge(self, chosen: str) -> passphrase.Strength:
        return passphrase.judge(chosen, self._about())

    def _change_passphrase(self, current: str, chosen: str) -> None:
        self._parts.files.change_passphrase(current, chosen, about=self._about())
