"""The way onto paper of this laptop: the queue where there is one, else the pages painted for the spooler of Windows.

What is painted are the pages that were shown, as pictures at the printer's own resolution. This way has been tried with
a printer that writes to a file, not yet with a real one under Windows.
"""

import sys
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app import PRODUCT
from app.domain.errors import UserError
from app.services.printouts import paper
from app.services.printouts.paper import Printers, Sheet
from app.views.preview.presenter import Paper

_DOTS: Final = 300
_WINDOWS: Final = "win32"


def paper_of_this_laptop() -> Paper:
    """Return the way onto paper."""
    if sys.platform == _WINDOWS:
        return Paper(_printers, lambda content, sheet: paint_pages(content, _printer(sheet)))
    return Paper(paper.printers, paper.send)


def _printers() -> Printers:
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return Printers(tuple(sorted(names, key=lambda name: (name != usual, name.casefold()))))


def _printer(sheet: Sheet) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(sheet.printer)
    printer.setCopyCount(sheet.copies)
    both = QPrinter.DuplexMode.DuplexLongSide if sheet.both_sides else QPrinter.DuplexMode.DuplexNone
    printer.setDuplex(both)
    return printer


def _orientation(document: QPdfDocument) -> QPageLayout.Orientation:
    """Return how the paper lies: lists of many columns lie on their side."""
    page = document.pagePointSize(0)
    wide = page.width() > page.height()
    return QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait


def paint_pages(content: bytes, printer: QPrinter) -> None:
    """Paint all pages for a printer. The title of the job names the program, nobody else. Raises UserError."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    printer.setDocName(PRODUCT)
    printer.setResolution(_DOTS)
    printer.setFullPage(True)
    printer.setPageOrientation(_orientation(document))
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("The printer did not take the pages.", "Save the PDF instead, or ask IT to set up the printer.")
    room = printer.pageLayout().fullRectPixels(_DOTS)
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        painter.drawImage(QRect(0, 0, room.width(), room.height()), document.render(page, room.size()))
    painter.end()
    document.close()
