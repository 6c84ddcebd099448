"""How good the reading is: records against gold files, the whole and each part alone.

A gold file is `<id>.json` beside the text `<id>.txt`; its strings are copied from the text, so they are found again by search.
Two statements are the same when the Dice overlap of their contents, counted in characters, is at least 0.8. Statements inside
another one's content (speech inside speech) are counted apart, as `nested`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from naql.record import Entity, Item, Record, Statement

LEAST_OVERLAP = 0.8
LEAST_ROLE = 0.5
PRONOUNS = frozenset("وی او ایشان نامبرده آنها آن‌ها آنان خود خودش من ما این آن مشارالیه".replace("\u200c", "").split())
_FOLD = str.maketrans({"ي": "ی", "ك": "ک", **dict.fromkeys('\u200c\u200e\u200f\u00a0 «»"')})

Place = tuple[int, int]


class GoldError(ValueError):
    """A gold file that does not fit its text. The message names the file and the string."""


class GoldStatement(msgspec.Struct, kw_only=True):
    line: int
    content: str
    cue: str
    speaker: str | None
    speaker_text: str
    form: str
    act: str
    negated: bool = False
    continuation: bool = False
    addressee: str | None = None
    via: list[str] = []


class GoldEntity(msgspec.Struct, kw_only=True):
    name: str
    type: str
    role: str = ""
    mentions: list[str] = []


class GoldItem(msgspec.Struct, kw_only=True):
    id: str
    source_chain: list[str]
    entities: list[GoldEntity]
    statements: list[GoldStatement]


@dataclass
class Count:
    """Found, present in the gold, and both."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Evaluation:
    """Counts over a gold folder. `right` counts, over the statements found, those whose part is right."""

    items: int = 0
    chains: int = 0
    statement: Count = field(default_factory=Count)
    attribution: Count = field(default_factory=Count)
    nested: Count = field(default_factory=Count)
    entity: Count = field(default_factory=Count)
    entity_by_type: dict[str, Count] = field(default_factory=dict)
    role: Count = field(default_factory=Count)
    """Roles of the people that both sides have, the same words."""
    near_role: Count = field(default_factory=Count)
    """The same, half of their words at least."""
    mention: Count = field(default_factory=Count)
    """Distinct mentions of the entities that both sides have."""
    right: Counter[str] = field(default_factory=Counter)
    by_form: dict[str, Count] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def share(self, part: str) -> float:
        """Accuracy of a part over the statements found: speaker, cue, act, form, negated, continuation, exact content."""
        return self.right[part] / self.statement.hit if self.statement.hit else 0.0

    def rows(self) -> Iterator[tuple[str, Count | float]]:
        """The table, a row at a time."""
        yield "statement", self.statement
        yield "attribution", self.attribution
        yield "nested", self.nested
        yield "entity", self.entity
        for kind, count in sorted(self.entity_by_type.items()):
            yield f"entity: {kind}", count
        yield "role", self.role
        yield "role, half its words", self.near_role
        yield "mention", self.mention
        for part in ("speaker", "cue", "act", "form", "exact content", "addressee", "via", "negated", "continuation"):
            yield part, self.share(part)
        yield "chain", self.chains / self.items if self.items else 0.0
        for form, count in sorted(self.by_form.items()):
            yield f"recall: {form}", count.recall


def evaluate(folder: Path | str, read: Callable[[Item], Record], only: Callable[[str], bool] = lambda _: True) -> Evaluation:
    """Read every text of a gold folder and compare. `only` chooses items by id.

    Raises GoldError where a gold file cannot be read or does not fit its text."""
    total = Evaluation()
    for path in sorted(Path(folder).glob("*.json")):
        if only(path.stem):
            gold, text = load_gold(path)
            compare(gold, text, read(Item(text=text, id=path.stem, source=str(path.with_suffix(".txt")))), total)
    return total


def load_gold(path: Path) -> tuple[GoldItem, str]:
    """A gold file and its text."""
    try:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8").replace("\r\n", "\n")
        return msgspec.json.decode(path.read_bytes(), type=GoldItem), text
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise GoldError(f"{path}: {error}") from error


def compare(gold: GoldItem, text: str, record: Record, total: Evaluation) -> None:
    """Add one item to the counts."""
    total.items += 1
    chain_right = list(map(press, gold.source_chain)) == list(map(press, record.chain))
    total.chains += chain_right
    if not chain_right:
        total.misses.append(f"{gold.id} chain: gold {gold.source_chain}, found {record.chain}")
    _compare_statements(gold, text, record, total)
    _compare_entities(gold, record, total)


def press(name: str) -> str:
    """A name without what writers vary: half-spaces, spaces, quotation marks, Arabic ي and ك."""
    return name.translate(_FOLD)


