"""What can go wrong with an archive, said for the person who meets it: what happened, to which file, what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ArchiveError(Exception):
    """Something is wrong with the archive. The message tells what, and what to do."""


class ArchiveMissing(ArchiveError):
    """There is no archive at this place."""


class ArchiveTooNew(ArchiveError):
    """The archive was written by a newer Naql."""


class ArchiveDamaged(ArchiveError):
    """The file is no archive, or a part of it cannot be read."""


class ArchiveBusy(ArchiveError):
    """Another process is writing and did not finish in time."""


class ArchiveFull(ArchiveError):
    """The disk is full, or the file may not grow. Nothing of the batch that was being written was kept; all before it is."""


class ReadOnly(ArchiveError):
    """The archive was opened for reading."""


class NotFound(ArchiveError, LookupError):
    """No such item, person or statement in the archive."""


class QueryError(ArchiveError, ValueError):
    """A question that cannot be asked. The message tells what is wrong with it."""


class CorrectionError(ArchiveError, ValueError):
    """A correction that cannot be made. The message tells why, and what could be meant."""


def damaged(path: Path, reason: str) -> ArchiveDamaged:
    return ArchiveDamaged(
        f"{path} cannot be read as an archive: {reason}. Copy the file (with {path.name}-wal beside it, if there is one) "
        "before anything else. "
        f"Then get what is still readable into a new archive: naql salvage {path} --out new.db"
    )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into errors that tell the person what to do."""
    try:
        yield
    except OverflowError as error:
        raise QueryError("There is no such number: it is larger than any that an archive can have.") from error
    except sqlite3.OperationalError as error:
        words = str(error)
        if "disk is full" in words or "disk I/O" in words:
            raise ArchiveFull(
                f"{path} cannot grow: {words}. What was reported as kept is kept. "
                "Make room on the disk, then run the same command again: it goes on where it stopped."
            ) from error
        if "locked" in words or "busy" in words:
            raise ArchiveBusy(
                f"{path} is being written by another process, which did not finish in time. Run the command again when it is done."
            ) from error
        if "readonly" in words:
            raise ReadOnly(f"{path} is open for reading only, or this user may not write to it.") from error
        if "malformed" in words:
            raise damaged(path, words) from error
        raise ArchiveError(f"{path}: {words}") from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.NotSupportedError)):
            raise
        raise damaged(path, str(error)) from error
