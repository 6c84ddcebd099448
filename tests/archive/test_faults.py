"""What must never happen to an archive: an item that was reported as kept is gone, or the file is not sound."""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from naql.archive import fold, keeping
from naql.archive.archive import Archive
from naql.archive.errors import ArchiveBusy, ArchiveDamaged, ArchiveFull

from .conftest import Made, made

WRITER = """
import sys
from naql.archive.archive import Archive
from tests.archive.test_faults import many
with Archive.open(sys.argv[1]) as archive:
    for kept in archive.add_all(many(100_000, sys.argv[2]), batch=7):
        print(kept.key, flush=True)
"""


def many(count: int, name: str = "") -> list[Made] | object:
    return (
        made(f"{name}{n}", f"خبر شماره {n} از {name}\nعلی کوشا گفت شماره {n} درست است", ("علی کوشا", "say", f"شماره {n} درست است"))
        for n in range(count)
    )


def _started(path: Path, name: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )


@pytest.mark.parametrize("attempt", range(4))
def test_stopped_at_a_random_moment_nothing_reported_is_lost(tmp_path: Path, attempt: int) -> None:
    how = signal.SIGINT if attempt == 0 else signal.SIGKILL
    path = tmp_path / "a.db"
    process = _started(path)
    assert process.stdout is not None
    reported = [process.stdout.readline().strip()]
    stop = threading.Timer(random.uniform(0.02, 0.4), process.send_signal, [how])
    stop.start()
    reported += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.wait()
    with Archive.open(path) as archive:
        assert archive.check() == []
        missing = [key for key in reported if not archive.connection.execute("SELECT 1 FROM item WHERE key = ?", (key,)).fetchone()]
        assert missing == []
        # The next run goes on where this one stopped.
        told = [kept.status for kept in archive.add_all(many(len(reported) + 10))]  # type: ignore[arg-type]
        assert told[: len(reported)] == ["known"] * len(reported)
        assert archive.check() == []


def test_two_processes_write_at_once_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    writers = [_started(path, name) for name in "ab"]
    reported = [process.stdout.readline().strip() for process in writers if process.stdout]
    time.sleep(0.5)
    for process in writers:
        process.kill()
        reported += [line.strip() for line in process.stdout or () if line.endswith("\n")]
        process.wait()
    with Archive.open(path) as archive:
        assert archive.check() == []
        keys = {key for (key,) in archive.connection.execute("SELECT key FROM item")}
        assert reported
        assert set(reported) <= keys
        assert archive.connection.execute("SELECT count(*) FROM who WHERE type = 'person'").fetchone() == (1,)


def test_a_writer_that_waits_too_long_is_told_so(archive: Archive, tmp_path: Path, make: Callable[..., Made]) -> None:
    blocker = sqlite3.connect(archive.path, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    archive.connection.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(ArchiveBusy, match="another process"):
        archive.add(*make("1", "خبر"))
    blocker.execute("ROLLBACK")
    assert archive.add(*make("1", "خبر")).status == "new"
    blocker.close()


def test_a_full_disk_loses_nothing_that_was_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    reported = []
    try:
        with Archive.open(path) as archive:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, limit[1]))
            told = archive.add_all(many(100_000), batch=20)  # type: ignore[arg-type]
            with pytest.raises(ArchiveFull, match="Make room"):
                reported.extend(kept.key for kept in told)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert reported
    with Archive.open(path) as archive:
        assert archive.check() == []
        assert {key for (key,) in archive.connection.execute("SELECT key FROM item")} == set(reported)
        assert [kept.status for kept in archive.add_all(many(len(reported) + 1))][-2:] == ["known", "new"]  # type: ignore[arg-type]


def test_what_a_damaged_file_still_holds_can_be_got_out(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path) as archive:
        list(archive.add_all(many(2000)))  # type: ignore[arg-type]
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page_of_a_body = archive.connection.execute(
            "SELECT pageno FROM dbstat WHERE name = 'body' AND pagetype = 'leaf' LIMIT 1 OFFSET 20"
        ).fetchone()[0]
        page_of_an_index = archive.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'statement_words_data'").fetchone()[
            0
        ]
        page_size = archive.connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        for page in (page_of_a_body, page_of_an_index):
            file.seek((page - 1) * page_size)
            file.write(os.urandom(page_size))
    with Archive.open(path, read_only=True) as damaged, pytest.raises(ArchiveDamaged, match="naql salvage"):
        damaged.search("شماره")
    with Archive.open(tmp_path / "new.db") as new:
        statuses = [kept.status for kept in new.salvage(path)]
        assert statuses.count("new") > 1900
        assert "failed" in statuses
        assert new.check() == []
        assert new.search("شماره").total > 1900


