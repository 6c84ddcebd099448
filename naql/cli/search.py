"""`naql search`: statements and items, by words and filters."""

from typing import Annotated

import typer

from naql.archive.question import Kind
from naql.archive.search import Sort
from naql.cli.hits import show_item, show_statement
from naql.cli.narrowing import About, ActIs, Category, Chain, FormIs, OldVersions, Outlet, Speaker, filters
from naql.cli.opening import ArchiveFile, Json, Since, Until, opened
from naql.cli.printing import console, counts, number, write_json
from naql.speech.labels import ACTS, FORMS

HELP = """Find statements (or, with --items, items) that have all of the words, in any of their forms.

«…» or "…" is a phrase, WORD* the beginning of words. Half-spaces, Arabic letters, plurals and forms of verbs find each other.
Without words: everything that fits the filters, the newest first. A filter given twice means: one of both.

Examples:

  naql search سد                                   who said what about dams

  naql search '«سد سنگ سفید»' --act deny           denials with this phrase

  naql search گرانی --speaker "علی کوشا" --since 1400

  naql search --about ایران --chain رویترز --items  items that came through Reuters and name Iran

  naql search آب --without شرب --facets             how what is found divides by speaker, act, outlet, year
"""
_LENGTH = 360
"""Code points of a long statement that are shown."""
_ACT_NAMES = {act: persian for act, (persian, _) in ACTS.items()}
_FORM_NAMES = {form: persian for form, (persian, _) in FORMS.items()}


def command(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="What must be there.", show_default=False)] = None,
    without: Annotated[list[str] | None, typer.Option("--without", metavar="WORD", help="What must not be there.")] = None,
    items: Annotated[bool, typer.Option("--items", help="Items instead of statements.")] = False,
    speaker: Speaker = None,
    about: About = None,
    act: ActIs = None,
    form: FormIs = None,
    outlet: Outlet = None,
    chain: Chain = None,
    category: Category = None,
    since: Since = None,
    until: Until = None,
    old_versions: OldVersions = False,
    sort: Annotated[Sort, typer.Option("--sort", help="The best first, or by date.")] = "relevance",
    limit: Annotated[int, typer.Option("--limit", help="So many.", min=1, max=500)] = 20,
    cursor: Annotated[str | None, typer.Option("--cursor", metavar="CURSOR", help="The next page, as the page before told it.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Long statements as a whole, not only around the hits.")] = False,
    facets: Annotated[bool, typer.Option("--facets", help="How what was found divides.")] = False,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    kind: Kind = "items" if items else "statements"
    asked = " ".join([*(words or []), *(f'-"{word}"' for word in without or [])])
    narrowed = filters(
        speaker=speaker, about=about, act=act, form=form, outlet=outlet, chain=chain, category=category, since=since, until=until,
        old_versions=old_versions,
    )  # fmt: skip
    with opened("search", archive) as opened_archive:
        page = opened_archive.search(asked, kind=kind, sort=sort, limit=limit, cursor=cursor, facets=facets, **narrowed)
        named = [] if page.total else [name for name in [*(speaker or []), *(about or [])] if not name.isdigit()]
        unknown = [name for name in named if not opened_archive.whos(name, limit=1)]
    for name in unknown:
        typer.echo(f"naql search: nobody and nothing in the archive is called «{name}».", err=True)
    if as_json:
        write_json(page)
        return
    out = console()
    for statement in page.statements:
        show_statement(out, statement, length=None if full else _LENGTH)
    for item in page.items:
        show_item(out, item)
    found = number(page.total) if page.total_is_exact else f"بیش از {number(page.total)}"
    out.print(f"{found} {'خبر' if items else 'گفته'}", style="bold")
    if page.facets:
        counts(out, "گوینده", page.facets.speaker)
        counts(out, "کنش", page.facets.act, _ACT_NAMES)
        counts(out, "شکل", page.facets.form, _FORM_NAMES)
        counts(out, "رسانه", page.facets.outlet)
        counts(out, "به واسطه", page.facets.chain)
        counts(out, "دسته", page.facets.category)
        counts(out, "سال", page.facets.year)
    if page.cursor:
        typer.echo(f"more: --cursor {page.cursor}", err=True)
