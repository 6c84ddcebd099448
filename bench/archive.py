"""The archive measured: what adding costs from the first items to the last, how fast questions are answered, what an item takes
on the disk.

Items are synthetic (bench/gold_records.py): gold items of ../shared under other dates, outlets and people, a third of their
words changed. Adding is measured apart from reading; beside it stands what reading, and reading and adding, takes of corpus
items, if ../shared/corpus is there.

Run: python -m bench.archive [--items 20000] [--archive FILE: keep it there, or measure questions on one that is there]
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from bench.copied import corpus_texts
from bench.gold_records import gold_records, synthetic_records
from naql.archive.archive import Archive
from naql.archive.preparing import prepare
from naql.intake import items
from naql.reading import read
from naql.record import Item
from naql.scale.adding import add

BLOCK = 10_000
QUESTIONS = 300
READ = 400


def adding(archive: Archive, count: int) -> Iterator[tuple[int, float, float]]:
    """(items so far, ms of work to prepare an item, ms to write it) of every BLOCK items. Making the items is not counted."""
    made = synthetic_records(count)
    done, prepare_seconds, write_seconds, in_block = 0, 0.0, 0.0, 0
    while some := list(islice(made, 500)):
        start = time.process_time()
        prepared = [prepare(item, record) for item, record in some]
        middle = time.process_time()
        kept = list(archive.add_all(prepared))
        end = time.process_time()
        assert all(one.status == "new" for one in kept)
        done, in_block = done + len(some), in_block + len(some)
        prepare_seconds, write_seconds = prepare_seconds + middle - start, write_seconds + end - middle
        if in_block >= BLOCK or done == count:
            yield done, prepare_seconds / in_block * 1000, write_seconds / in_block * 1000
            prepare_seconds, write_seconds, in_block = 0.0, 0.0, 0


def questions(seed: int = 1) -> Iterator[tuple[str, dict[str, str]]]:
    """Words and filters as people ask: one to three words that stand together somewhere, now and then a phrase or a filter."""
    choose = random.Random(seed)
    contents = [statement.content.text.split() for _, record in gold_records() for statement in record.statements]
    speakers = ["علی کریمی", "رضا صالحی", "مریم نادری", "ایران"]
    while True:
        words = choose.choice(contents)
        start = choose.randrange(len(words))
        asked = " ".join(word for word in words[start : start + choose.choice((1, 2, 2, 3))] if word.isalpha())
        if len(asked) < 3:
            continue
        if choose.random() < 0.1:
            asked = f"«{asked}»"
        filters = choose.choice(
            [
                {},
                {},
                {},
                {"speaker": choose.choice(speakers)},
                {"act": "warn"},
                {"since": "1395", "until": "1397"},
                {"chain": "رویترز"},
            ]
        )
        yield asked, filters


Times = tuple[list[float], list[float]]
"""ms of the clock and ms of this process's work, sorted. On a machine that does other things, too, the second says more."""


def times(ask: Callable[[], object], often: int) -> Times:
    clock, work = [], []
    for _ in range(often):
        start, started = time.perf_counter(), time.process_time()
        ask()
        clock.append((time.perf_counter() - start) * 1000)
        work.append((time.process_time() - started) * 1000)
    return sorted(clock), sorted(work)


def told(name: str, found: Times) -> str:
    clock, work = found
    at = int(len(clock) * 0.95)
    return (
        f"{name:34} median {statistics.median(clock):6.1f} ms   p95 {clock[at]:6.1f} ms (work {work[at]:6.1f} ms)   "
        f"most {clock[-1]:6.1f} ms"
    )