def places_of(gold: GoldItem, text: str) -> list[tuple[Place, list[Place]]]:
    """For each gold statement the place of its content and the possible places of its cue, in code points of the text."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    next_search: dict[tuple[int, str], int] = {}
    found = []
    for statement in gold.statements:
        if not 0 <= statement.line < len(lines):
            raise GoldError(f"{gold.id}: line {statement.line} is not in the text")
        line, base, key = lines[statement.line], starts[statement.line], (statement.line, statement.content)
        at = line.find(statement.content, next_search.get(key, 0))
        if at < 0:
            at = line.find(statement.content)
        if at < 0 or not statement.content:
            raise GoldError(f"{gold.id}: content is not in line {statement.line}: {statement.content[:60]!r}")
        next_search[key] = at + 1
        cues = [(base + i, base + i + len(statement.cue)) for i in _occurrences(line, statement.cue)]
        found.append(((base + at, base + at + len(statement.content)), cues))
    return found


def _occurrences(line: str, words: str) -> Iterator[int]:
    at = line.find(words) if words else -1
    while at >= 0:
        yield at
        at = line.find(words, at + 1)


def overlap(a: Place, b: Place) -> float:
    """Dice overlap of two places."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * shared / (a[1] - a[0] + b[1] - b[0]) if shared > 0 else 0.0


def _inside_another(place: Place, others: list[Place]) -> bool:
    return any(other != place and other[0] <= place[0] and place[1] <= other[1] for other in others)


def _best_pairs(gold: dict[int, Place], found: dict[int, Place]) -> list[tuple[int, int]]:
    candidates = sorted(((overlap(g, f), i, j) for i, g in gold.items() for j, f in found.items()), reverse=True)
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for share, i, j in candidates:
        if share < LEAST_OVERLAP:
            break
        if i not in used_gold and j not in used_found:
            pairs.append((i, j))
            used_gold.add(i)
            used_found.add(j)
    return pairs


def _compare_statements(gold: GoldItem, text: str, record: Record, total: Evaluation) -> None:
    places = places_of(gold, text)
    gold_places = {i: content for i, (content, _) in enumerate(places)}
    inner = {i: p for i, p in gold_places.items() if _inside_another(p, list(gold_places.values()))}
    outer = {i: p for i, p in gold_places.items() if i not in inner}
    found = {j: (s.content.start, s.content.end) for j, s in enumerate(record.statements)}
    pairs = _best_pairs(outer, found)
    rest = {j: p for j, p in found.items() if j not in {j for _, j in pairs}}
    inner_pairs = _best_pairs(inner, rest)
    nested = {j for _, j in inner_pairs} | {j for j, p in rest.items() if _inside_another(p, list(found.values()))}
    for count in (total.statement, total.attribution):
        count.gold += len(outer)
        count.found += len(found) - len(nested)
    total.statement.hit += len(pairs)
    total.nested.gold += len(inner)
    total.nested.found += len(nested)
    total.nested.hit += len(inner_pairs)
    for i in outer:
        total.by_form.setdefault(gold.statements[i].form, Count()).gold += 1
    for i, j in pairs:
        total.by_form[gold.statements[i].form].hit += 1
        _compare_pair(gold, gold.statements[i], places[i], record, record.statements[j], total)
    for i in outer.keys() - {i for i, _ in pairs}:
        missed = gold.statements[i]
        total.misses.append(f"{gold.id} missed ({missed.form}): [{missed.cue}] {missed.content[:80]}")
    for j in found.keys() - {j for _, j in pairs} - nested:
        total.misses.append(f"{gold.id} extra ({record.statements[j].form}): {record.statements[j].content.text[:80]}")


def _compare_pair(
    gold: GoldItem, wanted: GoldStatement, places: tuple[Place, list[Place]], record: Record, found: Statement, total: Evaluation
) -> None:
    by_id = {entity.id: entity for entity in record.entities}
    content, cues = places
    same_speaker = _same_entity(gold, wanted.speaker, by_id.get(found.speaker or ""))
    if wanted.cue and found.cue:
        cue_right = any(overlap(cue, (found.cue.start, found.cue.end)) > 0 for cue in cues)
    else:
        cue_right = not wanted.cue and found.cue is None
    total.attribution.hit += same_speaker
    total.right += Counter(
        {
            "speaker": int(same_speaker),
            "cue": int(cue_right),
            "act": int(wanted.act == found.act),
            "form": int(wanted.form == found.form),
            "exact content": int(content == (found.content.start, found.content.end)),
            "addressee": int(_same_entity(gold, wanted.addressee, by_id.get(found.addressee or ""))),
            "via": int(_same_chain(gold, wanted.via, record, found.via)),
            "negated": int(wanted.negated == found.negated),
            "continuation": int(wanted.continuation == found.continuation),
        }
    )
    if not same_speaker:
        speaker = by_id[found.speaker].name if found.speaker else None
        total.misses.append(f"{gold.id} speaker: gold {wanted.speaker!r}, found {speaker!r}: {wanted.content[:60]}")
    if not cue_right:
        total.misses.append(f"{gold.id} cue: gold {wanted.cue!r}, found {found.cue and found.cue.text!r}: {wanted.content[:60]}")
    if wanted.act != found.act or wanted.form != found.form:
        total.misses.append(
            f"{gold.id} kind: gold {wanted.act} {wanted.form}, found {found.act} {found.form}: [{wanted.cue}] {wanted.content[:60]}"
        )


