"""A worker: a process that reads the items it is sent and sends back what can be kept."""

import signal
from collections.abc import Callable
from multiprocessing.connection import Connection

import msgspec

from naql.archive.keeping import Failed
from naql.archive.preparing import Prepared, prepare
from naql.record import Item, Record

Read = Callable[[Item], Record]


class Done(msgspec.Struct, frozen=True):
    """What became of an item: exactly one of the two is there. Crosses between processes as MessagePack, which is far cheaper
    than pickle."""

    prepared: Prepared | None = None
    failed: Failed | None = None

    @property
    def result(self) -> Prepared | Failed:
        result = self.prepared or self.failed
        assert result is not None
        return result


_encoder = msgspec.msgpack.Encoder()
decoder = msgspec.msgpack.Decoder(list[Done])
_items = msgspec.msgpack.Decoder(list[Item])


def read_one(read: Read, item: Item) -> Prepared | Failed:
    """An item read and made ready to be kept. Nothing that is wrong with it gets out: it comes back as failed."""
    stage = "read"
    try:
        record = read(item)
        stage = "keep"
        return prepare(item, record)
    except Exception as error:
        return Failed(error=f"{type(error).__name__}: {error}", stage=stage, item=item)


def send_items(connection: Connection, items: list[Item]) -> None:
    connection.send_bytes(_encoder.encode(items))


def work(connection: Connection, read: Read) -> None:
    """The life of a worker: until the other end of its connection is closed. Ctrl-C is for the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            items = _items.decode(connection.recv_bytes())
            results = [read_one(read, item) for item in items]
            connection.send_bytes(_encoder.encode([Done(failed=one) if isinstance(one, Failed) else Done(prepared=one) for one in results]))
    except (EOFError, OSError):
        return
