"""A page (HTML) to an Item: by the layout of its site, else by what it says of itself for machines, else by trafilatura."""

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from naql.frame.spelling import latin_digits
from naql.intake.composing import compose
from naql.intake.encodings import decode
from naql.intake.failure import BROKEN_OFF, Failure, Unreadable
from naql.intake.layouts import Field, Layout, layout_of
from naql.intake.markup import line_of, lines_of
from naql.intake.metadata import Metadata, metadata_of
from naql.intake.source import Source
from naql.record import Item, PartKind

_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w\-]{2,40})""", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(("br", "img", "meta", "link", "input", "hr", "source", "li", "p", "td", "tr", "option", "path", "col", "area", "wbr"))
_MANY_TAGS = 20_000
_DEEPEST = 5_000
"""Elements inside each other. Real pages have some forty; the parser's time grows with the square, so that more is an attack."""
_CODE = re.compile(r"[\d۰-۹٠-٩]{4,16}")
_HOME = frozenset(("خانه", "صفحه اصلی", "صفحه نخست", "صفحه‌ی اصلی", "Home"))
"""What paths begin with: no category."""
_ALMOST = 0.9
_LONG_PARAGRAPH = 600
_BEGINNING = 60
_SHORTEST_UNKNOWN = 200
"""Characters of body from which on a page that says nothing of itself counts as an article."""


def page(source: Source) -> Iterator[Item | Failure]:
    """The item of a page. Raises Unreadable where there is no article on it."""
    yield item_of_data(source.whole(source.options.largest_page), source.name, source.url, source.declared_encoding, source.encoding)


def item_of_data(data: bytes, source: str, url: str | None, hint: str | None = None, encoding: str | None = None) -> Item:
    """The item of a page as it came over the wire. `hint` is the encoding that the protocol named, `encoding` the one that the user did.
    Raises Unreadable."""
    declared = _DECLARED.search(data[:4096])
    hint = hint or (declared[1].decode("ascii", "replace") if declared else None)
    decoded = decode(data, hint, encoding)
    missing = [f"{decoded.lost} characters that cannot be read"] if decoded.lost else []
    return item_of_page(decoded.text, source, url, missing)


def item_of_page(markup: str, source: str, url: str | None = None, missing: list[str] | None = None) -> Item:
    """The item of a page that is already text. `url` is where it came from; else its own word for that is taken.

    What the layout should have had and did not stands in `Item.missing`. Raises Unreadable where no article is found."""
    _refuse_depth(markup)
    tree = LexborHTMLParser(markup)
    metadata = metadata_of(tree)
    url = url or _address(metadata.url)
    layout = layout_of(tree, url)
    missing = list(missing or [])
    parts = _parts_by_layout(tree, layout, metadata, missing) if layout is not None else []
    if "paragraph" not in dict(parts):  # No known layout, or the site has a new look: then the whole page is read otherwise.
        parts = _parts_by_metadata(metadata, tree) or parts
    if not any(kind in ("headline", "paragraph") for kind, _ in parts):
        raise Unreadable("no article found on the page")
    if not re.search(r"</(?:body|html)\s*>\s*", markup[-20_000:], re.IGNORECASE) and re.search(r"<(?:html|body)\b", markup, re.IGNORECASE):
        missing.append(BROKEN_OFF)
    if not any(kind == "paragraph" for kind, _ in parts) and "body" not in missing:
        missing.append("body")
    text, places = compose(parts)
    return Item(
        text=text,
        id=_code(layout, tree),
        source=source,
        url=url,
        declared_date=_date(layout, tree, metadata),
        declared_category=_category(layout, tree) or metadata.category or None,
        declared_agency=_agency(metadata, url),
        declared_reporter=_reporter(layout, tree) or metadata.reporter or None,
        declared_parts=places,
        missing=tuple(missing),
    )


def _parts_by_layout(tree: LexborHTMLParser, layout: Layout, metadata: Metadata, missing: list[str]) -> list[tuple[PartKind, str]]:
    """What the layout's places hold. A headline that is not there is taken from the metadata; nothing else of the text is."""
    within = layout.within(tree)
    fields: tuple[Field, ...] = ("kicker", "headline", "dateline", "lead", "body", "date", "code")
    found = {field: layout.first(field, within) for field in fields}
    if layout.first("category", tree.root) is None and "category" in layout.required and not metadata.category:
        missing.append("category")
    missing += [field for field, node in found.items() if node is None and field in layout.required]
    dropped = frozenset(node.mem_id for selector in layout.selectors.get("drop", ()) for node in tree.css(selector))
    dateline, lead, body = found["dateline"], found["lead"], found["body"]
    # Some pages hold the lead, or the headline, inside the element of the body, and the dateline inside the lead.
    apart = dropped | {node.mem_id for node in (dateline, found["headline"], found["kicker"]) if node is not None}
    parts: list[tuple[PartKind, str]] = [
        ("kicker", line_of(found["kicker"])),
        ("headline", line_of(found["headline"]) or metadata.headline),
        ("footer", line_of(dateline)),
        ("lead", " ".join(lines_of(lead, apart)) if lead is not None else ""),
    ]
    parts += [
        ("paragraph", line) for line in (lines_of(body, apart | ({lead.mem_id} if lead is not None else set())) if body is not None else [])
    ]
    if found["date"] is not None:
        parts.append(("footer", line_of(found["date"])))
    if found["code"] is not None and (code := _CODE.search(line_of(found["code"]))):
        parts.append(("footer", f"کد خبر: {code[0]}"))
    tags = [line_of(node).strip(" #،") for node in layout.all("tags", tree.root)]
    return [*parts, *_tags(tags or metadata.tags)]


