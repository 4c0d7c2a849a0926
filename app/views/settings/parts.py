"""What the settings work with, and whom they tell."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.errors import UserError
from app.services.settings.about import About
from app.services.settings.preferences import Preferences, PreferenceShelf
from app.views.jobs import Jobs
from app.views.settings.office.presenter import OfficeVerbs, OfficeWays
from app.views.settings.passphrase.presenter import PassphraseVerbs


@dataclass(frozen=True, slots=True)
class SettingsParts:
    """Passed in once. `apply` makes the program behave as chosen; `copy` puts a text on the clipboard."""

    jobs: Jobs
    office: OfficeVerbs
    office_ways: OfficeWays
    shelf: PreferenceShelf
    about: About
    passphrase: PassphraseVerbs
    apply: Callable[[Preferences], None]
    tell: Callable[[str], None]
    fault: Callable[[UserError], None]
    copy: Callable[[str], None]
