"""The canvas of a print: draws shaped lines, marks what is furniture, and fills in "Page x of y" at the end."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import cast

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.printing.typesetting.embedding import UsedFace, hexed
from app.printing.typesetting.faces import Face
from app.printing.typesetting.shaping import Piece, points


class PageCanvas(Canvas):
    """A canvas whose text is glyphs of embedded faces, and nothing else."""

    _doc: pdfdoc.PDFDocument
    _code: list[str]

    def __init__(self, out: BytesIO, size: tuple[float, float], lang: str) -> None:
        """Write to `out`; the same drawing always gives the same bytes."""
        self._used: dict[Face, UsedFace] = {}
        self._waiting: list[tuple[int, str, Callable[[int], None]]] = []
        self.opened_on: dict[str, int] = {}  # the page on which each bookmark stands
        super().__init__(out, pagesize=size, pageCompression=1, invariant=1, lang=lang)

    def _make_preamble(self) -> None:
        """Begin a page without the library's own font, which would not be embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    @contextmanager
    def artifact(self, subtype: str) -> Iterator[None]:
        """Mark what is drawn inside as furniture (Header, Footer, Watermark): readers aloud pass over it."""
        self._code.append(f"/Artifact <</Type /Pagination /Subtype /{subtype}>> BDC")
        yield
        self._code.append("EMC")

    def draw_pieces(self, pieces: Sequence[Piece], x: float, y: float, size: float, colour: Color) -> None:
        """Draw a line of pieces from left to right, its baseline starting at x, y. All text comes through here."""
        self.setFillColor(colour)
        code = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        face: Face | None = None
        plain: list[str] = []
        for piece in pieces:
            used = self._use(piece.face)
            is_plain = used.tells(piece) and len(piece.parts) == 1 and not piece.parts[0][0]
            if plain and (piece.face is not face or not is_plain):
                code.append(f"[{' '.join(plain)}] TJ")
                plain = []
            if piece.face is not face:
                code.append(f"/{used.key} {size:g} Tf")
                face = piece.face
            if is_plain:
                plain.append(piece.parts[0][1])
            else:
                code += _special(piece, size, told=used.tells(piece))
        if plain:
            code.append(f"[{' '.join(plain)}] TJ")
        code.append("ET")
        self._code.append(" ".join(code))
        self._draw_boxes(pieces, x, y, size)

    def _draw_boxes(self, pieces: Sequence[Piece], x: float, y: float, size: float) -> None:
        for piece in pieces:
            width = points(piece.width, size)
            if piece.boxed:
                self.setLineWidth(size / 24)
                self.setStrokeGray(0.35)
                self.rect(x + size / 12, y - size * 0.26, width - size / 6, size * 1.1)
            x += width

    def _use(self, face: Face) -> UsedFace:
        used = self._used.get(face)
        if used is None:
            used = self._used[face] = UsedFace(face, f"T{len(self._used) + 1}")
        return used

    def later(self, draw: Callable[[int], None]) -> None:
        """Draw here when the document is finished; `draw` is told the number of pages."""
        mark = f"%later-{len(self._waiting)}%"
        self._code.append(mark)
        self._waiting.append((self.getPageNumber(), mark, draw))

    def _draw_waiting(self) -> None:
        total = self._doc.pageCounter - 1
        for number, mark, draw in self._waiting:
            self._code = []
            draw(total)
            page = cast("pdfdoc.PDFPage", self._doc.idToObject[f"Page{number}"])
            page.stream = page.stream.replace(mark, " ".join(self._code))
        self._code = []

    def _pack_pages(self) -> None:
        """Compress the pages as bytes; the library would write them as letters, a quarter longer and slower."""
        for number in range(1, self._doc.pageCounter):
            page = cast("pdfdoc.PDFPage", self._doc.idToObject[f"Page{number}"])
            page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])

    def save(self) -> None:
        """Embed the faces and finish the document."""
        self._draw_waiting()
        self._pack_pages()
        fonts = cast("pdfdoc.PDFDictionary", self._doc.idToObject[pdfdoc.BasicFonts]).dict
        for used in self._used.values():
            fonts[used.key] = used.embed(self._doc)
        super().save()


def _special(piece: Piece, size: float, *, told: bool) -> list[str]:
    """Draw a piece whose glyphs stand at different heights, or do not tell its text."""
    out = [] if told else [f"/Span <</ActualText <FEFF{hexed(piece.text)}>>> BDC"]
    for raised, codes in piece.parts:
        rise = points(raised, size)
        out.append(f"{rise:.2f} Ts [{codes}] TJ 0 Ts" if rise else f"[{codes}] TJ")
    return out if told else [*out, "EMC"]
