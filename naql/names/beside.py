"""What the words beside a name tell of it: titles of films, quoted people, first names before surnames, the rest of an office's name."""

from collections.abc import Iterable
from functools import cache

from naql.frame.frame import Source
from naql.names.folding import press
from naql.names.line import QUOTES, Line, Sighting
from naql.names.word_traits import word_class, word_lists
from naql.text.tables import table

_OPENING = {"«": "»", '"': '"', "“": "”"}
_LONGEST_TITLE = 12
Quotation = tuple[Line, int, int]
"""Tokens [first, last) of a line between quotation marks."""
_LONGEST_QUOTED_NAME = 4
_LONGEST_REST = 8
_LEAST_NAME = 2


def mended(lines: list[Line], sources: Iterable[Source]) -> None:
    """Puts the sightings of an item's paragraphs right by the words beside them."""
    sources = list(sources)
    quoted = [(line, first, last) for line in lines for first, last in _quotations(line)]
    _drop_titles(lines, quoted)
    for line in lines:
        if line.sightings:
            _widen_people(line)
            _widen_offices(line)
            _retype_journals(line)
    _add_quoted_people(quoted)
    _add_quoted_journals(quoted)
    for line in lines:
        _put_sources(line, sources)
        line.sightings.sort(key=lambda sighting: sighting.first)


def _quotations(line: Line) -> Iterable[tuple[int, int]]:
    """The tokens [first, last) between quotation marks, marks left out."""
    i, keys = 0, line.keys
    if _OPENING.keys().isdisjoint(keys):
        return
    while i < len(keys):
        closing = _OPENING.get(keys[i])
        if closing is None:
            i += 1
            continue
        last = next((j for j in range(i + 1, min(i + _LONGEST_TITLE, len(keys))) if keys[j] == closing), None)
        if last is None:
            i += 1
            continue
        if last > i + 1:
            yield i + 1, last
        i = last + 1


def _drop_titles(lines: list[Line], quoted: list[Quotation]) -> None:
    """«فیلم «خانه پدری»», ««خانه پدری» ساخته X»: what stands in a work's title names nobody, also where the title stands alone."""
    titles = {tuple(line.keys[first:last]) for line, first, last in quoted if _is_title(line.keys, first, last)}
    if not titles:
        return
    inside = [(line, first, last) for line, first, last in quoted if tuple(line.keys[first:last]) in titles]
    within = {id(s) for line, first, last in inside for s in line.sightings if first <= s.first and s.last <= last}
    people = {s.key[-1] for line in lines for s in line.sightings if s.type == "person" and id(s) not in within}
    for line in lines:  # «فیلم «کوروساوا»» is a film of his
        line.sightings = [s for s in line.sightings if id(s) not in within or s.own or s.key[-1] in people]


def _is_title(keys: list[str], first: int, last: int) -> bool:
    works, makers = word_class("work"), word_class("made_by")
    before, after = keys[max(first - 3, 0) : first - 1], keys[last + 1 : last + 3]
    named = before[-1:] and (before[-1] in works or (before[-1] == "سینمایی" and before[0] in works))
    return bool(named or (after[:1] and (after[0] in makers or " ".join(after) in makers)))


def _add_quoted_people(quoted: list[Quotation]) -> None:
    """«به کارگردانی «ماتی دیوپ»», ««کلی رایکارد» کارگردان»: a quoted name behind who made a work, or before a trade."""
    makers = word_class("made_by")
    for line, first, last in quoted:
        keys = line.keys
        if not _LEAST_NAME <= last - first <= _LONGEST_QUOTED_NAME or any(s.first < last and first < s.last for s in line.sightings):
            continue
        if not all(key.isalpha() and key not in word_class("name_end") and key != "و" for key in keys[first:last]):
            continue
        before, after = keys[max(first - 3, 0) : first - 1], keys[last + 1 : last + 2]
        made = before[-1:] and (before[-1] in makers or " ".join(before[-2:]) in makers)
        told = before[-2:] == ["به", "نام"] and any("r" in word_lists().get(key, "") for key in keys[max(first - 6, 0) : first - 3])
        if made or told or (after and after[0] in word_class("stage_trade")) or _is_glossed_person(keys, last + 1):
            line.sightings.append(line.sighting(first, last, "person"))


def _is_glossed_person(keys: list[str], at: int) -> bool:
    """Whether a name in Latin letters, and then an office or trade, stands at `at`: «"جین ویت"(Jane White)، استاد دانشگاه»."""
    if keys[at : at + 1] != ["("]:
        return False
    closing = next((i for i in range(at + 1, min(at + _LONGEST_QUOTED_NAME + 4, len(keys))) if keys[i] == ")"), 0)
    latin = keys[at + 1 : closing]
    if len(latin) < _LEAST_NAME or not all(key.isascii() for key in latin):
        return False
    after = [key for key in keys[closing + 1 : closing + 5] if key not in ("،", "یکی", "از")]
    return bool(after) and ("r" in word_lists().get(after[0], "") or after[0] in word_class("one_of"))


