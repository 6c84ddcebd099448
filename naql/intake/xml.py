"""XML from outside, made harmless before any parser sees it."""

import re

from naql.intake.encodings import decode
from naql.intake.failure import Unreadable
from naql.intake.source import Source

_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*\?>")
_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w\-]{2,40})""")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*>", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def harmless(source: Source) -> bytes:
    """The document as UTF-8 without declaration or doctype.

    Raises Unreadable where it declares entities: feeds and sitemaps never need to, and a few lines of them can grow to gigabytes or
    name files of this machine."""
    data = source.whole(source.options.largest_document)
    declared = _ENCODING.match(data)
    encoding = source.declared_encoding or (declared[1].decode("ascii", "replace") if declared else None)
    text = decode(data, encoding, source.encoding).text
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise Unreadable("declares entities of its own, which feeds and sitemaps do not need; not read")
    return _CONTROLS.sub("", _DOCTYPE.sub("", _DECLARATION.sub("", text), count=1)).encode("utf-8", "replace")
