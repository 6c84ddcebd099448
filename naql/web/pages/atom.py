"""Any search as an Atom feed, so that one can follow it."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as etree

from naql.archive.answers import StatementHit
from naql.web.addresses import statement_url
from naql.web.view import View

_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no way to say: a feed with one of them would be none."""
_NEVER = "1970-01-01T00:00:00Z"


def atom(view: View, found: Sequence[StatementHit]) -> bytes:
    """The statements as a feed, in the order given. `updated`: when the item was published, midnight in Tehran where no hour is known."""
    feed = etree.Element("feed", {"xmlns": _ATOM, "xml:lang": view.language.code})
    here = view.base + view.twin("atom")
    _put(feed, "title", f"{view.language('name')}: {dict(view.parameters).get('q', view.language('everything'))}")
    _put(feed, "id", here)
    _put(feed, "updated", _time(found[0].item.published) if found else _NEVER)
    etree.SubElement(feed, "link", rel="self", href=here)
    etree.SubElement(feed, "link", rel="alternate", href=view.base + view.url())
    for hit in found:
        entry = etree.SubElement(feed, "entry")
        who = hit.speaker.name if hit.speaker else hit.speaker_text or view.language("nobody")
        _put(entry, "title", f"{who} {hit.cue or view.language.act(hit.act)}: {_short(hit.content)}")
        _put(entry, "id", f"{view.base}{statement_url(hit)}")
        etree.SubElement(entry, "link", rel="alternate", href=f"{view.base}{statement_url(hit)}")
        _put(entry, "updated", _time(hit.item.published))
        _put(etree.SubElement(entry, "author"), "name", " ← ".join(hit.item.chain) or hit.item.agency or view.language("nobody"))
        _put(entry, "content", hit.content, type="text")
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _put(parent: etree.Element, tag: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, tag, attributes).text = _NO_XML.sub(" ", text)


def _time(published: str | None) -> str:
    if not published:
        return _NEVER
    return published if "T" in published else f"{published}T00:00:00+03:30"


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + "…"
