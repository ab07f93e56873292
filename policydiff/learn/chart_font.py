"""The font of the charts: the characters of GB 2312 out of a large font, so that labels need no font of the system.

GB 2312 has the 6763 characters that Chinese official documents are written with, place names among them, and the
punctuation; a whole font would take more than ten times the room. Hinting and layout tables are left out: outlines are drawn.
"""

from pathlib import Path
from typing import Any

_NAME = "policydiff chart"
# Rows and cells of the GB 2312 table in its EUC form.
_BYTES = range(0xA1, 0xFF)
_KEPT_NAMES = (0, 7, 13, 14)


def characters() -> str:
    """Printable ASCII and every character of GB 2312, and the signs of the charts."""
    found = {chr(code) for code in range(0x20, 0x7F)} | set("−–—…▲▼●○↑↓→←“”‘’·％")
    for row in _BYTES:
        for cell in _BYTES:
            found.update(bytes([row, cell]).decode("gb2312", "ignore"))
    return "".join(sorted(found))


def write_chart_font(source: Path, number: int, target: Path) -> None:
    """Write the subset of a font (the `number`th of a collection); the same source gives the same bytes."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - comes with matplotlib
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    font: Any = TTFont(source, fontNumber=number, recalcTimestamp=False)
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [1, 2, 4, 6, *_KEPT_NAMES]
    subsetter = Subsetter(options)
    subsetter.populate(text=characters())
    subsetter.subset(font)
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in _KEPT_NAMES and record.platformID == 3]
    for ident, value in ((1, _NAME), (2, "Regular"), (4, _NAME), (6, _NAME.replace(" ", "-"))):
        names.setName(value, ident, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [_NAME.replace(" ", "-")]
    cff.topDictIndex[0].FullName = cff.topDictIndex[0].FamilyName = _NAME
    font.save(target)
