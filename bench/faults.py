"""What can go wrong with an archive, done to it many times, and what was lost: kill -9 under load, a disk that fills up, two
writers, damaged pages, a clock that jumps.

An item counts as lost if it was reported as kept and is not in the archive afterwards, word for word. An archive counts as
unsound if SQLite's integrity check or ours finds anything, or if adding the same items again does not go on where it stopped.

Run: python -m bench.faults [--times 20]
"""

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from naql.archive import keeping
from naql.archive.archive import Archive
from naql.archive.errors import ArchiveDamaged, ArchiveError, ArchiveFull
from naql.record import Entity, Item, Record, Span, Statement

WRITER = """
import sys
from bench.faults import items
from naql.archive.archive import Archive
with Archive.open(sys.argv[1]) as archive:
    for kept in archive.add_all(items(100_000, sys.argv[2]), batch=20):
        print(kept.key, flush=True)
"""
DAMAGED = 600
"""Items in an archive that is damaged."""
Outcome = tuple[int, int, int]
"""(reported items, lost, unsound archives)."""


def items(count: int, name: str = "") -> Iterator[tuple[Item, Record]]:
    """Items with a person and a statement each."""
    for n in range(count):
        text = f"خبر شماره {n} {name}\nعلی کوشا گفت کار شماره {n} در دشت {n * 7} پیش می‌رود و پایان آن نزدیک است."
        start = text.index("کار شماره")
        said = Span(start, len(text) - 1, text[start:-1])
        at = text.index("علی کوشا")
        entity = Entity(id="e1", name="علی کوشا", type="person", mentions=[Span(at, at + 8, "علی کوشا")])
        statement = Statement(id="s1", content=said, cue=None, speaker="e1", speaker_text=None, form="indirect", act="say")
        id_ = f"{name}{n}"
        yield Item(id=id_, text=text), Record(id=id_, headline=text.split("\n")[0], text=text, entities=[entity], statements=[statement])


def judged(path: Path, reported: list[str], goes_on: bool = True) -> Outcome:
    with Archive.open(path) as archive:
        there = {key for (key,) in archive.connection.execute("SELECT key FROM item")}
        lost = sum(key not in there for key in reported)
        unsound = bool(archive.check())
        if goes_on:
            first = [kept.status for kept in archive.add_all(items(len(there)))]
            unsound |= first != ["known"] * len(there)
    return len(reported), lost, int(unsound)


def _started(path: Path, name: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], stdout=subprocess.PIPE, text=True)


def _killed(process: subprocess.Popen[str], seconds: float) -> list[str]:
    assert process.stdout is not None
    keys = [process.stdout.readline().strip()]
    threading.Timer(seconds, process.send_signal, [signal.SIGKILL]).start()
    keys += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.wait()
    return keys


def kill(path: Path, choose: random.Random) -> Outcome:
    return judged(path, _killed(_started(path), choose.uniform(0, 0.6)))


def two_writers(path: Path, choose: random.Random) -> Outcome:
    writers = [_started(path, name) for name in "ab"]
    reported = [key for process in writers for key in _killed(process, choose.uniform(0, 0.4))]
    return judged(path, reported, goes_on=False)


def full_disk(path: Path, choose: random.Random) -> Outcome:
    """The file may not grow past a random size: for a process that is what a full disk is."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    reported: list[str] = []
    unsound = 1
    try:
        with Archive.open(path) as archive:
            resource.setrlimit(resource.RLIMIT_FSIZE, (choose.randrange(400_000, 3_000_000), before[1]))
            try:
                reported.extend(kept.key or "" for kept in archive.add_all(items(100_000), batch=20))
            except ArchiveFull:
                unsound = 0
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    told, lost, more = judged(path, reported)
    return told, lost, unsound or more


def damaged(path: Path, choose: random.Random) -> Outcome:
    """A random piece of the file overwritten. It must be noticed or harmless; what is salvaged must be true. Lost is what stood
    on the pages that are gone."""
    with Archive.open(path) as archive:
        reported = [kept.key or "" for kept in archive.add_all(items(DAMAGED))]
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(choose.randrange(size // 100, size - 8192))
        file.write(os.urandom(8192))
    noticed, lost = False, 0
    try:
        with Archive.open(path) as archive:
            noticed = bool(archive.check())
    except ArchiveDamaged:
        noticed = True
    except ArchiveError:
        noticed = True
    if not noticed:
        return judged(path, reported)
    texts = {item.id: item.text for item, _ in items(DAMAGED)}
    with Archive.open(path.with_name("salvaged.db")) as new:
        found = [kept.key for kept in new.salvage(path) if kept.status == "new" and kept.key]
        wrong = sum(new.get(key).item.text != texts[key] for key in found)
        lost = len(reported) - len(found)
        return len(reported), lost, int(bool(wrong or new.check()))


def clock(path: Path, choose: random.Random) -> Outcome:
    """The clock jumps by years between versions of an item: the order of versions must not follow it."""
    now = keeping._now
    reported, wrong = 0, 0
    try:
        with Archive.open(path) as archive:
            for n in range(20):
                stamp = f"{choose.randrange(1971, 2099)}-01-01T00:00:00+00:00"
                keeping._now = lambda stamp=stamp: stamp  # type: ignore[assignment,misc]
                text = f"نسخه شماره {n} از خبر سد تازه که امروز آبگیری شد"
                kept = archive.add(Item(id="1", text=text), Record(id="1", text=text))
                reported += 1
                wrong += kept.version != n + 1 or archive.get("1").item.text != text
            return reported, wrong, int(bool(archive.check()))
    finally:
        keeping._now = now


FAULTS = {
    "kill -9 while writing": kill,
    "two writers, both killed": two_writers,
    "disk full": full_disk,
    "8 kB of the file overwritten": damaged,
    "clock jumps": clock,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    choose = random.Random(1)
    print(f"{'fault':32}{'times':>8}{'reported':>12}{'lost':>8}{'unsound':>10}")
    for name, fault in FAULTS.items():
        total = [0, 0, 0]
        for _ in range(options.times):
            with tempfile.TemporaryDirectory() as folder:
                total = [a + b for a, b in zip(total, fault(Path(folder) / "naql.db", choose), strict=True)]
        print(f"{name:32}{options.times:8}{total[0]:12,}{total[1]:8,}{total[2]:10}", flush=True)


if __name__ == "__main__":
    main()
