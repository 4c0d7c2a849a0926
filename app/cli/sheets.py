"""What `planstead print-sheet` and `planstead export agenda` do."""

import json

from app.cli import DONE, WITH_FINDINGS
from app.cli.answering import give, say, say_left, write
from app.cli.commands import unlocked
from app.cli.parser import Options


def print_sheet(options: Options) -> int:
    """`print-sheet`."""
    from app.printing.document import Layout
    from app.services.printouts.copies import PrintRequest

    request = PrintRequest("", Layout(options.layout), from_on=options.from_on, to_on=options.to_on)
    with unlocked(options) as parts:
        printed = parts.sheets.print_to_file(options.case, options.kind, request)
        write(options.out, printed.content)
    if options.json:
        give(json.dumps({"file": str(options.out), "pages": printed.pages, "notes": list(printed.notes)}))
    for note in printed.notes:
        say(note)
    say_left(options.out)
    return WITH_FINDINGS if printed.notes else DONE


def export_agenda(options: Options) -> int:
    """`export agenda`."""
    with unlocked(options) as parts:
        content, count = parts.agenda_files.content(options.from_on, options.to_on)
        write(options.out, content)
        is_named = bool(parts.user_name)
    if options.json:
        give(json.dumps({"file": str(options.out), "dates": count}))
    if not is_named:
        say("This vault does not know your name, so no case in it counts as yours.")
    say(f"{options.out.name} holds {count} date{'' if count == 1 else 's'} and names nobody.")
    return DONE
