"""A command that goes on behind the terminal: one for each archive, found again by a file that it keeps locked while it runs."""

import os
import signal
import sys
import time
from pathlib import Path

import typer

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
_PATIENCE = 10.0
"""Seconds that one has to end."""


def go_behind(command: str, beside: Path) -> None:
    """Goes on in a process of its own session; the one that was called tells its number and ends. What it has to tell goes into
    `beside`.log; `beside`.pid has its number and is locked as long as it runs."""
    if fcntl is None:
        typer.echo(f"naql {command}: --background is not to be had on this system; run it without.", err=True)
        raise typer.Exit(2)
    sys.stdout.flush()
    if child := os.fork():
        typer.echo(f"It goes on as process {child}; it ends with: naql {command} --stop --archive {beside}")
        sys.stdout.flush()
        os._exit(0)
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDONLY)
    log = os.open(f"{beside}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for at, to in enumerate((nowhere, log, log)):
        os.dup2(to, at)
    lock = os.open(_number_file(beside), os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)  # Held until this process ends, however it ends.
    os.truncate(lock, 0)
    os.write(lock, str(os.getpid()).encode())


def stop(beside: Path) -> bool:
    """Ends the one that runs beside this file; False if none does."""
    try:
        lock = os.open(_number_file(beside), os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        if not _runs(lock):
            return False
        os.kill(int(os.read(lock, 20)), signal.SIGTERM)
        until = time.monotonic() + _PATIENCE
        while _runs(lock) and time.monotonic() < until:
            time.sleep(0.05)
        return True
    finally:
        os.close(lock)


def _runs(lock: int) -> bool:
    if fcntl is None:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(lock, fcntl.LOCK_UN)
    return False


def _number_file(beside: Path) -> Path:
    return beside.with_name(beside.name + ".pid")
