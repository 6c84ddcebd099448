"""What addresses ask: the parameters that several pages share, with their descriptions for the API."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from naql.record import Act, Form

_MOST = 40
"""Values of one filter."""
Words = Annotated[
    str, Meta(max_length=2000, description="Words that must be there; «…» is a phrase, -word must not be there, word* begins words.")
]
Names = Annotated[list[Annotated[str, Meta(max_length=300)]], Meta(max_length=_MOST)]
Speaker = Annotated[Names, Meta(description="Who speaks: names, or ids as /who gives them; one of them must fit.")]
About = Annotated[Names, Meta(description="Who or what is named in what is said.")]
Acts = Annotated[list[Act], Meta(max_length=_MOST, description="What is done by saying it.")]
Forms = Annotated[list[Form], Meta(max_length=_MOST, description="How it is quoted.")]
Outlet = Annotated[Names, Meta(description="Which agency published the item.")]
Chain = Annotated[Names, Meta(description="Through which outlet or person it came.")]
Category = Annotated[Names, Meta(description="The category of the item.")]
Since = Annotated[str, Meta(max_length=20, description="From this day, month or year on, Jalali or Gregorian: 1400-10-18, 1400-10, 2022.")]
Until = Annotated[str, Meta(max_length=20, description="Up to this day, month or year, itself included.")]
Cursor = Annotated[str, Meta(max_length=200, description="The next page, as the page before told it.")]
Kind = Annotated[Literal["statements", "items"], Meta(description="What is looked for.")]


class Filtered(msgspec.Struct, frozen=True, kw_only=True):
    """Words and filters, as `Archive.search` takes them."""

    q: Words = ""
    speaker: Speaker = []
    about: About = []
    act: Acts = []
    form: Forms = []
    outlet: Outlet = []
    chain: Chain = []
    category: Category = []
    since: Since | None = None
    until: Until | None = None

    def filters(self) -> dict[str, Any]:
        """The arguments for `Archive.search` and its like, but for the words."""
        given = {
            name: getattr(self, name)
            for name in ("speaker", "about", "act", "form", "outlet", "chain", "category", "since", "until")
        }  # fmt: skip
        return {name: value for name, value in given.items() if value}

    @property
    def anything(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.q or self.filters())


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A period and nothing else."""

    since: Since | None = None
    until: Until | None = None