def _parts_by_metadata(metadata: Metadata, tree: LexborHTMLParser) -> list[tuple[PartKind, str]]:
    """What a page of no known layout says of itself; its text by trafilatura where it does not say it."""
    body = _body(metadata, tree)
    if not body and not metadata.is_article:
        return []
    lead = metadata.description
    if lead.endswith(("…", "...")) or not metadata.is_article or (body and _same_beginning(lead, body[0])):
        lead = ""  # A description that is cut off, or a copy of the first paragraph, is no lead.
    parts: list[tuple[PartKind, str]] = [("kicker", metadata.kicker), ("headline", metadata.headline), ("lead", lead)]
    return [*parts, *(("paragraph", line) for line in body), *_tags(metadata.tags)]


def _body(metadata: Metadata, tree: LexborHTMLParser) -> list[str]:
    """The paragraphs: as the metadata has them, else as trafilatura finds them; none where that is too little to be an article."""
    if metadata.body and not _one_line_of_many(metadata.body):
        return [line for line in metadata.body if line != metadata.headline]
    from naql.intake.unknown_layout import paragraphs_of

    shown = [line for line in paragraphs_of(tree) if line != metadata.headline]
    if metadata.body:
        return shown if len(shown) > 1 and _same_text(metadata.body[0], shown) else metadata.body
    return shown if metadata.is_article or sum(map(len, shown)) >= _SHORTEST_UNKNOWN else []


def _one_line_of_many(body: list[str]) -> bool:
    """Whether a text of several paragraphs seems to have lost their ends, as most bodies in JSON-LD have."""
    return len(body) == 1 and len(body[0]) > _LONG_PARAGRAPH


def _same_text(whole: str, paragraphs: list[str]) -> bool:
    ours, theirs = "".join(whole.split()), "".join("".join(paragraphs).split())
    return abs(len(ours) - len(theirs)) <= (1 - _ALMOST) * len(ours) and ours[:_BEGINNING] == theirs[:_BEGINNING]


def _tags(tags: list[str]) -> list[tuple[PartKind, str]]:
    tags = [tag for tag in dict.fromkeys(tags) if tag]
    return [("tags", "برچسب‌ها: " + "، ".join(tags))] if tags else []


def _same_beginning(lead: str, paragraph: str) -> bool:
    size = int(_ALMOST * min(len(lead), len(paragraph)))
    return lead[:size] == paragraph[:size]


def _code(layout: Layout | None, tree: LexborHTMLParser) -> str | None:
    node = layout.first("code", layout.within(tree)) if layout else None
    code = _CODE.search(line_of(node))
    return latin_digits(code[0]) if code else None


def _date(layout: Layout | None, tree: LexborHTMLParser, metadata: Metadata) -> str | None:
    """For machines before for people: it has the hour and the offset."""
    node = layout.first("date", layout.within(tree)) if layout else None
    machine = node.attributes.get("datetime") if node is not None else None
    return machine or metadata.date or line_of(node) or None


def _category(layout: Layout | None, tree: LexborHTMLParser) -> str:
    """The last link of the path, «سیاسی» of «خانه › سیاسی»."""
    links = [line_of(node) for node in layout.all("category", tree.root)] if layout else []
    return next((link for link in reversed(links) if link.strip("»›> ") not in _HOME), "")


def _reporter(layout: Layout | None, tree: LexborHTMLParser) -> str:
    node = layout.first("reporter", tree.root) if layout else None
    return line_of(node).split(":")[-1].strip()


def _agency(metadata: Metadata, url: str | None) -> str | None:
    """The publisher's name where its address does not tell it already."""
    from naql.frame.outlets import outlet_of_site

    name = re.sub(r"^(?:خبرگزاری|روزنامه|پایگاه خبری|سایت)\s+", "", metadata.publisher)
    return None if url and outlet_of_site(url) is not None else name or None


def _address(url: str) -> str | None:
    """An address that a page gives for itself, if it is one."""
    url = f"https:{url}" if url.startswith("//") else url
    return url if url.startswith(("http://", "https://")) and len(url) < 2000 else None


def _refuse_depth(markup: str) -> None:
    if markup.count("<") < _MANY_TAGS:
        return
    opened: Counter[str] = Counter()
    depth = 0
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if name in _VOID:
            continue
        if not tag[1]:
            opened[name] += 1
            depth += 1
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
        if depth > _DEEPEST:
            raise Unreadable(f"more than {_DEEPEST} elements inside each other", f"character {tag.start()}")
