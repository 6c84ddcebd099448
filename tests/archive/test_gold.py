"""Corrected items as gold files: what the checker and the evaluation of gold take, whatever the item's text and key are."""

import subprocess
import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naql.archive.archive import Archive
from naql.archive.errors import CorrectionError
from naql.archive.gold import file_name, gold_of, write_gold
from naql.evaluation import Evaluation, compare, load_gold
from naql.reading import read
from naql.record import Item
from training.corpora import CORPORA

from .conftest import made

CHECKER = Path(CORPORA).parent / "gold" / "check.py"
TEXT = "کوشا: سد پر شد\nبه گزارش ایسنا، علی كوشا گفت سد سنگ سفيد پر مي شود. وی افزود دریاچه خالی است."


@pytest.fixture(scope="module")
def checker() -> Path:
    if not CHECKER.exists():
        warnings.warn(f"SKIPPED: {CHECKER} is not there, so no gold file was checked by it", stacklevel=1)
        pytest.skip("no gold beside the project")
    return CHECKER


def test_gold_is_the_whole_item_as_corrected_in_the_very_words_of_its_text(archive: Archive, tmp_path: Path) -> None:
    item = Item(id="1", text=TEXT)
    archive.add(item, read(item))
    numbers = {statement.content.text: statement.id for statement in archive.reading("1").record.statements}
    archive.correct("1", numbers["دریاچه خالی است"], act="deny")
    said = TEXT.index("سد سنگ"), TEXT.index(". وی")
    archive.correct("1", numbers["سد سنگ سفید پر می‌شود"], content=(said[0] + 3, said[1]), act="promise")
    archive.correct("1", content="خالی است", act="claim", speaker="علی کوشا", speaker_text="ایسنا")
    (name,) = write_gold(archive.gold(), tmp_path)
    gold, text = load_gold(tmp_path / f"{name}.json")
    assert (gold.id, text) == (name, TEXT)
    told = {(one.line, one.content, one.cue, one.speaker, one.speaker_text, one.act) for one in gold.statements}
    assert (1, "دریاچه خالی است", "افزود", "علی كوشا", "وی", "deny") in told
    assert (1, "سنگ سفيد پر مي شود", "گفت", "علی كوشا", "علی كوشا", "promise") in told
    assert (1, "خالی است", "", "علی كوشا", "ایسنا", "claim") in told
    assert {"علی كوشا", "وی", "ایسنا"} <= set(next(one for one in gold.entities if one.name == "علی كوشا").mentions)
    total = Evaluation()
    compare(gold, text, archive.reading("1").record, total)
    assert (total.share("act"), total.share("speaker"), total.statement.f1) == (1.0, 1.0, 1.0)


def test_only_items_in_which_a_correction_holds_are_gold(archive: Archive) -> None:
    for key in ("1", "2", "3"):
        archive.add(*made(key, f"خبر {key}\nعلی کوشا گفت سد پر است.", ("علی کوشا", "say", "سد پر است")))
    archive.correct("1", "s1", act="deny")
    archive.uncorrect(archive.correct("2", "s1", act="deny").id)
    assert [file.name for file in archive.gold()] == ["1"]
    assert list(archive.gold("3")) == []


def test_content_over_several_paragraphs_becomes_continuations() -> None:
    text = "خبر\r\nعلی کوشا گفت:\r\nسد پر است.\r\nدریاچه خالی است."
    item, record = made("1", text, ("علی کوشا", "say", "سد پر است.\r\nدریاچه خالی است"))
    file = gold_of("1", item.text, record)
    assert [(one.line, one.content, one.speaker_text, one.continuation) for one in file.item.statements] == [
        (2, "سد پر است.", "", False),
        (3, "دریاچه خالی است", "", True),
    ]


def test_somebody_whose_name_the_text_has_not_goes_by_what_it_says_instead(archive: Archive) -> None:
    archive.add(*made("1", "خبر\nاین مقام آگاه گفت سد پر است.", ("", "say", "سد پر است")))
    archive.add(*made("2", "خبر\nنگار شمس آمد.", about=(("نگار شمس", "person"),)))
    archive.correct("1", "s1", speaker=archive.who("نگار شمس").id, speaker_text="این مقام آگاه")
    (file,) = archive.gold()
    assert [(one.name, one.mentions) for one in file.item.entities] == [("این مقام آگاه", ["این مقام آگاه"])]
    assert file.item.statements[0].speaker == "این مقام آگاه"


WORDS = st.sampled_from(
    ["علی کوشا", "گفت", "سد پر است", "«آب كم است»", ":", "افزود", "مي‌شود", "\r\n", "\n", "\r", "\u2028", "\t", ".", "وی", " که "]
)
TEXTS = st.lists(WORDS, min_size=3, max_size=25).map(lambda words: " ".join(["خبر علی کوشا گفت وی", *words]))
SPOTS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 20), st.integers(1, 40), st.sampled_from(["say", "deny"])), min_size=1, max_size=4
)
"""(paragraph, from where in it, how long, act)."""


@settings(deadline=None, max_examples=40)
@given(texts=st.lists(st.tuples(TEXTS, SPOTS), min_size=5, max_size=15, unique_by=lambda pair: pair[0]))
def test_the_checker_takes_whatever_is_corrected(checker: Path, texts: list[tuple[str, list[tuple[int, int, int, str]]]]) -> None:
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db") as archive:
        for n, (text, spots) in enumerate(texts):
            item = Item(id=f"../{n}\n", text=text)
            key = archive.add(item, read(item)).key
            assert key is not None
            for paragraph, at, length, act in spots:
                lines = text.split("\n")
                paragraph %= len(lines)
                start = len("\n".join(lines[:paragraph])) + (paragraph > 0) + min(at, len(lines[paragraph]) - 1)
                end = min(start + length, len("\n".join(lines[: paragraph + 1])))
                try:
                    archive.correct(key, content=(start, end), act=act, speaker="علی کوشا", cue="گفت", speaker_text="وی")  # type: ignore[arg-type]
                except CorrectionError:
                    continue
        names = write_gold(archive.gold(), Path(folder) / "gold")
        told = subprocess.run([sys.executable, checker, Path(folder) / "gold"], capture_output=True, text=True, check=False)
        assert told.stdout == f"{len(names)} files, 0 problems\n", told.stdout + told.stderr


@given(st.lists(st.text(max_size=80).filter(lambda key: not any("\ud800" <= c <= "\udfff" for c in key)), unique=True, max_size=8))
def test_file_names_are_safe_and_differ(keys: list[str]) -> None:
    names = [file_name(key) for key in keys]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert name
        assert not name.startswith((".", "-"))
        assert not set(name) & set('/\\:*?"<>|\0\n')
        assert len(f"{name}.json".encode()) <= 255


@pytest.mark.parametrize(
    "key", ["..", "", "/etc/passwd", "con", "COM1", "a" * 300, "-rf", "https://example.org/خبر?id=1", "1~2", "A", "\u202eabc"]
)
def test_keys_that_are_no_file_names(key: str, tmp_path: Path) -> None:
    name = file_name(key)
    assert name != key
    (tmp_path / f"{name}.json").write_text("")
    assert [path.stem for path in tmp_path.iterdir()] == [name]
    assert file_name("isna-1400101812745") == "isna-1400101812745"
