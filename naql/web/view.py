"""`View`: the request as a page sees it: its language, its address, whether its reader may write."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, quote

from naql.web.addresses import query
from naql.web.language import CODES, Code, Language, language, preferred
from naql.web.settings import Settings

Theme = Literal["light", "dark", "auto"]
COOKIE = "naql_token"
_MOST_PARAMETERS = 200
"""Of an address; more are left aside."""


@dataclass(frozen=True, slots=True)
class View:
    """`path`: decoded, without «.json» and the like. `parameters`: as they came, in their order. `base`: «http://host:port»."""

    settings: Settings
    language: Language
    theme: Theme
    path: str
    parameters: tuple[tuple[str, str], ...]
    base: str
    writes: bool

    def url(self, **changes: object) -> str:
        """This address with other parameters: None takes one away, a list stands for several."""
        kept = [(name, value) for name, value in self.parameters if name not in changes]
        for name, value in changes.items():
            if isinstance(value, (list, tuple)):
                kept += [(name, str(one)) for one in value]
            elif value is not None:
                kept.append((name, str(value)))
        return self._with(kept)

    def toggled(self, name: str, value: object) -> str:
        """This address with one value of a parameter put in, or taken away where it is there; from its first page on."""
        pair = (name, str(value))
        kept = [one for one in self.parameters if one != pair and one[0] != "cursor"]
        return self._with(kept if pair in self.parameters else [*kept, pair])

    def has(self, name: str, value: object) -> bool:
        return (name, str(value)) in self.parameters

    def has_any(self, name: str) -> bool:
        return any(name == one for one, _ in self.parameters)

    def twin(self, ending: str, **changes: object) -> str:
        """The same in another format: «/search.json?q=…»."""
        path, mark, query = self.url(**{"lang": None, "theme": None, **changes}).partition("?")
        return f"{'/search' if path == '/' else path}.{ending}{mark}{query}"

    def at(self, path: str) -> str:
        """Another page with the same words and filters."""
        kept = [(name, value) for name, value in self.parameters if name not in ("cursor", "sort", "limit", "lang", "theme")]
        return path + (f"?{query(kept)}" if kept else "")

    def _with(self, parameters: list[tuple[str, str]]) -> str:
        return quote(self.path) + (f"?{query(parameters)}" if parameters else "")


def view_of(
    settings: Settings, path: str, query: str, headers: Mapping[str, str], cookies: Mapping[str, str], base: str, *, writes: bool
) -> View:
    """What a request asks for: the language by `?lang=`, else as chosen before (a cookie), else as the browser prefers."""
    parameters = tuple(parse_qsl("&".join(query.split("&", _MOST_PARAMETERS)[:_MOST_PARAMETERS])))
    asked = dict(parameters)
    code: Code = "fa"
    for wanted in (asked.get("lang"), cookies.get("lang"), preferred(headers.get("accept-language", ""))):
        if wanted in CODES:
            code = wanted
            break
    theme: Theme = "auto"
    for chosen in (asked.get("theme"), cookies.get("theme")):
        if chosen in ("light", "dark", "auto"):
            theme = chosen  # type: ignore[assignment]
            break
    return View(settings, language(code), theme, path, parameters, base, writes)
