"""What the commands that read files are told of them: columns, encoding, language."""

from typing import TYPE_CHECKING

import typer

from naql.cli.terminal import tell

if TYPE_CHECKING:
    from naql.intake import Options


def options(command: str, column: list[str] | None, encoding: str | None, any_language: bool) -> "Options":
    """Raises typer.Exit(2) where a column is not named as FIELD=NAME, or its field is none."""
    from naql.intake import Options
    from naql.intake.rows import field_named

    columns = {}
    for pair in column or []:
        field, equals, name = pair.partition("=")
        if not equals:
            raise wrong(command, f"--column {pair}: write FIELD=NAME, as in text=body")
        try:
            columns[field_named(field)] = name
        except ValueError as error:
            raise wrong(command, f"--column {pair}: {error}") from None
    return Options(columns=columns, encoding=encoding, any_language=any_language)


def wrong(command: str, why: str) -> typer.Exit:
    """Tells why a command cannot be carried out as it was given."""
    tell(command, why)
    return typer.Exit(2)
