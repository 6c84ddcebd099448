"""`naql who`: the dossier of a person, organisation, place or outlet."""

from datetime import date
from typing import Annotated

import typer
from persiantools.jdatetime import JalaliDate
from rich.console import Console

from naql.archive.answers import Count, Dossier, WhoHit
from naql.calendar import persian_digits
from naql.cli.hits import show_statement
from naql.cli.opening import ArchiveFile, Json, Since, Until, number_or_name, opened
from naql.cli.printing import console, counts, line, number, table, write_json
from naql.speech.labels import ACTS

HELP = """Everything known of one person, organisation, place or outlet.

The names and roles they appear under and when, their statements month by month, what they do by speaking, whom they speak about,
who speaks about them, through whom we know it, and their newest statements. Of several of one name the most named comes; the
others are listed at the end, each with its number. --all lists who bears the name, and no dossier.

Examples:

  naql who "علی کوشا"

  naql who 17 --since 1400-07 --until 1400-09

  naql who کوشا --all
"""
TYPES = {"person": "شخص", "organization": "سازمان", "place": "جا", "outlet": "رسانه"}
_ACT_NAMES = {act: persian for act, (persian, _) in ACTS.items()}
_BAR = 40
_MOST_OTHERS = 8


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or a number that this command has told.")],
    since: Since = None,
    until: Until = None,
    newest: Annotated[int, typer.Option("--newest", help="So many of the newest statements.", min=0)] = 5,
    all_: Annotated[bool, typer.Option("--all", help="List everybody who bears this name.")] = False,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    with opened("who", archive) as opened_archive:
        if all_:
            hits = opened_archive.whos(name, limit=100)
            if as_json:
                write_json(hits)
            else:
                _bearers(console(), hits)
            if not hits:
                typer.echo(f"naql who: nobody in the archive is called «{name}».", err=True)
                raise typer.Exit(1)
            return
        dossier = opened_archive.who(number_or_name(name), since=since, until=until, newest=newest)
    if as_json:
        write_json(dossier)
    else:
        show_dossier(console(), dossier)


def show_dossier(out: Console, dossier: Dossier) -> None:
    line(out, (dossier.name, "bold"), f"  {TYPES[dossier.type]}", (f"  {dossier.id}", "dim"))
    if dossier.shared:
        line(out, ("نامی مشترک: شاید چند نفر باشند", "yellow"))
    line(out, f"{number(dossier.items)} خبر، {number(dossier.statements)} گفته" + (f"، {dossier.link}" if dossier.link else ""))
    if dossier.merged:
        line(out, ("یکی شده با: ", "dim"), "، ".join(f"{who.name} ({who.id})" for who in dossier.merged))
    out.print()
    rows = [(one.name, one.role, _day(one.first), _day(one.last), one.items) for one in dossier.appearances[:15]]
    table(out, ("نام", "نقش", "از", "تا", "خبر"), rows)
    if dossier.months:
        out.print()
        _timeline(out, dossier.months)
    out.print()
    counts(out, "کنش‌ها", dossier.acts, _ACT_NAMES)
    counts(out, "درباره", dossier.about)
    counts(out, "گفته‌های دیگران درباره‌اش", dossier.by)
    counts(out, "رسانه‌ها", dossier.outlets)
    counts(out, "به واسطه", dossier.via)
    counts(out, "سخن چه کسانی را می‌آورد", dossier.speakers)
    counts(out, "نقل می‌کند از", dossier.cites)
    counts(out, "نقل می‌کنند از آن", dossier.cited_by)
    if dossier.newest:
        out.print()
        for statement in dossier.newest:
            show_statement(out, statement)
    if dossier.others:
        out.print()
        line(out, ("هم‌نام‌ها", "bold"))
        _bearers(out, dossier.others[:_MOST_OTHERS])


def _bearers(out: Console, hits: list[WhoHit]) -> None:
    rows = [(str(hit.id), hit.name, TYPES[hit.type], hit.role, hit.items, hit.statements) for hit in hits]
    table(out, ("شماره", "نام", "نوع", "نقش", "خبر", "گفته"), rows)


def _timeline(out: Console, months: list[Count]) -> None:
    """A bar a month; a bar a year where there are too many months to see."""
    if len(months) > 36:
        years: dict[str, int] = {}
        for month in months:
            years[month.value[:4]] = years.get(month.value[:4], 0) + month.count
        months = [Count(year, count) for year, count in years.items()]
    most = max(month.count for month in months)
    for month in months:
        line(out, persian_digits(month.value), "  ", ("█" * max(1, round(month.count / most * _BAR)), "cyan"), f" {number(month.count)}")


def _day(day: str | None) -> str:
    """«۱۴۰۰-۱۰-۱۸ 2022-01-08»."""
    return f"{persian_digits(JalaliDate(date.fromisoformat(day)).isoformat())} {day}" if day else ""
