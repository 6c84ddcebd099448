"""Records made from gold files, and from them synthetic ones, for trying and measuring the archive without the reading.

A synthetic record is a gold item under another date, outlet and id, with other people, and a third of its words changed for
others, so that sizes, word frequencies and the number of entities and statements are those of real items while no two are copies.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from persiantools.jdatetime import JalaliDate

from naql.assembly import stable_id
from naql.record import Entity, Item, Record, Span, Statement
from training.split import gold_item_is_held_out

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "dev"
FIRST_DAY = date(2011, 3, 21)
DAYS = 3653
EXTRA_WORDS = 100
"""Gold items are shorter than the corpora's by about so many."""
AGENCIES = ("ایسنا", "ایرنا", "فارس", "مهر", "تسنیم", "ورزش سه")
FOREIGN = ("رویترز", "آسوشیتدپرس", "خبرگزاری فرانسه", "الجزیره", "گاردین", "بی‌بی‌سی", "اسپوتنیک", "شینهوا")
CATEGORIES = ("سیاسی", "اقتصادی", "فرهنگی", "ورزشی", "بین‌الملل", "جامعه", "علمی")
FIRST_NAMES = (
    "علی",
    "محمد",
    "حسین",
    "رضا",
    "مهدی",
    "حسن",
    "احمد",
    "امیر",
    "سعید",
    "مجید",
    "ناصر",
    "مریم",
    "زهرا",
    "سارا",
    "لیلا",
    "مینا",
)
SURNAME_STEMS = (
    "کریم",
    "رحیم",
    "صالح",
    "نادر",
    "اکبر",
    "قاسم",
    "جعفر",
    "باقر",
    "صادق",
    "طاهر",
    "یوسف",
    "سلیم",
    "کاظم",
    "فاضل",
    "عارف",
    "شریف",
)
SURNAME_ENDS = ["ی", "زاده", "پور", "یان", "نژاد", "نیا", "فر", "وند\u200cی"]


@cache
def gold_records() -> tuple[tuple[Item, Record], ...]:
    """Every gold item that is not kept aside, with the record its annotation stands for."""
    names = sorted(path.stem for path in GOLD.glob("*.json"))
    return tuple(_record(name) for name in names if not gold_item_is_held_out(name))


