"""What a page says of itself for machines: JSON-LD NewsArticle, microdata, OpenGraph."""

from collections.abc import Iterator
from typing import Any

import msgspec
from selectolax.lexbor import LexborHTMLParser

from naql.intake.markup import line_of, lines_of, text_of_markup

_ARTICLE = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "Article", "BlogPosting", "OpinionNewsArticle", "LiveBlogPosting")
_OPEN_GRAPH = {
    "headline": ("og:title", "twitter:title"),
    "description": ("og:description", "description"),
    "date": ("article:published_time", "og:article:published_time", "datePublished", "dc.date.issued", "pubdate"),
    "category": ("article:section", "og:article:section"),
    "publisher": ("og:site_name",),
    "reporter": ("article:author", "author"),
    "url": ("og:url",),
}


class Metadata(msgspec.Struct, kw_only=True):
    """What stands in a page's metadata; a field that is not there is empty. `is_article`: the page says that it is one."""

    is_article: bool = False
    headline: str = ""
    kicker: str = ""
    description: str = ""
    body: list[str] = []
    date: str = ""
    category: str = ""
    publisher: str = ""
    reporter: str = ""
    url: str = ""
    tags: list[str] = []


def metadata_of(tree: LexborHTMLParser) -> Metadata:
    """The metadata of a page: JSON-LD first, then microdata, then OpenGraph and its kin."""
    found = Metadata()
    for article in _articles(tree):
        _take_json_ld(found, article)
    _take_microdata(found, tree)
    _take_open_graph(found, tree)
    if not found.headline and len(headings := tree.css("h1")) == 1:
        found.headline = line_of(headings[0])
    if found.kicker == found.headline:
        found.kicker = ""
    for sign in "|-–—»":  # «باران آمد | خبرگزاری گندمزار»: the site's name is no part of the headline.
        headline, mark, site = found.headline.rpartition(f" {sign} ")
        if mark and site.strip() == found.publisher:
            found.headline = headline.strip()
    return found


def _articles(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            # Line breaks inside strings are an error of JSON that content systems make all the time.
            whole = msgspec.json.decode(" ".join((script.text() or "").split()))
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            continue
        graph = whole.get("@graph", [whole]) if isinstance(whole, dict) else whole
        for one in graph if isinstance(graph, list) else []:
            if isinstance(one, dict) and any(kind in _ARTICLE for kind in _list(one.get("@type"))):
                yield one


def _take_json_ld(found: Metadata, article: dict[str, Any]) -> None:
    found.is_article = True
    found.headline = found.headline or _text(article.get("headline") or article.get("name"))
    found.kicker = found.kicker or _text(article.get("alternativeHeadline"))
    found.description = found.description or _text(article.get("description"))
    found.body = found.body or [line for line in _text(article.get("articleBody")).split("\n") if line.strip()]
    found.date = found.date or _text(article.get("datePublished"))
    found.category = found.category or _text(next(iter(_list(article.get("articleSection"))), None))
    found.publisher = found.publisher or _name(article.get("publisher"))
    found.reporter = found.reporter or "، ".join(
        name for author in _list(article.get("author")) if _is_person(author) and (name := _name(author))
    )
    found.url = found.url or _text(article.get("url")) or _text(article.get("mainEntityOfPage"))
    if not found.tags:
        keywords = article.get("keywords")
        words = [_text(word) for word in keywords] if isinstance(keywords, list) else _text(keywords).replace("،", ",").split(",")
        found.tags = [word.strip() for word in words if word.strip()]


def _take_microdata(found: Metadata, tree: LexborHTMLParser) -> None:
    """Microdata counts where it is a visible element: `itemprop` in a `meta` is taken as its content."""

    def value(name: str) -> str:
        for node in tree.css(f"[itemprop={name}]"):
            text = node.attributes.get("content") or node.attributes.get("datetime") or line_of(node)
            if text.strip():
                return text.strip()
        return ""

    found.headline = found.headline or value("headline")
    found.description = found.description or value("description")
    found.date = found.date or value("datePublished")
    found.category = found.category or value("articleSection")
    if (body := tree.css_first("[itemprop=articleBody]")) is not None:
        found.is_article = True
        if len(lines := lines_of(body)) > len(found.body):  # JSON-LD often holds the whole text as one line.
            found.body = lines


def _take_open_graph(found: Metadata, tree: LexborHTMLParser) -> None:
    contents: dict[str, str] = {}
    tags: list[str] = []
    for meta in tree.css("meta[content]"):
        attributes = meta.attributes
        name = attributes.get("property") or attributes.get("name") or ""
        content = (attributes.get("content") or "").strip()
        if name == "article:tag" and content:
            tags.append(content)
        contents.setdefault(name, content)
    found.is_article = found.is_article or contents.get("og:type") == "article"
    for field, names in _OPEN_GRAPH.items():
        if not getattr(found, field):
            setattr(found, field, next((contents[name] for name in names if contents.get(name)), ""))
    canonical = tree.css_first("link[rel=canonical][href]")
    if canonical is not None and not found.url:
        found.url = canonical.attributes.get("href") or ""
    found.tags = found.tags or tags


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_person(author: Any) -> bool:
    return isinstance(author, dict) and author.get("@type") == "Person"


def _name(value: Any) -> str:
    value = next(iter(_list(value)), None)
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str:
    """A value as text; an object as its address; entities and markup, which many leave in, taken out."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return ""
    return text_of_markup(value) if "<" in value or "&" in value else value.strip()
