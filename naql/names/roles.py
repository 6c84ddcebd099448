"""Descriptions of people and where they end: «سخنگوی وزارت خارجه», «یک کارشناس بازار طلا», «این مقام مسوول»."""

from dataclasses import dataclass
from functools import cache

from naql.names.folding import fold
from naql.names.line import BLESSINGS, QUOTES, Line, Sighting
from naql.names.word_traits import word_class, word_lists
from naql.text.tables import column, table

_THIS = frozenset({"این", "آن", "همین", "همان"})
_A = frozenset({"یک", "یکی"})
_NO_END = frozenset({"در", "و", "از", "«", '"'})
_TWO_WORDS = {
    "مدیر": {"عامل", "کل", "مسیول", "مسوول"},
    "امام": {"جمعه"},
    "قایم": {"مقام"},
    "نایب": {"رییس"},
    "نخست": {"وزیر"},
    "تهیه": {"کننده"},
    "تحلیل": {"گر"},
    "ملی": {"پوش"},
    "فارغ": {"التحصیل"},
}
_TRADE_ENDS = ("شناس", "پژوه", "نویس", "نگار", "درمانگر")
_LEAST_TRADE = 7
_OWN = frozenset({"این", "یک", "همین"})
_LONGEST = 24
_LONGEST_FIELD = 6


@dataclass(slots=True)
class Description:
    """Tokens first to last (not included) of a line that describe a person. `kind` is «this» («این مقام»), «a» («یک مقام») or «the»."""

    line: int
    first: int
    last: int
    start: int
    end: int
    kind: str
    head: str
    key: tuple[str, ...]


@cache
def role_heads() -> dict[str, str]:
    """Folded head noun → its level: office, member, trade, source."""
    return {fold(row[0]): row[1] for row in table("names/role_heads.tsv")}


@cache
def _stops() -> frozenset[str]:
    return frozenset(fold(word) for word in column("names/role_stops.tsv") | column("text/closing_verbs.tsv"))


def descriptions(line: Line) -> list[Description]:
    """The descriptions in a line, in order; they do not overlap."""
    found: list[Description] = []
    heads, sighted = _possible_heads(), line.at()
    inside = {i for s in line.sightings for i in range(s.first, s.last)}
    last = 0
    for i, key in enumerate(line.keys):
        if (key in heads or key.endswith(_TRADE_ENDS)) and i >= last and i not in inside and _is_head_at(line.keys, i):
            found.append(_description(line, i, sighted))
            last = found[-1].last
    return found


@cache
def _possible_heads() -> frozenset[str]:
    return frozenset(role_heads()) | frozenset(_TWO_WORDS) | word_class("one_of")


def _is_head_at(keys: list[str], at: int) -> bool:
    key = keys[at]
    return (
        key in role_heads()
        or _is_two_word_head(keys, at)
        or _is_trade(key)
        or (at > 0 and keys[at - 1] == "از" and key in word_class("one_of"))
    )


def _is_two_word_head(keys: list[str], at: int) -> bool:
    """«مدیر عامل», «نخست وزیر»."""
    return keys[at] in _TWO_WORDS and at + 1 < len(keys) and keys[at + 1] in _TWO_WORDS[keys[at]]


def _is_trade(key: str) -> bool:
    """«بوم‌شناس», «نمایشنامه‌نویس», which no list has to name; surnames such as «حق‌شناس» are none."""
    return len(key) >= _LEAST_TRADE and key.endswith(_TRADE_ENDS) and "s" not in word_lists().get(key, "")


def is_head(keys: list[str]) -> bool:
    """Whether folded words begin with what heads a description."""
    return bool(keys) and (keys[0] in role_heads() or _is_two_word_head(keys, 0) or _is_trade(keys[0]))


def _description(line: Line, at: int, sighted: dict[int, Sighting]) -> Description:
    first, kind = _opening(line.keys, at)
    last = _end(line, at, kind, sighted)
    return Description(
        line.number, first, last, line.tokens[first].start, line.tokens[last - 1].end, kind, line.keys[at],
        tuple(k for k in line.keys[at:last] if k not in QUOTES),
    )  # fmt: skip


def _opening(keys: list[str], at: int) -> tuple[int, str]:
    """The first token of the description whose head is at `at`, and its kind."""
    if at and keys[at - 1] in _THIS:
        return at - 1, "this"
    if at and keys[at - 1] in _A:
        return at - 1, "a"
    if at and keys[at - 1] == "از":
        if at > 1 and keys[at - 2] in _A:
            return at - 2, "a"
        if keys[at] in word_class("one_of"):
            return at - 1, "the"
    return at, "the"


