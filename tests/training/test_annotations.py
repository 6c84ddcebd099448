"""Annotations are kept without the text and come back as they were."""

import json

import pytest

from training.annotations import fingerprint, keep, laid_out

TEXT = """باران در راه است
مدیرکل هواشناسی استان گفت که داوری درباره باران زود است.
به گزارش مهر، لیلا نیکو در گفت‌وگو با مهر افزود: باران می‌آید. او «سیل» را نامحتمل خواند و رد کرد.
باران می‌آید.
"""


def statement(line: int, content: str, **other: object) -> dict:
    empty = {"cue": "", "speaker": None, "speaker_text": "", "form": "direct", "act": "say", "negated": False, "continuation": False}
    return {"line": line, "content": content, **empty, "addressee": None, "via": [], **other}


GOLD = {
    "id": "مثال-1",
    "source_chain": ["مهر"],
    "entities": [
        {"name": "لیلا نیکو", "type": "person", "role": "مدیرکل هواشناسی استان", "mentions": ["لیلا نیکو", "مدیرکل هواشناسی استان", "او"]},
        {"name": "مهر", "type": "outlet", "role": "", "mentions": ["مهر"]},
    ],
    "statements": [
        statement(1, "داوری درباره باران زود است", cue="گفت", speaker="لیلا نیکو", speaker_text="مدیرکل هواشناسی استان", form="indirect"),
        statement(2, "باران می‌آید", cue="افزود", speaker="لیلا نیکو", speaker_text="لیلا نیکو", addressee="مهر", via=["مهر", "گزارش"]),
        statement(2, "سیل", cue="خواند", speaker="لیلا نیکو", speaker_text="او", form="reported_act", act="describe"),
        statement(2, "سیل", cue="رد کرد", speaker="لیلا نیکو", speaker_text="او", form="reported_act", act="deny", negated=True),
        statement(3, "باران می‌آید", speaker="لیلا نیکو", continuation=True),
    ],
}


def test_comes_back_as_it_was():
    assert laid_out(TEXT, keep(TEXT, GOLD)) == GOLD


def test_has_no_words_of_the_text():
    kept = json.dumps(keep(TEXT, GOLD), ensure_ascii=False)
    assert not any(word in kept for word in ("باران", "لیلا", "مهر", "گفت"))


def test_a_pronoun_is_not_looked_for_inside_a_word():
    """The first «او» of the text is inside «داوری»."""
    place = keep(TEXT, GOLD)["entities"][0]["mentions"][2]
    assert TEXT[place[0] - 2 : place[1] + 1] == ". او "


def test_a_text_that_changed_is_known():
    assert fingerprint(TEXT) == keep(TEXT, GOLD)["text"] != fingerprint(TEXT.replace("باران", "برف"))


def test_words_that_the_text_lacks_are_named():
    wrong = {**GOLD, "source_chain": ["ایرنا"]}
    with pytest.raises(ValueError, match="ایرنا"):
        keep(TEXT, wrong)