def test_items_are_found_though_the_tree_that_leads_to_them_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path) as archive:
        list(archive.add_all(many(300)))  # type: ignore[arg-type]
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root, size = (archive.connection.execute(sql).fetchone()[0] for sql in (
            "SELECT rootpage FROM sqlite_master WHERE name = 'body'", "PRAGMA page_size",
        ))  # fmt: skip
        long = made("long", "خبر\n" + " ".join(str(n * 7919 % 100_003) for n in range(9000)))
        archive.add(*long)
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(bytes(size))
    with Archive.open(tmp_path / "new.db") as new:
        assert [kept.status for kept in new.salvage(path)] == ["new"] * 301
        assert new.get("long").item.text == long[0].text


def test_a_file_whose_beginning_is_gone_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path) as archive:
        list(archive.add_all(many(50)))  # type: ignore[arg-type]
    data = bytearray(path.read_bytes())
    data[:100] = bytes(100)
    path.write_bytes(data)
    with pytest.raises(ArchiveDamaged, match="damaged"):
        Archive.open(path)


def test_a_clock_that_jumps_back_changes_no_order(archive: Archive, make: Callable[..., Made], monkeypatch: pytest.MonkeyPatch) -> None:
    for n, now in enumerate(["2026-01-01T00:00:00+00:00", "1970-01-01T00:00:00+00:00", "2099-12-31T00:00:00+00:00"]):
        monkeypatch.setattr(keeping, "_now", lambda now=now: now)
        archive.add(*make("1", f"نسخه شماره {n} خبر سد تازه که امروز آبگیری شد"))
    assert archive.get("1").item.text.startswith("نسخه شماره 2")
    assert [archive.get("1", n).item.text[11] for n in (1, 2, 3)] == ["0", "1", "2"]


def test_a_migration_that_fails_leaves_the_archive_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from naql.archive import opening

    path = tmp_path / "a.db"
    Archive.open(path).close()
    known = opening.migrations()
    newer = known[-1][0] + 1
    monkeypatch.setattr(opening, "migrations", lambda: (*known, (newer, "CREATE TABLE extra (x);\nCREATE TABLE item (x);")))
    with pytest.raises(Exception, match="already exists"):
        Archive.open(path)
    monkeypatch.setattr(opening, "migrations", lambda: (*known, (newer, "CREATE TABLE extra (x);")))
    with Archive.open(path) as archive:
        assert archive.connection.execute("PRAGMA user_version").fetchone() == (newer,)


def test_another_folding_makes_the_index_anew(archive: Archive, make: Callable[..., Made], monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add(*make("1", "علی کوشا گفت سد تازه آب می‌گیرد", ("علی کوشا", "say", "سد تازه آب می‌گیرد")))
    monkeypatch.setattr(fold, "fingerprint", lambda: "other")
    monkeypatch.setitem(fold._words, "سد", "بند")
    with Archive.open(archive.path) as again:
        assert again.search("بند").total == 1
        assert again.check() == []


def test_who_reads_is_not_disturbed_by_others_who_open_and_close(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path) as archive:
        list(archive.add_all(many(5)))  # type: ignore[arg-type]
    adding = f"""
from naql.archive.archive import Archive
from tests.archive.test_faults import many
with Archive.open({str(path)!r}) as archive:
    list(archive.add_all(many(20)))
"""
    with Archive.open(path, read_only=True) as reading:
        assert reading.size().items == 5
        Archive.open(path, read_only=True).close()  # Another thread of the reader comes and goes.
        subprocess.run([sys.executable, "-c", adding], check=True, cwd=Path(__file__).parents[2])
        assert path.with_name("a.db-wal").exists()  # The other process was not the last.
        assert reading.size().items == 20
