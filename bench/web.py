"""The pages measured: how long readers wait for each kind of page and for its JSON twin, by the clock, of a real `naql serve` over a
copy of an archive, with or without items being added meanwhile.

Readers are people: each asks for a page, looks at it (`--pause` seconds, between half and one and a half of it), and asks for the
next, over a connection that stays open. What they ask for (words, names, items) is taken from the archive with a fixed seed. With a
pause of 0 they saturate the server: then the waiting tells how many stand in line, and the throughput is the figure. With `--adding`,
`naql add` adds items (pieces of the archive's own, mixed) as fast as one process can, or so many `--a-second`; what it told as kept
must be there afterwards, word for word. Any answer of 500 and above, and any item lost, is a failure (exit code 1).

Run: python -m bench.web --archive FILE [--readers 20] [--seconds 60] [--pause 1 0] [--adding [--a-second 5]]
"""

import argparse
import asyncio
import contextlib
import gzip
import os
import random
import re
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from bench.web_adding import Adder
from bench.web_asked import KINDS, SEED, Asked, Kind, seen_in, twin
from bench.web_client import Connection

TWINS = 0.2
"""The share of questions that ask for the JSON twin."""
ALONE = 15
"""Pages of each kind whose work is measured alone."""
PATIENCE = 30.0
"""Seconds until a reader gives up."""


def copied(path: Path, into: Path) -> Path:
    """The archive as it is now, another writer or not."""
    source, target = sqlite3.connect(f"file:{path}?mode=ro", uri=True), sqlite3.connect(into)
    with contextlib.closing(source), contextlib.closing(target):
        source.backup(target)
    return into


class Served:
    """`naql serve` over an archive, on a port of its own, for as long as the block lasts."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive

    async def __aenter__(self) -> "Served":
        command = (sys.executable, "-m", "naql.cli.main", "serve", "--archive", str(self._archive), "--port", "0")
        self._process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        assert self._process.stdout
        told = await asyncio.wait_for(self._process.stdout.readline(), PATIENCE)
        address = re.search(rb"127\.0\.0\.1:(\d+)", told)
        if address is None:
            sys.exit(f"bench.web: naql serve did not start: {told.decode()}")
        self.port = int(address[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGINT)
        try:
            await asyncio.wait_for(self._process.wait(), 10)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    def work(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def spent(self) -> float:
        """The same in ms and finer, of the threads that are there."""
        stats = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(stat.read_text().split()[0]) for stat in stats) / 1e6

    def memory(self) -> int:
        """MB at most so far."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024  # type: ignore[index]


class Measured:
    """What readers met."""

    def __init__(self) -> None:
        self.ms: dict[str, list[float]] = defaultdict(list)
        self.bytes: dict[str, int] = Counter()
        self.wrong: Counter[str] = Counter()
        self.said: dict[int, str] = {}
        """What the first wrong answer of each status said."""
        self.worst: tuple[float, str] = (0.0, "")

    @property
    def broken(self) -> int:
        """Answers of 500 and above, and connections that ended."""
        return sum(n for what, n in self.wrong.items() if not re.match(r"4\d\d ", what))


async def probe(port: int, seen: list[Asked], kinds: dict[str, Kind]) -> dict[str, Kind]:
    """The kinds that this server has; asked for once each, which also wakes the server."""
    connection = Connection(port)
    there = {}
    for name, kind in kinds.items():
        address = next((address for one in seen if (address := kind.address(one))), None)
        status = (await connection.get(address))[0] if address else 0
        if status == 200:
            there[name] = kind
        else:
            print(f"left out: {name} ({address} gave {status})")
    await connection.close()
    return there


async def alone(served: Served, seen: list[Asked], kinds: dict[str, Kind]) -> None:
    """One page after the other: how much processor time the server spends on each, whatever else runs on the machine."""
    print("\n| page | work, median ms | most, ms |\n|---|---|---|")
    connection = Connection(served.port)
    for name, kind in kinds.items():
        spent = []
        for address in [address for one in seen[-4 * ALONE :] if (address := kind.address(one))][:ALONE]:
            before = served.spent()
            await asyncio.wait_for(connection.get(address), PATIENCE)
            spent.append(served.spent() - before)
        if spent:
            print(f"| {name} | {at(sorted(spent), 0.5):.1f} | {max(spent):.1f} |")
    await connection.close()


async def reader(number: int, port: int, seen: list[Asked], kinds: dict[str, Kind], pause: float, until: float, met: Measured) -> None:
    choose = random.Random(f"{SEED} {number} {pause}")
    names, often = list(kinds), [kind.often for kind in kinds.values()]
    connection = Connection(port)
    await asyncio.sleep(choose.random() * pause)
    while time.monotonic() < until:
        (name,) = choose.choices(names, often)
        address = kinds[name].address(choose.choice(seen))
        if address is None:
            continue
        if kinds[name].twin and choose.random() < TWINS:
            name, address = f"{name} .json", twin(address)
        start = time.perf_counter()
        try:
            status, body = await asyncio.wait_for(connection.get(address), PATIENCE)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            met.wrong[f"{type(error).__name__} {name}"] += 1
            await connection.close()
            continue
        took = (time.perf_counter() - start) * 1000
        met.ms[name].append(took)
        met.bytes[name] += len(body)
        met.worst = max(met.worst, (took, address))
        if status != 200:
            met.wrong[f"{status} {name}"] += 1
            met.said.setdefault(status, f"{address}: {shown(body)}")
        if pause:
            await asyncio.sleep(pause * (0.5 + choose.random()))
    await connection.close()


