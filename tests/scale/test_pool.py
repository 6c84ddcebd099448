"""Reading in many processes: order, failures, processes that die or hang."""

import os
import signal
import time

from naql.archive.keeping import Failed
from naql.archive.preparing import Prepared
from naql.record import Item, Record
from naql.scale.pool import read_all


def read(item: Item) -> Record:
    """Stands for the reading; some items are poison."""
    if item.text == "raises":
        raise ValueError("no such thing")
    if item.text == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if item.text == "hangs":
        time.sleep(60)
    return Record(id=item.id or "", text=item.text)


def _items(count: int, **poison: int) -> list[Item]:
    items = [Item(id=str(n), text=f"خبر شماره {n}") for n in range(count)]
    for kind, place in poison.items():
        items[place] = Item(id=str(place), text=kind)
    return items


def _told(results: list[Prepared | Failed]) -> list[str]:
    return [one.error.split(":")[0] if isinstance(one, Failed) else one.record.id for one in results]


def test_results_come_in_the_order_of_the_items() -> None:
    assert _told(list(read_all(_items(100), read, 2))) == [str(n) for n in range(100)]


def test_a_bad_item_and_a_process_that_dies_take_nothing_with_them() -> None:
    expected = [str(n) for n in range(40)]
    expected[5], expected[20] = "ValueError", "the process that read it was ended by signal 9"
    assert _told(list(read_all(_items(40, raises=5, dies=20), read, 2))) == expected


def test_an_item_that_hangs_fails_and_the_rest_goes_on() -> None:
    started = time.monotonic()
    told = _told(list(read_all(_items(3, hangs=1), read, 2, item_seconds=0.5)))
    assert told == ["0", "reading it took longer than 0.5 seconds", "2"]
    assert time.monotonic() - started < 30


def test_what_failed_to_come_in_passes_through() -> None:
    mixed: list[Item | Failed] = [*_items(2), Failed(error="no text in page.html")]
    for processes in (1, 2):
        assert _told(list(read_all(mixed, read, processes))) == ["0", "1", "no text in page.html"]


def test_only_so_many_items_are_taken_ahead() -> None:
    taken = 0

    def source() -> object:
        nonlocal taken
        for item in _items(5000):
            taken += 1
            yield item

    results = read_all(source(), read, 2)  # type: ignore[arg-type]
    next(results)
    assert taken <= 2 * 4 * 16 + 16
    results.close()  # type: ignore[attr-defined]


def test_unordered_gives_everything_too() -> None:
    assert sorted(_told(list(read_all(_items(50), read, 2, ordered=False))), key=int) == [str(n) for n in range(50)]
