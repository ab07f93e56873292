"""Plain text: bytes in one of the encodings that Chinese documents come in."""

from policydiff.errors import InputError
from policydiff.ingest.limits import MAX_CHARACTERS, MAX_CONTROL_SHARE
from policydiff.model import Note, NoteKind, RawText

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# The most frequent characters of official prose: a text decoded with the wrong table hardly has any.
_FREQUENT = frozenset(
    "的和等在对与为及以一不有是中国人民政府工作部门市场管理法规定行业务会应当依照关于发展建设企业年月日第条"
)
_PLAUSIBLE_SHARE = 0.05
# Only so much of a text is looked at to judge a decoding.
_SAMPLE = 20_000


def read_text(data: bytes, name: str) -> RawText:
    """Decode a plain text.

    Raises InputError if the bytes are no text in UTF-8, UTF-16 or GB18030, or too long.
    """
    text, encoding = _decoded(data, name)
    if len(text) > MAX_CHARACTERS:
        raise InputError(message=f"the text has {len(text):,} characters, more than {MAX_CHARACTERS:,}", path=name)
    if _control_share(text) > MAX_CONTROL_SHARE:
        raise InputError(message="this is no text but binary data", path=name)
    notes: tuple[Note, ...] = ()
    if encoding != "utf-8":
        notes = (Note(kind=NoteKind.ENCODING, message=f"按 {encoding} 解码"),)
    return RawText(name=name, text=text, format="text", encoding=encoding, notes=notes)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise InputError(message=f"broken {encoding} at byte {error.start}", path=name) from error
    if b"\x00" in data[:_SAMPLE]:
        raise InputError(message="this is no text but binary data", path=name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InputError(message="neither UTF-8, UTF-16 nor GB18030 text; convert it to UTF-8", path=name) from error
    if plausibility(text) < _PLAUSIBLE_SHARE:
        raise InputError(message="no readable Chinese in any known encoding; convert it to UTF-8", path=name)
    return text, "gb18030"


def plausibility(text: str) -> float:
    """Share of the wide characters in (a sample of) a text that are frequent ones of official prose; 0 if none is.

    >>> plausibility("国务院关于工作的意见") > 0.3, plausibility("abc")
    (True, 0.0)
    """
    wide = [character for character in text[:_SAMPLE] if character > "\u2e7f"]
    return sum(character in _FREQUENT for character in wide) / len(wide) if wide else 0.0


def _control_share(text: str) -> float:
    sample = text[:_SAMPLE]
    controls = sum(
        1 for character in sample if (character < " " and character not in "\t\n\r\f\v") or character == "\x7f"
    )
    return controls / max(len(sample), 1)
