"""What must hold of speakers whatever the text: their words stand in it, their entities exist, no text crashes the reading."""

from hypothesis import given, settings
from hypothesis import strategies as st

from naql.reading import read

VOCABULARY = """
حسن رضایی مریم احمدی وزیر نیرو سخنگوی وزارت خارجه وی او آنها این مقام مسئول بیانیه ایران تهران سدها پر خوب بد یک منبع آگاه برخی
گفت افزود تاکید کرد معتقدند اعلام شد آمده است خواست که تا پس از آنکه و اما به گزارش ایسنا رویترز نقل در گفت‌وگو با خطاب را
: ، . « » ( ) - \"
"""
WORDS = VOCABULARY.split()


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), min_size=1, max_size=6).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_speakers_of_any_text(text: str) -> None:
    record = read(text)
    ids = {entity.id for entity in record.entities}
    for statement in record.statements:
        assert statement.speaker is None or statement.speaker in ids
        assert statement.addressee is None or statement.addressee in ids
        if statement.speaker_text is not None:
            assert 0 <= statement.speaker_text.start < statement.speaker_text.end <= len(text)
    for entity in record.entities:
        assert entity.name.strip()
        assert entity.mentions
        assert all(0 <= mention.start < mention.end <= len(text) for mention in entity.mentions)
