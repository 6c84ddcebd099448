"""The templates and what they may call."""

from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from naql.archive.answers import Mark
from naql.web import addresses
from naql.web.files import static_url
from naql.web.language import Language, language
from naql.web.view import View


def render(name: str, view: View, **values: Any) -> str:
    """The template `name` with the words of the view's language. All values are escaped."""
    return template(name, view.language.code).render(view=view, **values)


@cache
def template(name: str, code: str = "fa") -> Template:
    return _environment(code).get_template(name)


@cache
def _environment(code: str) -> Environment:
    spoken: Language = language(code)
    made = Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )  # fmt: skip
    made.globals.update(t=spoken, language=spoken, static_url=static_url)
    made.globals.update({name: getattr(addresses, name) for name in dir(addresses) if name.endswith("_url") or name == "is_web"})
    made.filters.update(
        number=spoken.number, digits=spoken.digits, date=spoken.date, other_date=spoken.other_date, month=spoken.month,
        act=spoken.act, form=spoken.form, marked=marked,
    )  # fmt: skip
    return made


def _source(name: str) -> str:
    """A template, or a style sheet that a page holds within itself."""
    web = resources.files("naql.web")
    here = web / "templates" / name
    return (here if here.is_file() else web / "static" / name).read_text("utf-8")


def marked(text: str, marks: list[Mark]) -> Markup:
    """A text with its hits in `<mark>`; `marks` are code points of `text`, in order."""
    shown, at = Markup(), 0
    for mark in marks:
        shown += escape(text[at : mark.start]) + Markup("<mark>{}</mark>").format(text[mark.start : mark.end])
        at = mark.end
    return shown + escape(text[at:])