def _end(line: Line, at: int, kind: str, sighted: dict[int, Sighting]) -> int:
    """The token behind the description."""
    keys = line.keys
    last, named = at + 1, -1
    while last < len(keys) and last - at < _LONGEST:
        key = keys[last]
        sighting = sighted.get(last)
        if sighting:
            if sighting.type == "person":
                break
            last = named = sighting.last
        elif key == "در":
            sited = keys[at] in word_class("sited_role") or role_heads().get(keys[at]) == "trade"
            if not sited or not _is_site(keys, last + 1, sighted):
                break
            last += 1
        elif f"{keys[last - 1]} {key}" in word_class("office_field"):
            last += 1  # «معاون نظارت بر کالاها»
        elif key == "(" and keys[last + 2 : last + 3] == [")"] and keys[last + 1] in BLESSINGS:
            last += 3  # «مداح اهل بیت (ع)»
        elif key == "و":
            joined = _joined(line, at, last, kind, sighted, named)
            if joined == last:
                break
            last = joined
        elif key in _OWN and keys[last + 1 : last + 2] and keys[last + 1] in word_class("own_thing"):
            last += 2  # «سرمربی این تیم», «مدیرعامل یک شرکت انرژی»
            if key != "یک":
                named = last
        elif key in QUOTES and key != "»" and kind != "this" and last + 1 < len(keys):
            closing = next((j for j in range(last + 1, min(last + 12, len(keys))) if keys[j] in QUOTES), None)
            inner = sighted.get(last + 1)
            if closing is None or (inner and inner.type == "person"):
                break
            last = closing + 1
        elif (
            line.tokens[last].kind not in ("word", "number")
            or (last == named and key not in word_class("role_after_name"))
            or _is_stop(line, last)
            or _is_title_before_person(line, last, sighted)
        ):
            break
        else:
            last += 1
    if last - 1 > max(at, named - 1) and last < len(keys) and keys[last] in word_class("light_verb"):
        last -= 1  # «رئیس فدراسیون انتخاب کرد»: the word before belongs to the verb
    while last - 1 > at and keys[last - 1] in _NO_END:
        last -= 1
    return last


def _is_stop(line: Line, at: int) -> bool:
    key = line.keys[at]
    return key in _stops() or (key.startswith(("می", "نمی")) and "\u200c" in line.tokens[at].text)


def _is_site(keys: list[str], at: int, sighted: dict[int, Sighting]) -> bool:
    """Whether «در» leads to where an office is held: «نماینده روسیه در سازمان‌های بین‌المللی», «نماینده یزد در مجلس»."""
    if at >= len(keys):
        return False
    seen = sighted.get(at)
    return (seen is not None and seen.type != "person") or keys[at] in word_class("office_site")


def _joined(line: Line, at: int, joint: int, kind: str, sighted: dict[int, Sighting], named: int) -> int:
    """How far «و» at `joint` leads on: to a second office, to the rest of a field; `joint` if it leads to something else.

    «مدیر مرکز و سخنگوی وزارتخانه» goes on, «رئیس مجلس و مردم», «رئیس سازمان و مدیران بانک‌ها» do not.
    """
    keys, after = line.keys, joint + 1
    if after >= len(keys) or (after in sighted and sighted[after].type == "person"):
        return joint
    key = keys[after]
    if key in role_heads() or _is_two_word_head(keys, after):
        several = role_heads().get(key) == "source" or key in word_class("several_officers")
        return joint if kind == "this" or several or _is_title_before_person(line, after, sighted) else after + 1
    if key == "از" and keys[after + 1 : after + 2] and keys[after + 1] in word_class("one_of"):
        return after + 2 if kind != "this" else joint
    if keys[joint - 1] in word_class("paired") and not _is_stop(line, after):
        return after + 1
    if key in word_class("ordinal") and keys[joint - 1] in word_class("tens"):  # «دبیر سی و دومین جشنواره»
        return after + 1
    if named < 0 and _is_last_word(line, after) and (role_heads().get(keys[at]) == "trade" or keys[after + 1 : after + 2] == [":"]):
        return after + 1  # «بازیگر سینما و تلویزیون», «مدیر برنامه‌ریزی و هماهنگی: علی احمدی»
    if named < 0 and (last := _field_end(line, after, sighted)):
        return last
    return joint


def _is_last_word(line: Line, at: int) -> bool:
    """Whether a word stands here that closes a trade's field: a comma, a verb, a preposition or «و» comes next."""
    if not line.keys[at].isalpha() or _is_stop(line, at):
        return False
    return at + 1 == len(line.keys) or line.tokens[at + 1].kind != "word" or line.keys[at + 1] == "و" or _is_stop(line, at + 1)


def _field_end(line: Line, at: int, sighted: dict[int, Sighting]) -> int:
    """Where the rest of an office's field leads to the body that it belongs to: «معاون پرورشی و [تربیت بدنی] اداره کل …»; 0 if nowhere."""
    for i in range(at, min(at + _LONGEST_FIELD, len(line.keys))):
        if seen := sighted.get(i):
            return i if seen.type == "organization" and i > at else 0
        if line.tokens[i].kind != "word" or (line.keys[i] != "و" and _is_stop(line, i)) or line.keys[i] in role_heads():
            return 0
    return 0


def _is_title_before_person(line: Line, at: int, sighted: dict[int, Sighting]) -> bool:
    """Whether titles stand here that lead to a person: «معاون وزیر، دکتر علی احمدی»."""
    lists = word_lists()
    while at < len(line.keys) and not {"t", "T"}.isdisjoint(lists.get(line.keys[at], "")):
        at += 1
        sighting = sighted.get(at)
        if sighting and sighting.type == "person":
            return True
    return False