async def reading(served: Served, seen: list[Asked], kinds: dict[str, Kind], readers: int, seconds: float, pause: float) -> Measured:
    """All readers at once, and the table of what they met."""
    met, start = Measured(), time.monotonic()
    server_work, own_work = served.work(), time.process_time()
    readings = (reader(number, served.port, seen, kinds, pause, start + seconds, met) for number in range(readers))
    await asyncio.wait_for(asyncio.gather(*readings), seconds + 2 * PATIENCE)
    took, server_work, own_work = time.monotonic() - start, served.work() - server_work, time.process_time() - own_work
    count = sum(map(len, met.ms.values()))
    how = f"a pause of about {pause:g} s between two pages" if pause else "no pause: the server saturated"
    print(f"\n{readers} readers, {how}, {took:.0f} s: {count:,} pages, {count / took:.1f} a second\n")
    print("| page | asked | p50, ms | p95, ms | max, ms | kB sent |\n|---|---|---|---|---|---|")
    named = [f"{kind}{end}" for kind in kinds for end in ("", " .json")]
    row = "| {} | {:,} | {:.0f} | {:.0f} | {:.0f} | {:.1f} |"
    for name, ms in [*((name, sorted(met.ms[name])) for name in named), ("all", sorted(one for each in met.ms.values() for one in each))]:
        if ms:
            size = sum(met.bytes.values()) if name == "all" else met.bytes[name]
            print(row.format(name, len(ms), at(ms, 0.5), at(ms, 0.95), ms[-1], size / len(ms) / 1000))
    each = server_work / max(1, count) * 1000
    print(
        f"\nThe server worked {server_work:.1f} s ({each:.1f} ms a page), held {served.memory()} MB; the readers worked {own_work:.1f} s."
    )
    print(f"Slowest: {met.worst[0]:.0f} ms, {met.worst[1]}")
    for what, n in met.wrong.most_common():
        print(f"wrong: {what}: {n}")
    for status, said in met.said.items():
        print(f"the first {status}: {said}")
    return met


def shown(body: bytes) -> str:
    """The words of an answer."""
    text = (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode(errors="replace")
    return " ".join(re.sub(r"<[^>]+>", " ", text.partition("<main")[2] or text).split())[:300]


def busy() -> tuple[float, float]:
    """Seconds of processor time so far: of the whole machine; of this process and those it has seen end."""
    user, nice, system, _, _, *interrupts = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:8])
    children = os.times()
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK"), sum(children[:4])


def at(ms: list[float], share: float) -> float:
    """The value below which this share of the sorted ones lies."""
    return ms[min(len(ms) - 1, int(len(ms) * share))]


async def measure(options: argparse.Namespace) -> bool:
    """Whether all was well."""
    well = True
    with tempfile.TemporaryDirectory(prefix="naql-web-") as folder:
        archive = copied(options.archive, Path(folder) / "served.db")
        seen = seen_in(archive)
        print(f"{options.archive}: {archive.stat().st_size / 1e6:,.0f} MB, {len(seen):,} statements to go on from")
        async with Served(archive) as served:
            kinds = await probe(served.port, seen, KINDS)
            await alone(served, seen, kinds)
            for pause in options.pause:
                adder = Adder(archive, Path(folder), options.a_second) if options.adding else None
                start, (all_before, own_before), served_before = time.monotonic(), busy(), served.work()
                async with adder or contextlib.nullcontext():
                    met = await reading(served, seen, kinds, options.readers, options.seconds, pause)
                all_after, own_after = busy()
                others = all_after - all_before - (own_after - own_before) - (served.work() - served_before)
                print(f"Others on this machine kept {others / (time.monotonic() - start):.1f} of {os.cpu_count()} cores busy")
                well = well and not met.broken
                if adder:
                    lost = adder.lost()
                    print(f"{adder.told:,} items told as kept meanwhile ({adder.told / adder.seconds:.1f} a second), {lost} of them lost")
                    well = well and not lost and adder.told > 0
    return well


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument(
        "--pause", type=float, nargs="+", default=[1.0, 0.0], help="seconds between two pages of one reader; several: one after the other"
    )
    parser.add_argument("--adding", action="store_true", help="add items meanwhile")
    parser.add_argument("--a-second", type=float, default=0.0, help="items to add a second; 0: as many as one process can")
    sys.exit(not asyncio.run(measure(parser.parse_args())))


if __name__ == "__main__":
    main()
