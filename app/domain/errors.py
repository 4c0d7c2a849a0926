"""The two families of errors: the world's faults, told to the person, and our own, which are bugs."""


class UserError(Exception):
    """Something in the world stands in the way; the person is told what happened and what to do.

    Neither sentence may hold personal data: both may be logged.
    """

    def __init__(self, happened: str, remedy: str = "") -> None:
        """Keep both sentences: `happened` says what went wrong, `remedy` how to fix it."""
        super().__init__(f"{happened} {remedy}".strip())
        self.happened = happened
        self.remedy = remedy


class NotUnderstoodError(UserError):
    """What was typed or read does not fit the kind of its field. Nothing was stored."""


class BugError(Exception):
    """A rule of the program itself was broken; never shown as the person's fault."""
