"""Bytes to text: UTF-8, UTF-16, Windows-1256 and its kin, whatever was declared, judged by whether Persian comes out."""

import codecs
import io
import re
from dataclasses import dataclass

from naql.intake.failure import Unreadable
from naql.intake.source import Peekable

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_OLD = ("windows-1256", "iso-8859-6", "mac-farsi", "cp720")
_PERSIAN = frozenset("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيكءئأؤةىإ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩،؛؟«»ـ\u200c\u200d\u200e\u200f\u00a0…–—“”‘’•ًٌٍَُِّْ")
_FREQUENT = re.compile(r"(?<!\w)(?:و|در|به|از|که|این|را|با|است|برای|آن|تا|خود)(?!\w)")
_MUCH_OF_IT = 0.85
_LOST_AT_MOST = 0.01
"""The share of broken characters up to which a text counts as damaged UTF-8 and not as something else."""
_MOJIBAKE = re.compile("[ØÙÚÛ][\x80-\xff\u0152-\u2122]|[طظعغ][\x80-\xff\u200c-\u2122گپچژکڈڑٹںھہے]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`lost` counts the characters that could not be read and stand as «�» in the text."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes, declared: str | None = None, forced: str | None = None) -> Decoded:
    """The text of a whole document, line ends as «\\n» and no byte order mark.

    A declaration is a hint, no more: Iranian pages that say iso-8859-1 or windows-1256 and are UTF-8, or the other way round, are
    common. Raises Unreadable, with the byte, where nothing gives Persian or plain ASCII.
    """
    if forced:
        try:
            return Decoded(_tidy(data.decode(forced)), forced)
        except LookupError:
            raise Unreadable(f"there is no encoding {forced!r}") from None
        except UnicodeDecodeError as error:
            raise Unreadable(f"no {forced}: {error.reason}", f"byte {error.start}") from None
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], marked)
    if name := _utf_16_without_mark(data):
        return _lenient(data, name)
    try:
        return Decoded(_tidy(_undo_mojibake(data.decode("utf-8"))), "utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost <= max(1, _LOST_AT_MOST * sum(not character.isascii() for character in text)):
        return Decoded(_tidy(text), "utf-8", lost)
    candidates = [name for name in (declared, *_OLD) if name and _known(name)]
    best = max(candidates, key=lambda name: _persian_share(data.decode(name, "replace")))
    text = data.decode(best, "replace")
    if _persian_share(text) < _MUCH_OF_IT:
        raise Unreadable("neither UTF-8, UTF-16 nor Windows-1256 gives Persian; name the encoding with --encoding", f"byte {first_bad}")
    return Decoded(_tidy(text), codecs.lookup(best).name, text.count("\ufffd"))


def recoded(stream: Peekable, forced: str | None) -> tuple[Peekable, str | None]:
    """The stream as UTF-8 where it is UTF-16 or UTF-32, so that it can be cut into lines, or where the user named an encoding; and
    the encoding that it now has, where that is sure. Raises Unreadable for an encoding that there is not."""
    if forced is not None:
        if not _known(forced):
            raise Unreadable(f"there is no encoding {forced!r}")
        return Peekable(io.BufferedReader(_Recoder(stream, forced, "strict"))), "utf-8"
    head = stream.peek(4096)
    name = next((name for bom, name in _BOMS if head.startswith(bom) and name != "utf-8"), None) or _utf_16_without_mark(head)
    if name is None:
        return stream, None
    return Peekable(io.BufferedReader(_Recoder(stream, name, "replace"))), "utf-8"


class _Recoder(io.RawIOBase):
    def __init__(self, stream: Peekable, encoding: str, errors: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            data = self._stream.read(1 << 16)
            try:
                text = self._decoder.decode(data, final=not data)
            except UnicodeDecodeError as error:
                raise Unreadable(f"no {self._encoding}: {error.reason}") from None
            self._ready = text.removeprefix("\ufeff").encode("utf-8", "replace")
            if not data:
                break
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > 1 + _LOST_AT_MOST * len(text):
        raise Unreadable(f"begins as {encoding.upper()} but is none")
    return Decoded(_tidy(text), encoding, lost)


def _utf_16_without_mark(data: bytes) -> str | None:
    """Persian and ASCII in UTF-16 have 06 or 00 for every second byte, which UTF-8 and Windows-1256 texts never have."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(high.count(byte) for byte in (b"\x06", b"\x00", b"\x20")) > 0.9 * half and high.count(b"\x06") > 0.2 * half:
            return name
    return None


def _undo_mojibake(text: str) -> str:
    """UTF-8 that somebody read as Windows-1252 or 1256 and wrote as UTF-8 again: «Ø¢Ø¨» is «آب»."""
    if len(_MOJIBAKE.findall(text[:2000])) < 5:
        return text
    for encoding in ("cp1252", "cp1256"):
        try:
            undone = b"".join(_byte(character, encoding) for character in text).decode("utf-8")
        except UnicodeError:
            continue
        if _persian_share(undone) > _MUCH_OF_IT:
            return undone
    return text


def _byte(character: str, encoding: str) -> bytes:
    try:
        return character.encode(encoding)
    except UnicodeEncodeError:
        return character.encode("latin-1")  # The five bytes that Windows-1252 leaves open.


def _known(name: str) -> bool:
    """Whether Python has this encoding and it is one for text (not «rot13», which a page may as well declare)."""
    try:
        return "".encode(name) is not None
    except (LookupError, UnicodeError):
        return False


def _persian_share(text: str) -> float:
    """How much of what is not ASCII is Persian; nothing where no frequent word stands in a longer text."""
    foreign = [character for character in text[:20_000] if not character.isascii()]
    if not foreign:
        return 1.0
    if len(foreign) > 200 and not _FREQUENT.search(text.translate(_ONE_YEH)):
        return 0.0
    return sum(character in _PERSIAN for character in foreign) / len(foreign)


_ONE_YEH = str.maketrans("يك", "یک")


def _tidy(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
