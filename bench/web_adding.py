"""Items added to an archive that is being read, by `naql add`, round after round; and whether what it told as kept is there."""

import asyncio
import contextlib
import random
import signal
import sys
import time
from datetime import date
from pathlib import Path

import msgspec

from naql.archive.archive import Archive
from naql.archive.errors import NotFound

ROUND = 5.0
"""Seconds between two runs of `naql add`, as somebody's timer would start it."""
MOST_A_ROUND = 300
FROM = 400
"""Items of the archive whose pieces new items are made of."""
LAST_ROUND = 60.0
"""Seconds in which a round that has begun must end."""


class Adder:
    """Adds items for as long as the block lasts; the round that has begun is let to its end."""

    def __init__(self, archive: Path, folder: Path, a_second: float) -> None:
        """`a_second`: items, in rounds of ROUND seconds; 0: round after round without a stop."""
        self._archive, self._folder = archive, folder
        self._a_round = min(MOST_A_ROUND, max(1, round(a_second * ROUND))) if a_second else MOST_A_ROUND
        self._wait = bool(a_second)
        self._choose = random.Random(1)
        self._texts: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self.seconds = 0.0

    @property
    def told(self) -> int:
        """Items that `naql add` has told as kept."""
        return len(self._kept)

    def lost(self) -> int:
        """How many of them the archive does not have, word for word."""
        lost = 0
        with Archive.open(self._archive, create=False, read_only=True) as archive:
            for key, id_ in self._kept.items():
                try:
                    lost += archive.get(key).item.text != self._texts[id_]
                except NotFound:
                    lost += 1
        return lost

    async def __aenter__(self) -> "Adder":
        with Archive.open(self._archive, create=False, read_only=True) as archive:
            found = archive.connection.execute("SELECT key FROM item WHERE current ORDER BY text_hash LIMIT ?", (FROM,)).fetchall()
            self._pieces = [lines for (key,) in found if len(lines := archive.get(key).item.text.split("\n")) > 1]
        self._start = time.monotonic()
        self._stopping = asyncio.Event()
        self._task = asyncio.create_task(self._rounds())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stopping.set()
        await self._task
        self.seconds = time.monotonic() - self._start

    async def _rounds(self) -> None:
        while not self._stopping.is_set():
            begun = time.monotonic()
            await self._round()
            left = ROUND - (time.monotonic() - begun)
            if self._wait and left > 0:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), left)

    async def _round(self) -> None:
        path = self._folder / f"items-{len(self._texts)}.jsonl"
        path.write_bytes(b"\n".join(msgspec.json.encode(self._item()) for _ in range(self._a_round)))
        command = ("add", str(path), "--archive", str(self._archive), "--json", "--processes", "1")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "naql.cli.main", *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
        waiting = asyncio.create_task(process.communicate())
        ended = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({waiting, ended}, return_when=asyncio.FIRST_COMPLETED)
        done, _ = await asyncio.wait({waiting}, timeout=LAST_ROUND)
        ended.cancel()
        if not done:
            process.send_signal(signal.SIGINT)  # What it has told until then counts.
        told, _ = await waiting
        for line in told.splitlines():
            kept = msgspec.json.decode(line)
            if kept.get("status") in ("new", "changed"):
                self._kept[kept["key"]] = kept["id"]

    def _item(self) -> dict[str, str]:
        """The beginning of one item with the rest of another: of the length and the words of real ones, and a copy of none."""
        one, other = self._choose.choice(self._pieces), self._choose.choice(self._pieces)
        id_ = f"bench-{self._choose.getrandbits(64):x}"
        text = "\n".join([f"{one[0]} {len(self._texts)}", *one[1 : len(one) // 2 + 1], *other[len(other) // 2 :]])
        self._texts[id_] = text
        return {"id": id_, "text": text, "date": date.today().isoformat()}