def answering(archive: Archive) -> Iterator[str]:
    archive.search("خبر")  # Loads the lexicon of the repair, once.
    asked = list(islice(questions(), QUESTIONS))
    source = iter(asked)
    yield told("search", times(lambda: _asked(archive, next(source)), QUESTIONS))
    source = iter(asked)
    yield told("search with facets", times(lambda: _asked(archive, next(source), facets=True), QUESTIONS))
    source = iter(asked)
    yield told("search in items", times(lambda: _asked(archive, next(source), kind="items"), QUESTIONS))
    bare = iter([(f"words : ({' AND '.join(_quoted(words))})", filters) for words, filters in asked])
    yield told("bare FTS5, same words, by bm25", times(lambda: _bare(archive, next(bare)[0]), QUESTIONS))
    busiest = [
        row[0]
        for row in archive.connection.execute(
            "SELECT id FROM who WHERE type = 'person' AND statements > 0 ORDER BY statements DESC LIMIT 500"
        )
    ]
    people = iter(random.Random(1).sample(busiest, min(100, len(busiest))))
    yield told("dossier of the 500 most quoted", times(lambda: archive.who(next(people)), min(100, len(busiest))))
    keys = iter(archive.connection.execute("SELECT key FROM item ORDER BY text_hash LIMIT 50").fetchall())
    yield told("copies", times(lambda: archive.copies(next(keys)[0]), 50))
    months = iter([f"{year}-{month:02d}" for year in range(1395, 1400) for month in range(1, 13)])
    yield told("stories of a month", times(lambda: _of_period(archive.stories, next(months)), 60))
    years = iter([str(year) for year in range(1391, 1400)])
    yield told("stories of a year", times(lambda: _of_period(archive.stories, next(years)), 9))
    years = iter([str(year) for year in range(1391, 1400)])
    yield told("chains of a year, with delays", times(lambda: _of_period(archive.chains, next(years)), 9))
    others = iter(random.Random(2).sample(busiest, min(30, len(busiest))))
    yield told("conflicts of the 500 most quoted", times(lambda: archive.conflicts(next(others)), min(30, len(busiest))))


def _of_period(ask: Callable[..., object], period: str) -> None:
    ask(since=period, until=period)


def _asked(archive: Archive, question: tuple[str, dict[str, str]], **more: object) -> None:
    words, filters = question
    archive.search(words, **filters, **more)  # type: ignore[arg-type]


def _bare(archive: Archive, match: str) -> None:
    archive.connection.execute(
        "SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY rank LIMIT 20", (match,)
    ).fetchall()


def _quoted(words: str) -> list[str]:
    from naql.archive import fold

    return [f'"{word}"' for word in fold.words(words)]


def reading_and_adding(folder: Path) -> tuple[float, float] | None:
    """ms of work an item of the corpora costs to read, and to add, from a file of JSON Lines each time; None without the
    corpora."""
    path = folder / "items.jsonl"
    try:
        some = [{"id": id_, "text": text} for id_, text in islice(corpus_texts(), 0, READ * 15, 15)]
    except FileNotFoundError:
        return None
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in some), encoding="utf-8")
    came = [item for item in items([path]) if isinstance(item, Item)]
    prepare(came[0], read(came[0]))  # Loads the tables and weights of both, once.
    start = time.process_time()
    for item in items([path]):
        if isinstance(item, Item):
            read(item)
    middle = time.process_time()
    with Archive.open(folder / "real.db") as archive:
        kept = list(add(archive, [path], processes=1))
    return (middle - start) / len(came) * 1000, (time.process_time() - middle) / len(kept) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--archive", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "naql.db"
        if not path.exists():
            with Archive.open(path) as archive:
                costs, prepared = [], []
                for done, preparing, writing in adding(archive, options.items):
                    costs.append(preparing + writing)
                    prepared.append(preparing)
                    print(
                        f"{done:9,} items   prepare {preparing:.2f} ms   write {writing:.2f} ms   "
                        f"{os.path.getsize(path) / done:,.0f} bytes each",
                        flush=True,
                    )
                print(
                    f"adding: the last {BLOCK:,} cost {costs[-1] / costs[0]:.2f} times the first; preparing, which knows nothing of the "
                    f"archive, {prepared[-1] / prepared[0]:.2f} times: so much is the machine"
                )
        if (found := reading_and_adding(Path(folder))) is not None:
            print(f"corpus items: reading {found[0]:.1f} ms, reading and adding {found[1]:.1f} ms, {found[1] / found[0]:.2f} times")
        with Archive.open(path, read_only=True) as archive:
            size = archive.size()
            print(
                f"{size.items:,} items, {size.statements:,} statements, {size.people:,} people, "
                f"{size.bytes / size.items:,.0f} bytes an item"
            )
            for line in answering(archive):
                print(line, flush=True)


if __name__ == "__main__":
    main()
