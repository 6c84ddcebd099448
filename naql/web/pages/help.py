"""Help: how to ask, what a statement's card tells, and what acts and forms are."""

from typing import cast, get_args

import msgspec

from naql.record import Act, Form
from naql.speech.labels import act_label, form_label
from naql.web.page import Page


class HelpAsked(msgspec.Struct, frozen=True):
    """Nothing."""


class Label(msgspec.Struct, frozen=True):
    """A value of a filter, and what it is called."""

    value: str
    fa: str
    en: str


class Labels(msgspec.Struct, frozen=True):
    """All acts and forms."""

    acts: list[Label]
    forms: list[Label]


def _labels() -> Labels:
    return Labels(
        acts=[Label(act, act_label(act, "fa"), act_label(act, "en")) for act in cast(tuple[str, ...], get_args(Act))],
        forms=[Label(form, form_label(form, "fa"), form_label(form, "en")) for form in cast(tuple[str, ...], get_args(Form))],
    )


HELP: Page[HelpAsked, Labels] = Page(
    name="help", paths=("/help",), asks=HelpAsked, gives=Labels, answer=lambda archive, asked: _labels(),
    summary="What acts and forms there are, and what they are called.",
)  # fmt: skip
