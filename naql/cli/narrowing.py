"""The filters that search and export share, as options, and as the arguments of the library's calls."""

from typing import Annotated, Any, get_args

import typer

from naql.record import Act, Form

Speaker = Annotated[list[str] | None, typer.Option("--speaker", metavar="NAME", help="Who speaks: a name, or a number of naql who.")]
About = Annotated[list[str] | None, typer.Option("--about", metavar="NAME", help="Who or what is named in what is said.")]
ActIs = Annotated[list[str] | None, typer.Option("--act", metavar="ACT", help=f"What is done by saying it: {', '.join(get_args(Act))}.")]
FormIs = Annotated[list[str] | None, typer.Option("--form", metavar="FORM", help=f"How it is quoted: {', '.join(get_args(Form))}.")]
Outlet = Annotated[list[str] | None, typer.Option("--outlet", metavar="NAME", help="Which agency published the item.")]
Chain = Annotated[list[str] | None, typer.Option("--chain", metavar="NAME", help="Through which outlet or person it came.")]
Category = Annotated[list[str] | None, typer.Option("--category", metavar="NAME", help="The category of the item.")]
OldVersions = Annotated[bool, typer.Option("--old-versions", help="What agencies have changed since, too.")]


def filters(**given: Any) -> dict[str, Any]:
    """The arguments without those that were not given. An option that is given twice means: one of both."""
    return {name: value for name, value in given.items() if value not in (None, [], ())}
