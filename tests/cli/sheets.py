"""Spreadsheets for tests: XLSX files as small as they can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Stimmen" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
LINKS = (
    '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/blatt.xml"/>'
    '<Relationship Id="rId2" Type="x/sharedStrings" Target="/xl/texts.xml"/></Relationships>'
)
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def letters(column: int) -> str:
    """Return the letters of a column, A for 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def xlsx(rows: Sequence[Sequence[object]], parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a file of one sheet; texts are shared, numbers plain, None is left out.

    Args:
        rows: the cells.
        parts: parts of the archive to add or put in place of those made here.
    """
    texts: list[str] = []
    lines = []
    for line, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row, 1):
            place = f"{letters(column)}{line}"
            if isinstance(value, str):
                texts.append(value)
                cells.append(f'<c r="{place}" t="s"><v>{len(texts) - 1}</v></c>')
            elif value is not None:
                cells.append(f'<c r="{place}"><v>{value}</v></c>')
        if cells:
            lines.append(f'<row r="{line}">{"".join(cells)}</row>')
    made: dict[str, str | bytes] = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/blatt.xml": f"<worksheet {NAMESPACE}><sheetData>"
        + "".join(lines)
        + "</sheetData></worksheet>",
        "xl/texts.xml": f"<sst {NAMESPACE}>"
        + "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        + "</sst>",
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return buffer.getvalue()
