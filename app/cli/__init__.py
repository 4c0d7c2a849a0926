"""The two commands. Arguments and exit statuses only; what is done stands in `commands.py`.

Exit statuses: 0 done, 1 done with findings, held or rejected rows, 2 wrong usage, 3 refused or failed.
"""

import os
import sys
from collections.abc import Sequence

DONE, WITH_FINDINGS, WRONG_USAGE, REFUSED = 0, 1, 2, 3


def main(words: Sequence[str] | None = None) -> int:
    """Run `planstead` and return its exit status."""
    from app.cli.parser import parse
    from app.domain.errors import UserError

    options = parse(sys.argv[1:] if words is None else words)
    try:
        return options.run(options)
    except UserError as error:
        sys.stderr.write(f"{error.happened} {error.remedy}".strip() + "\n")
        return REFUSED
    except BrokenPipeError:
        # Whoever read the answer has closed the pipe (`| head`): that is no fault. Nothing more may be written to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. What was finished before is kept.\n")
        return REFUSED


def server_main(words: Sequence[str] | None = None) -> int:
    """Run `planstead-server` and return its exit status."""
    from app.sync.server.commands import main as run_server

    return run_server(sys.argv[1:] if words is None else list(words))
