"""Tags: the filters of search as words of the full-text index, so that «said by X about Y in outlet Z» is one search of it."""

from binascii import crc32
from functools import lru_cache

from naql.archive import fold
from naql.archive.identity import name_key
from naql.archive.tally import unique
from naql.record import Record, Statement

OLD = "old"
"""Stands at every version but the newest."""


@lru_cache(maxsize=50_000)
def name_tag(kind: str, name: str) -> str:
    """The tag of an outlet, category, …: a hash of its folded name, since a name may have spaces. «خبرگزاری رویترز» is found as
    «رویترز»."""
    key = fold.key(name) if kind == "category" else name_key(name, "outlet")
    return f"{kind}{crc32(key.encode('utf-8', 'surrogatepass')):08x}"


def speaker_tag(who: int) -> str:
    return f"s{who}"


def about_tag(who: int) -> str:
    return f"a{who}"


def item_tags(record: Record, entities: list[int], speakers: list[int]) -> str:
    tags = [*_frame_tags(record, []), *(about_tag(who) for who in entities), *(speaker_tag(who) for who in speakers)]
    return " ".join(unique(tags))


def statement_tags(record: Record, statement: Statement, speaker: int | None, about: list[int]) -> str:
    tags = [*_frame_tags(record, statement.via), f"act{statement.act}", "form" + statement.form.replace("_", "")]
    if speaker is not None:
        tags.append(speaker_tag(speaker))
    if statement.negated:
        tags.append("negated")
    return " ".join(unique([*tags, *(about_tag(who) for who in about)]))


def _frame_tags(record: Record, via: list[str]) -> list[str]:
    tags = [name_tag("chain", name) for name in (*record.chain, *via)]
    if record.agency:
        tags.append(name_tag("outlet", record.agency))
    if record.category:
        tags.append(name_tag("category", record.category))
    return tags
