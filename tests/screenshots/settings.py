"""The settings in the main window."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from app.services.settings.office import Offices
from app.store.vault_store import Store
from app.views.settings.view import SettingsPage, Subject
from app.views.shell.view import Shell
from app.views.tones import Tone
from tests.screenshots.window import with_rail
from tests.support.settings import DETAILS, Heard, settings_parts
from tests.support.vaults import opened

_open = ExitStack()


@cache
def _vault() -> tuple[Store, Path]:
    folder = Path(_open.enter_context(tempfile.TemporaryDirectory())) / "vault"
    store = _open.enter_context(opened(folder, "Maureen Featherstonehaugh"))
    Offices(store).save(DETAILS, {})
    return store, folder


def settings(subject: Subject) -> QWidget:
    """Return the main window with one subject of the settings."""
    store, folder = _vault()
    page = SettingsPage(settings_parts(store, folder, Heard()))
    page.start()
    page.show_subject(subject)
    shell = with_rail(Shell(), "settings", page)
    shell.show_page("settings")
    shell.show_status("3 changes waiting to be sent", Tone.INFO)
    shell.show_saved("Saved on this laptop. 3 changes waiting to be sent.")
    if subject is Subject.PASSPHRASE:
        page.passphrase.new.field.line.setText("a passphrase")
        page.passphrase.typed.emit("a passphrase")
    return shell


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    f"settings-{subject}": partial(settings, subject) for subject in Subject
}