def _same_chain(gold: GoldItem, wanted: list[str], record: Record, found: list[str]) -> bool:
    """Whether two chains name the same outlets and people in the same order."""
    ours = [_known_names(name, [(e.name, e.mentions) for e in gold.entities]) for name in wanted]
    theirs = [_known_names(name, [(e.name, [m.text for m in e.mentions]) for e in record.entities]) for name in found]
    return len(ours) == len(theirs) and all(a & b for a, b in zip(ours, theirs, strict=True))


def _known_names(name: str, entities: list[tuple[str, list[str]]]) -> set[str]:
    """All names of the entity that bears this name; the name alone if none does."""
    key = press(name)
    return next((names for names in (_names(*entity) for entity in entities) if key in names), set()) | {key}


def _same_entity(gold: GoldItem, name: str | None, found: Entity | None) -> bool:
    if name is None or found is None:
        return name is None and found is None
    wanted = next((e for e in gold.entities if e.name == name), None)
    if wanted is None:
        raise GoldError(f"{gold.id}: {name!r} is no entity of this item")
    theirs = _names(found.name, [m.text for m in found.mentions])
    return bool(_names(wanted.name, wanted.mentions) & theirs)


def _names(name: str, mentions: list[str]) -> set[str]:
    return {press(n) for n in (name, *mentions)} - PRONOUNS - {""}


def _compare_entities(gold: GoldItem, record: Record, total: Evaluation) -> None:
    free = list(record.entities)
    total.entity.gold += len(gold.entities)
    total.entity.found += len(free)
    for found in free:
        total.entity_by_type.setdefault(found.type, Count()).found += 1
    for wanted in gold.entities:
        by_type = total.entity_by_type.setdefault(wanted.type, Count())
        by_type.gold += 1
        match = next((found for found in free if found.type == wanted.type and _one_names_the_other(wanted, found)), None)
        if match is None:
            total.misses.append(f"{gold.id} entity missed: {wanted.name} ({wanted.type})")
            continue
        total.entity.hit += 1
        by_type.hit += 1
        free.remove(match)
        _compare_matched(gold, wanted, match, total)
    total.misses.extend(f"{gold.id} entity extra: {found.name} ({found.type})" for found in free)


def _compare_matched(gold: GoldItem, wanted: GoldEntity, found: Entity, total: Evaluation) -> None:
    """The role and the mentions of an entity that both sides have."""
    ours = {press(m) for m in (wanted.name, *wanted.mentions)}
    theirs = {press(m) for m in (found.name, *(m.text for m in found.mentions))}
    _add(total.mention, len(ours & theirs), len(ours), len(theirs))
    if wanted.type != "person":
        return
    same = bool(wanted.role) and press(wanted.role) == press(found.role)
    _add(total.role, int(same), bool(wanted.role), bool(found.role))
    _add(total.near_role, int(same or _shared_words(wanted.role, found.role) >= LEAST_ROLE), bool(wanted.role), bool(found.role))
    if not same and (wanted.role or found.role):
        total.misses.append(f"{gold.id} role of {wanted.name}: gold {wanted.role!r}, found {found.role!r}")


def _add(count: Count, hit: int, gold: int, found: int) -> None:
    count.hit += hit
    count.gold += gold
    count.found += found


def _shared_words(a: str, b: str) -> float:
    """Dice overlap of two roles' words."""
    ours, theirs = Counter(map(press, a.split())), Counter(map(press, b.split()))
    words = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / words if words else 0.0


def _one_names_the_other(wanted: GoldEntity, found: Entity) -> bool:
    ours = {press(n) for n in (wanted.name, *wanted.mentions)}
    theirs = {press(n) for n in (found.name, *(m.text for m in found.mentions))}
    return press(wanted.name) in theirs or press(found.name) in ours


def as_json(total: Evaluation) -> dict[str, Any]:
    """The table as plain values, rounded to four places."""
    return {
        "items": total.items,
        **{
            name: round(value, 4)
            if isinstance(value, float)
            else {
                "precision": round(value.precision, 4),
                "recall": round(value.recall, 4),
                "f1": round(value.f1, 4),
                "gold": value.gold,
                "found": value.found,
            }
            for name, value in total.rows()
        },
    }
