"""What each block of a document looks like. A new block: a value in `document`, a function here, a line in `render`."""

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from app.domain.errors import BugError
from app.printing.composer import Composer
from app.printing.document import (
    Advice,
    AdviceList,
    BlankToWrite,
    Block,
    Cell,
    Entry,
    Facts,
    Heading,
    Item,
    Items,
    Labelled,
    Panel,
    Panels,
    Paragraphs,
    Quote,
    Statement,
    Table,
    ThreadRow,
    ThreadTable,
)
from app.printing.flow import Box, Columns, Frame, Gap, Row, Rows, Stack, WritingLines
from app.printing.styles import ACCENT, RULE, TINT, WARM, WRITING_RULE
from app.printing.typesetting.tidy import BULLET, Line, tidy_lines
from app.printing.values import day_words, label_of, lines_of

_CONTINUED = "continued"
_LEAST_STACKED = 170.0  # five lines of large print


def render(block: Block, composer: Composer) -> list[Flowable]:
    """Return the flowables of a block; none when it has nothing to say."""
    match block:
        case Statement():
            return composer.paragraphs(tidy_lines(block.text), composer.look.body)
        case Paragraphs():
            return composer.narrative(block.entries, labelled=block.labelled)
        case Facts():
            return _titled(block.title, composer.fact_table(block.facts), composer)
        case Quote():
            return _quote(block, composer)
        case BlankToWrite():
            return writing_box(block.prompt, block.lines, composer)
        case Heading():
            raise BugError("A heading is set by render_all, which knows whether something follows it.")
        case _:
            return _list(block, composer)


def _list(block: Items | ThreadTable | Table | AdviceList | Panels, composer: Composer) -> list[Flowable]:
    """Return the flowables of a block that lists records."""
    match block:
        case Items():
            return _items(block.items, composer)
        case ThreadTable():
            return _thread(block.rows, composer)
        case Table():
            return _table(block, composer)
        case AdviceList():
            return _advice(block.rows, composer)
        case Panels():
            return _panels(block, composer)


def render_all(blocks: Sequence[Block], composer: Composer) -> list[Flowable]:
    """Return the flowables of a section's blocks; a heading whose block is empty is left out."""
    found: list[Flowable] = []
    heading: Heading | None = None
    for block in _joined_lists(blocks):
        if isinstance(block, Heading):
            heading = block
            continue
        made = _titled(heading.text if heading else "", render(block, composer), composer)
        heading = None
        if made and found:
            found.append(Gap(composer.look.gap * 1.75))
        found += made
    return found


