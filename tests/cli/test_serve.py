"""naql serve as a process of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import DEMO

SERVE = [sys.executable, "-m", "naql.cli.main", "serve", "--port", "0"]


def address_in(line: str) -> str:
    found = re.search(r"http://\S+", line)
    assert found, line
    return found[0]


def test_it_tells_its_address_answers_and_ends_cleanly(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*SERVE, "--archive", str(tmp_path / "new.db")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        assert server.stderr
        address = address_in(server.stdout.readline())
        assert "token=" in server.stdout.readline()
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert "<!doctype html>" in answer.read().decode()
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) in (0, 130)
        assert server.stderr.read() == ""


def gone(address: str) -> bool:
    """Whether nobody listens there any more, within half a minute."""
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    for _ in range(300):
        try:
            socket.create_connection((host, int(port)), timeout=5).close()
        except ConnectionRefusedError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(not hasattr(os, "fork"), reason="--background needs fork")
def test_in_the_background_it_goes_on_and_ends_when_nobody_asks(tmp_path: Path) -> None:
    archive = tmp_path / "own.db"
    subprocess.run([sys.executable, "-m", "naql.cli.main", "add", str(DEMO / "07-economy.txt"), "--archive", str(archive)], check=True)
    told = subprocess.run([*SERVE, "--archive", str(archive), "--background", "--idle", "0.02"], capture_output=True, text=True, check=True)
    address = address_in(told.stdout)
    with urllib.request.urlopen(address + "search.json", timeout=30) as answer:
        assert b'"statements"' in answer.read()
    assert gone(address)
    assert Path(f"{archive}.log").read_text() == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="--background needs fork")
def test_in_the_background_it_can_be_ended(tmp_path: Path) -> None:
    archive = ["--archive", str(tmp_path / "own.db")]
    told = subprocess.run([*SERVE, *archive, "--background"], capture_output=True, text=True, check=True)
    urllib.request.urlopen(address_in(told.stdout), timeout=30).close()
    subprocess.run([*SERVE, *archive, "--stop"], check=True)
    assert gone(address_in(told.stdout))
    again = subprocess.run([*SERVE, *archive, "--stop"], capture_output=True, text=True, check=False)
    assert again.returncode == 1


def test_others_are_let_in_only_where_it_was_said(tmp_path: Path) -> None:
    refused = subprocess.run(
        [*SERVE, "--archive", str(tmp_path / "new.db"), "--host", "0.0.0.0"], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert "--public" in refused.stderr
    assert not (tmp_path / "new.db").exists()


def test_a_public_server_makes_no_archive(tmp_path: Path) -> None:
    missing = subprocess.run([*SERVE, "--archive", str(tmp_path / "no.db"), "--public"], capture_output=True, text=True, check=False)
    assert missing.returncode == 2
    assert "no archive" in missing.stderr


def test_a_token_that_could_be_guessed_is_not_taken_where_others_can_try() -> None:
    refused = subprocess.run([*SERVE, "--public", "--token", "abc"], capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "16 characters" in refused.stderr