def _widen_people(line: Line) -> None:
    """«امرالله [پاراد]», «محمدرضا [وطن] دوست», «[مهدی چاکری دراماتورژ]»: first names, ends of surnames, and trades that are none."""
    lists, keys = word_lists(), line.keys
    free = _free(line)
    for sighting in line.sightings:
        if sighting.type != "person" or sighting.own:
            continue
        first, last = sighting.first, sighting.last
        alone = last - first == 1
        before = keys[first - 1] if first and free[first - 1] else ""
        ends = word_class("surname_end")
        if alone and keys[first] in ends and before.isalpha() and before not in word_class("name_end") and len(before) > _LEAST_NAME:
            first -= 1
            before = keys[first - 1] if first and free[first - 1] else ""
        first_name = "f" in lists.get(before, "") and before not in word_class("noun_too")
        if alone and first_name and not {"t", "T", "r", "o", "p"} & set(lists.get(before, "")):
            first -= 1
        if last - first > 1 and last < len(keys) and free[last] and keys[last] in ends and "f" not in lists.get(keys[last - 1], ""):
            last += 1
        if last - first > _LEAST_NAME and keys[last - 1] in word_class("stage_trade"):
            last -= 1
        if (first, last) != (sighting.first, sighting.last):
            _put(line, sighting, first, last)


def _widen_offices(line: Line) -> None:
    """«کمیسیون بهداشت | و درمان مجلس», «معاونت اجتماعی | و پیشگیری از وقوع جرم قوه قضاییه»: what «و» or a comma joins to an office's
    field, to the body that it belongs to."""
    keys = line.keys
    for sighting in list(line.sightings):
        if sighting.type != "organization" or sighting not in line.sightings or keys[sighting.first] not in word_class("office_of_body"):
            continue
        if sighting.last - sighting.first > 4 or keys[sighting.last : sighting.last + 1] not in (["و"], ["،"]):
            continue
        joined = False
        for i in range(sighting.last, min(sighting.last + _LONGEST_REST, len(keys))):
            if keys[i] == "،" and ("و" in keys[sighting.first : i]):
                break
            joined = joined or keys[i] == "و"
            if i == sighting.last or keys[i] in ("و", "،"):
                continue
            body = next((s for s in line.sightings if s.first == i and s.type == "organization"), None)
            last = body.last if body else i + 1 if keys[i] in word_class("owning_body") else 0
            if last and joined and i > sighting.last + 1:
                if body:
                    line.sightings.remove(body)
                _put(line, sighting, sighting.first, last)
                break
            if not keys[i].isalpha() or keys[i] in word_class("name_end") or keys[i] in _NO_FIELD or "r" in word_lists().get(keys[i], ""):
                break


_NO_FIELD = frozenset(("در", "با", "به", "بر", "برای", "تا"))


def _add_quoted_journals(quoted: list[Quotation]) -> None:
    """«مجله "Cell"» in Latin letters, where nothing was seen."""
    for line, first, last in quoted:
        latin = all(key.isascii() and key.isalpha() for key in line.keys[first:last])
        journal = latin and first > 1 and line.keys[first - 2] in word_class("journal")
        if journal and not any(s.first < last and first < s.last for s in line.sightings):
            line.sightings.append(line.sighting(first, last, "outlet"))


def _retype_journals(line: Line) -> None:
    """«مجله "Cell"»: what stands behind «مجله» is an outlet."""
    for sighting in line.sightings:
        i = sighting.first - 1
        while i > 0 and line.keys[i] in QUOTES:
            i -= 1
        if (
            sighting.type != "outlet"
            and not sighting.own
            and i >= 0
            and line.keys[i] in word_class("journal")
            and sighting.key[0].isascii()
        ):
            sighting.type = "outlet"


def _put_sources(line: Line, sources: Iterable[Source]) -> None:
    """Known outlets that the item names as its sources are outlets where it names them."""
    if not line.tokens:
        return
    start, end = line.tokens[0].start, line.tokens[-1].end
    for source in sources:
        if not start <= source.start < end or press(source.name) not in _outlets():
            continue
        within = [i for i, token in enumerate(line.tokens) if source.start <= token.start and token.end <= source.end]
        if not within:
            continue
        over = [s for s in line.sightings if s.first <= within[-1] and within[0] < s.last]
        if any(s.type == "outlet" or s.own or s.first < within[0] or s.last > within[-1] + 1 for s in over):
            continue
        line.sightings = [s for s in line.sightings if s not in over]
        line.sightings.append(line.sighting(within[0], within[-1] + 1, "outlet"))


@cache
def _outlets() -> frozenset[str]:
    return frozenset(press(name) for row in table("frame/outlets.tsv") for name in row[0].split("|"))


def _put(line: Line, old: Sighting, first: int, last: int) -> None:
    line.sightings[line.sightings.index(old)] = line.sighting(first, last, old.type)


def _free(line: Line) -> list[bool]:
    free = [True] * len(line.keys)
    for sighting in line.sightings:
        free[sighting.first : sighting.last] = [False] * (sighting.last - sighting.first)
    return free