def _joined_lists(blocks: Sequence[Block]) -> list[Block]:
    """Make lists that follow each other one list."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Items) and found and isinstance(found[-1], Items):
            found[-1] = Items((*found[-1].items, *block.items))
        else:
            found.append(block)
    return found


def writing_box(prompt: str, lines: int, composer: Composer) -> list[Flowable]:
    """Return a box with a prompt and lines to write on, never cut."""
    look = composer.look
    inside = Stack([composer.line(prompt, look.label), WritingLines(lines, look.writing, WRITING_RULE)])
    return [Box(inside, Frame(stroke=RULE, pad=look.pad, whole=True))]


def _titled(title: str, made: list[Flowable], composer: Composer) -> list[Flowable]:
    if not made or not title:
        return made
    return [composer.line(title, composer.look.heading, leads=True), Gap(composer.look.gap / 2), *made]


def _quote(block: Quote, composer: Composer) -> list[Flowable]:
    words: list[Flowable] = []
    for fact in block.words:
        if words:
            words.append(Gap(composer.look.gap))
        words += composer.paragraphs(lines_of(fact, composer.names), composer.look.quote)
    if not words:
        return []
    box = Box(Stack(words), Frame(fill=WARM, bar=ACCENT, pad=composer.look.pad + 2, left=6))
    about = composer.short_facts(block.facts)
    return [
        composer.line(block.whose, composer.look.label, leads=True),
        Gap(composer.look.gap / 2),
        box,
        *([Gap(composer.look.gap / 2), *about] if about else []),
    ]


def _items(items: Sequence[Item], composer: Composer) -> list[Flowable]:
    look = composer.look
    rows: list[Row] = []
    for item in items:
        texts = composer.narrative(item.texts, labelled=len(item.texts) > 1)
        facts = composer.short_facts(item.facts)
        inside = [*texts, *([Gap(look.gap * 0.75)] if texts and facts else []), *facts]
        if inside:
            rows.append(_marked(item.mark, inside, composer))
    return _marked_rows(rows, composer)


def _marked(mark: str, inside: Sequence[Flowable], composer: Composer) -> Row:
    """Put the mark to the left of its record, or over it in large print."""
    look = composer.look
    name = composer.line(mark, look.mark, leads=look.stacked)
    if look.stacked:
        return Row((Stack([name, Gap(look.gap / 4), *inside]),), _again(mark, composer))
    return Row((name, Stack(inside)), _again(mark, composer))


def _again(mark: str, composer: Composer) -> Flowable:
    """Say that a record goes on from the page before."""
    look = composer.look
    if look.stacked:
        return composer.line(f"{mark} {_CONTINUED}", look.mark, leads=True)
    return Stack([composer.line(mark, look.mark), composer.line(_CONTINUED, look.small)])


def _marked_rows(rows: Sequence[Row], composer: Composer) -> list[Flowable]:
    if not rows:
        return []
    if composer.look.stacked:
        return [Rows(Columns((1,), RULE, pad=composer.look.pad, least=_LEAST_STACKED), rows)]
    return [Rows(Columns((15, 85), RULE, pad=7), rows)]


def _thread(rows: Sequence[ThreadRow], composer: Composer) -> list[Flowable]:
    """Set each provision beside the needs and outcomes it is for."""
    look = composer.look
    made = [_thread_row(row, composer) for row in rows]
    if not made:
        return []
    if look.stacked:
        return [Rows(Columns((1,), RULE, pad=look.pad, least=_LEAST_STACKED), made)]
    head = Row((composer.line("What it is for", look.label), composer.line("Help that will be given", look.label)))
    return [Rows(Columns((23, 77), RULE, head, TINT, pad=7), made)]


def _thread_row(row: ThreadRow, composer: Composer) -> Row:
    look = composer.look
    purpose = composer.short_facts(
        [
            Labelled("Needs" if len(row.needs) != 1 else "Need", ", ".join(row.needs)),
            Labelled("Outcomes" if len(row.outcomes) != 1 else "Outcome", ", ".join(row.outcomes)),
        ]
    )
    help_given = composer.narrative(row.what, labelled=False)
    details = composer.short_facts(row.details)
    inside = [*help_given, *([Gap(look.gap)] if help_given and details else []), *details]
    if look.stacked:
        gap = [Gap(look.gap)] if purpose else []
        stacked = Stack([composer.line(row.mark, look.mark, leads=True), *inside, *gap, *purpose])
        return Row((stacked,), _again(row.mark, composer))
    name = composer.line(row.mark, look.mark)
    return Row((Stack([name, Gap(look.gap / 2), *purpose]), Stack(inside)), _again(row.mark, composer))


def _table(block: Table, composer: Composer) -> list[Flowable]:
    filled = [row for row in block.rows if any(_cell_lines(cell, composer) for cell in row)]
    if not filled:
        return []
    look = composer.look
    if look.stacked:
        rows = [Row((Stack(_stacked_row(block, row, composer)),)) for row in filled]
        return [Rows(Columns((1,), RULE, pad=look.pad, least=_LEAST_STACKED), rows)]
    head = Row(tuple(composer.line(heading, look.label) for heading in block.headings))
    rows = [
        Row(tuple(Stack(composer.paragraphs(_cell_lines(cell, composer), look.body)) for cell in row)) for row in filled
    ]
    return [Rows(Columns(block.widths, RULE, head, TINT, pad=5), rows)]


def _cell_lines(cell: Cell, composer: Composer) -> tuple[Line, ...]:
    return tidy_lines(cell) if isinstance(cell, str) else lines_of(cell, composer.names, in_table=True)


def _stacked_row(block: Table, row: Sequence[Cell], composer: Composer) -> list[Flowable]:
    """Turn a row into labelled facts for large print; a cell without a heading is the title of the row."""
    title = [
        composer.line(" ".join(_joined(cell, composer)), composer.look.mark, leads=True)
        for heading, cell in zip(block.headings, row, strict=True)
        if not heading
    ]
    facts = [
        Labelled(label_of(cell) if isinstance(cell, Entry) else heading, "\n".join(_joined(cell, composer)))
        for heading, cell in zip(block.headings, row, strict=True)
        if heading
    ]
    return [*title, *composer.short_facts(facts)]


def _joined(cell: Cell, composer: Composer) -> list[str]:
    return [f"{line.mark} {line.text}".strip() for line in _cell_lines(cell, composer)]


def _advice(rows: Sequence[Advice], composer: Composer) -> list[Flowable]:
    """List the advice: number, title, who wrote it, when."""
    return _table(
        Table(
            ("", "Advice", "Written by", "Date"),
            (9, 37, 36, 18),
            tuple(
                (
                    row.mark or f"K-{number}",
                    row.title,
                    ", ".join(part for part in (row.author, row.role, row.organisation) if part),
                    day_words(row.dated_on, in_table=True) if row.dated_on else "Date not given",
                )
                for number, row in enumerate(rows, start=1)
            ),
        ),
        composer,
    )


def _panels(block: Panels, composer: Composer) -> list[Flowable]:
    """Set short lists side by side; one under the other in large print."""
    look = composer.look
    made = [_panel(panel, composer) for panel in block.panels if panel.lines]
    if not made:
        return []
    if look.stacked:
        stacked: list[Flowable] = []
        for panel in made:
            stacked += [*([Gap(look.gap)] if stacked else []), *panel]
        body: Flowable = Stack(stacked)
    else:
        body = Rows(Columns(tuple(1 for _ in made), TINT, pad=6), [Row(tuple(Stack(panel) for panel in made))])
    note = composer.paragraphs(tidy_lines(block.note), look.small)
    box = Box(body, Frame(fill=TINT, pad=look.pad))
    return _titled(block.title, [box, *([Gap(look.gap / 2)] if note else []), *note], composer)


def _panel(panel: Panel, composer: Composer) -> list[Flowable]:
    lines = [Line(line.text, BULLET) for text in panel.lines for line in tidy_lines(text)]
    return composer.labelled(panel.title, lines, composer.look.body)
