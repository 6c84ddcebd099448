"""Files, folders, archives and bad input: every item comes out, and all that is none is told with its place."""

import gzip
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naql.intake import Failure, Options, items, size_of
from naql.intake.source import Peekable
from naql.record import Item
from tests.intake.conftest import TEXT, Came, Take


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_text_is_an_item_under_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    (item,) = items(["a.txt"])
    assert item == Item(text=TEXT, source="a.txt")
    assert list(items("a.txt")) == [item]
    assert [one.source for one in items(["./a.txt", "../" + tmp_path.name + "/a.txt"])] == ["./a.txt", f"../{tmp_path.name}/a.txt"]


def test_folders_are_gone_through_by_name_without_pictures_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.png", ".hidden/x.txt", "b/.x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = [Path(one.source or "").relative_to(tmp_path).as_posix() for one in items([tmp_path])]
    assert found == ["a.txt", "b/1.txt", "b/2.txt"]
    assert size_of([tmp_path]) == 3 * len(TEXT.encode())


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    (item,) = items(["-"])
    assert item == Item(text=TEXT, source="-")
    assert size_of(["-"]) is None


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.txt", b"", "a.txt: empty"),
        ("a.txt", b" \n\n", "a.txt: empty"),
        ("a.txt", b"%PDF-1.7 ...", "a.txt: a PDF, no text"),
        ("a.txt", b"\x89PNG\r\n", "a.txt: a PNG picture, no text"),
        ("a.txt", bytes(range(256)), "a.txt: a binary file, no text"),
        ("a.txt", b"A text in English about nothing.", "a.txt: not Persian: 0 of 6 words are in Arabic script"),
        ("a.txt", "قال الوزير إن الحكومة ستعمل على حل المشكلة التي يعاني منها الناس", "a.txt: in Arabic script, but not Persian"),
        ("a.txt", b"12345", "a.txt: holds no words"),
        ("a.html", b"<html><body><nav><a href='/'>x</a></nav></body></html>", "a.html: no article found on the page"),
        ("a.jsonl", b'{"text": \n', "a.jsonl, line 1: no JSON: Input data was truncated"),
        ("a.zip", b"PK\x03\x04 half of it", "a.zip: no zip archive, or half of one: File is not a zip file"),
        ("a.rss", b"<rss><channel>", "a.rss: no feed"),
        ("a.gz", gzip.compress(b"%PDF-1.7"), "a.gz: a PDF, no text"),
    ],
)
def test_bad_input_is_told(take: Take, name: str, content: bytes | str, error: str) -> None:
    came = take(name, content)
    assert came.items == []
    assert came.errors[0].startswith(error)


def test_what_cannot_be_opened_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "pipe")
    came = Came(list(items([tmp_path / "none.txt", tmp_path / "pipe", "https://example.org/", tmp_path / "a.txt"])))
    assert [failure.error for failure in came.failures] == [
        "no such file or directory", "neither a file nor a folder", "is an address; pages are fetched by `naql follow`",
    ]  # fmt: skip
    assert came.texts == [TEXT]


def test_a_line_of_fifty_megabytes_is_skipped_and_the_next_is_read(take: Take) -> None:
    line = f'{{"text": "{"آب " * 10_000_000}"}}\n{{"text": "وزیر گفت که آب هست."}}\n'
    came = take("a.jsonl", line)
    assert came.errors == ["a.jsonl, line 1: longer than 16 MB, skipped"]
    assert came.texts == ["وزیر گفت که آب هست."]


def test_a_text_too_long_for_an_item_is_told(take: Take) -> None:
    assert "characters, more than a news item can have" in take("a.txt", "آب از " * 200_000).errors[0]
    assert take("a.txt", TEXT, largest_page=100).errors == ["a.txt, byte 100: larger than 0 MB, too large for one document"]


def test_texts_in_other_languages_pass_when_asked_for(take: Take) -> None:
    assert take("a.txt", "English text.", any_language=True).texts == ["English text."]


