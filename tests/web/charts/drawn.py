"""Charts read back: from the SVG to what a reader, a pointer or a screen reader gets."""

from xml.etree import ElementTree

from naql.web.charts.svg import Figure

Element = ElementTree.Element


def read(figure: Figure) -> Element:
    """Raises ParseError if it is not well-formed XML."""
    return ElementTree.fromstring(str(figure.svg))


def tips(figure: Figure) -> list[str]:
    """What the marks say of themselves; the title of the whole chart is not among them."""
    return [title.text or "" for title in read(figure).iter("title") if "id" not in title.attrib]


def labels(figure: Figure) -> list[str]:
    return [text.text or "" for text in read(figure).iter("text")]


def links(figure: Figure) -> list[str]:
    return [a.attrib["href"] for a in read(figure).iter("a")]


def described(figure: Figure) -> str:
    return next(iter(read(figure).iter("desc"))).text or ""


def of_class(figure: Figure, name: str) -> list[Element]:
    return [one for one in read(figure).iter() if name in one.attrib.get("class", "").split()]


def place(one: Element, name: str) -> float:
    return float(one.attrib[name])