def synthetic_records(count: int, seed: int = 1) -> Iterator[tuple[Item, Record]]:
    """`count` items in the order of their dates over ten years; the same seed gives the same items."""
    choose = random.Random(seed)
    models = gold_records()
    words: dict[int, list[str]] = {}
    for item, _ in models:
        for word in item.text.replace("\n", " ").split(" "):
            words.setdefault(len(word), []).append(word)
    for number in range(count):
        item, record = choose.choice(models)
        yield _variant(item, record, number, number * DAYS // count, words, choose)


def _record(name: str) -> tuple[Item, Record]:
    text = (GOLD / f"{name}.txt").read_text(encoding="utf-8")
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    ids = {entity["name"]: f"e{number}" for number, entity in enumerate(gold["entities"], 1)}
    day = FIRST_DAY + timedelta(days=int(stable_id(name)[1:8], 16) % DAYS)
    item = Item(id=name, text=text, source=f"{name}.txt", declared_category=name.split("-")[1])
    record = Record(
        id=name,
        source=item.source,
        agency=gold["source_chain"][0] if gold["source_chain"] else None,
        headline=lines[0],
        lead=lines[1] if len(lines) > 1 else None,
        body=lines[2:],
        published=day.isoformat(),
        jalali=JalaliDate(day).isoformat(),
        category=name.split("-")[1],
        chain=gold["source_chain"],
        text=text,
        entities=[
            Entity(
                id=ids[entity["name"]], name=entity["name"], type=entity["type"], role=entity.get("role") or "",
                mentions=[span for words in entity["mentions"] for span in _found(text, words)],
            )
            for entity in gold["entities"]
        ],
        statements=[_statement(number, said, text, starts, ids) for number, said in enumerate(gold["statements"], 1)],
    )  # fmt: skip
    return item, record


def _found(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while words and at >= 0:
        yield Span(at, at + len(words), words)
        at = text.find(words, at + len(words))


def _statement(number: int, said: dict, text: str, starts: list[int], ids: dict[str, str]) -> Statement:
    line = starts[said["line"]]
    start = text.find(said["content"], line)
    cue = text.find(said["cue"], line) if said["cue"] else -1
    speaker = text.find(said["speaker_text"], line) if said["speaker_text"] else -1
    return Statement(
        id=f"s{number}",
        content=Span(start, start + len(said["content"]), said["content"]),
        cue=Span(cue, cue + len(said["cue"]), said["cue"]) if cue >= 0 else None,
        speaker=ids.get(said["speaker"] or ""),
        speaker_text=Span(speaker, speaker + len(said["speaker_text"]), said["speaker_text"]) if speaker >= 0 else None,
        form=said["form"],
        act=said["act"],
        negated=said["negated"],
        continuation=said["continuation"],
        addressee=ids.get(said["addressee"] or ""),
        via=said["via"],
    )


def _variant(item: Item, record: Record, number: int, day: int, words: dict[int, list[str]], choose: random.Random) -> tuple[Item, Record]:
    text = _other_words(item.text, words, choose)
    published = FIRST_DAY + timedelta(days=day)
    agency = AGENCIES[min(int(choose.expovariate(0.6)), len(AGENCIES) - 1)]
    chain = [agency, choose.choice(FOREIGN)] if choose.random() < 0.3 else [agency]
    code = f"{JalaliDate(published):%y%m%d}{number:08d}"
    lines = text.split("\n")

    def moved(span: Span | None) -> Span | None:
        return span and Span(span.start, span.end, text[span.start : span.end])

    entities = [
        Entity(
            id=e.id, name=_person(choose) if e.type == "person" and choose.random() < 0.7 else e.name, type=e.type, role=e.role,
            mentions=[Span(m.start, m.end, text[m.start : m.end]) for m in e.mentions],
        )
        for e in record.entities
    ]  # fmt: skip
    statements = [
        Statement(
            id=s.id, content=Span(s.content.start, s.content.end, text[s.content.start : s.content.end]), cue=moved(s.cue),
            speaker=s.speaker, speaker_text=moved(s.speaker_text), form=s.form, act=s.act, negated=s.negated,
            continuation=s.continuation, addressee=s.addressee, via=s.via,
        )
        for s in record.statements
    ]  # fmt: skip
    url = f"https://news.example/{code}"
    return Item(id=code, text=text, source="synthetic.jsonl", url=url), Record(
        id=code, source="synthetic.jsonl", url=url, agency=agency, headline=lines[0], lead=lines[1] if len(lines) > 1 else None,
        body=lines[2:], published=f"{published}T{choose.randrange(24):02d}:{choose.randrange(60):02d}:00+03:30",
        jalali=JalaliDate(published).isoformat(), category=choose.choice(CATEGORIES), code=code, chain=chain, text=text,
        entities=entities, statements=statements,
    )  # fmt: skip


def _person(choose: random.Random) -> str:
    """About 2,000 people, a few of whom are named far more often than the rest."""
    rank = int(2048 * choose.random() ** 3)
    first, rest = rank % len(FIRST_NAMES), rank // len(FIRST_NAMES)
    stem, end = rest % len(SURNAME_STEMS), rest // len(SURNAME_STEMS) % len(SURNAME_ENDS)
    return f"{FIRST_NAMES[first]} {SURNAME_STEMS[stem]}{SURNAME_ENDS[end]}"


def _other_words(text: str, words: dict[int, list[str]], choose: random.Random) -> str:
    """A third of the words changed for others of the same length, so that every place stays right; a paragraph more."""

    def other(word: str) -> str:
        return choose.choice(words[len(word)]) if len(word) > 2 and choose.random() < 0.33 else word

    lines = [" ".join(map(other, line.split(" "))) for line in text.split("\n")]
    lengths = choose.choices((3, 4, 5, 6), k=EXTRA_WORDS)
    return "\n".join([*lines, " ".join(choose.choice(words[length]) for length in lengths)])