def test_compressed_and_nested_archives(take: Take) -> None:
    assert take("a.txt.gz", gzip.compress(TEXT.encode())).texts == [TEXT]
    inner = zipped(**{"b.txt": TEXT.encode(), "a.jsonl": b'{"text": "\xd8\xa2\xd8\xa8"}', "style.css": b"x"})
    came = take("outer.zip", zipped(**{"inner.zip": inner}))
    assert [Path(item.source or "").as_posix().split("outer")[1] for item in came.items] == [
        ".zip/inner.zip/a.jsonl:1", ".zip/inner.zip/b.txt",
    ]  # fmt: skip


def test_archives_inside_archives_have_an_end(take: Take) -> None:
    data = TEXT.encode()
    for _ in range(5):
        data = gzip.compress(data)
    assert take("a.gz", data).errors == ["a.gz: an archive inside 3 others; not unpacked further"]


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_a_bomb_is_not_unpacked(take: Take, kind: str) -> None:
    bomb = b'{"text": "' + b" " * 30_000_000
    data = gzip.compress(bomb) if kind == "gz" else zipped(**{"a.jsonl": bomb})
    came = take(f"a.{kind}", data, free_growth=1_000_000, largest_ratio=20)
    assert came.items == []
    assert "times its size when unpacked" in came.errors[-1]


def test_a_member_that_wants_to_be_elsewhere_is_only_a_name(take: Take, tmp_path: Path) -> None:
    came = take("a.zip", zipped(**{"../../outside.txt": TEXT.encode(), "/etc/inside.txt": TEXT.encode()}))
    assert came.texts == [TEXT, TEXT]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
    assert not (tmp_path.parent.parent / "outside.txt").exists()


def test_half_a_compressed_file_gives_what_is_there_and_tells(take: Take) -> None:
    rows = "".join(f'{{"id": "{n}", "text": "خبر شماره {n} از {"آب و باد " * (n % 7)} است."}}\n' for n in range(3000))
    data = gzip.compress(rows.encode())
    came = take("a.jsonl.gz", data[: len(data) // 2])
    assert len(came.items) > 500
    assert "breaks off or is damaged" in came.errors[-1]


def test_names_that_are_no_text_do_not_bring_it_down(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    with open(name, "wb") as file:
        file.write(TEXT.encode())
    (item,) = items([tmp_path])
    assert isinstance(item, Item)
    assert (item.source or "").encode()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.gz", "a.zip", "a.warc", "a.rss", "a.xml", "a"]),
    st.sampled_from(
        [b"", b"<html><body>", b"{", b"[{", b"\x1f\x8b", b"PK\x03\x04", b"WARC/1.0\r\n", b"<rss>", b"<urlset>", "متن,تیتر\n".encode()]
    ),
    st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace"))),
)
def test_nothing_that_comes_in_brings_it_down(tmp_path: Path, name: str, start: bytes, rest: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(start + rest)
    for one in items([path], Options(any_language=True)):
        assert isinstance(one, Item | Failure)


@given(st.binary(max_size=400), st.lists(st.integers(1, 50)), st.integers(1, 60))
def test_lines_are_the_same_however_the_stream_is_read(data: bytes, peeks: list[int], limit: int) -> None:
    stream = Peekable(io.BytesIO(data))
    lines = []
    while line := stream.readline(limit):
        lines.append(line)
        if peeks:
            assert data[sum(map(len, lines)) :].startswith(stream.peek(peeks.pop()))
    plain = io.BytesIO(data)
    assert lines == list(iter(lambda: plain.readline(limit), b""))


def test_a_stray_zero_byte_does_not_make_a_text_binary(tmp_path: Path) -> None:
    path = tmp_path / "item.txt"
    path.write_text("سد پر شد\nعلی کوشا گفت: سد\0 پر شد.", encoding="utf-8")
    (one,) = items([path])
    assert isinstance(one, Item)
    assert "\0" in one.text
