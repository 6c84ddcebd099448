"""Who speaks: phenomena of agency prose, one a line; the people and offices are invented.

An item is written with « ¶ » between its paragraphs. Expected are the speakers of its statements in the order of the text."""

import pytest

from naql.reading import read

AGENCY = "خبر ¶ خلاصه‌ای از خبر. ¶ "

LINES = {
    "subject before the cue": ("حسن رضایی، وزیر نیرو گفت: آب کافی داریم.", ["حسن رضایی"]),
    "pronoun": ("حسن رضایی گفت: آب کافی داریم. ¶ وی افزود: سدها پر است.", ["حسن رضایی"] * 2),
    "dropped subject": ("حسن رضایی در این جلسه گفت: آب کافی داریم. ¶ در ادامه افزود: سدها پر است.", ["حسن رضایی"] * 2),
    "relative clause in between": (
        "حسن رضایی که به تازگی به این سمت منصوب شده است، گفت: آب کافی داریم.",
        ["حسن رضایی"],
    ),
    "surname alone": ("حسن رضایی گفت: آب کافی داریم. ¶ رضایی تاکید کرد: سدها پر است.", ["حسن رضایی"] * 2),
    "title of somebody known": (
        "حسن رضایی، وزیر نیرو گفت: آب کافی داریم. ¶ وزیر نیرو تاکید کرد: سدها پر است.",
        ["حسن رضایی"] * 2,
    ),
    "this official": ("حسن رضایی، وزیر نیرو گفت: آب کافی داریم. ¶ این مقام مسئول افزود: سدها پر است.", ["حسن رضایی"] * 2),
    "a foreigner's first name behind a title": (
        '"برندیم کالتر"(Brendim Kalter)، استاد دانشگاه تهران گفت: آب کافی است. ¶ پروفسور برندیم افزود: سدها پر است.',
        ["برندیم کالتر"] * 2,
    ),
    "a first name that is an office too": (
        "سرپرست تیم ملی والیبال از سفر تازه گفت. ¶ امیر رضایی در گفت‌وگو با ایسنا گفت: آماده‌ایم. ¶ سرپرست تیم ملی والیبال افزود: می‌آییم.",
        ["امیر رضایی"] * 3,
    ),
    "behind a phrase without a comma": ("در این راستا حسن رضایی گفت: آب کافی داریم.", ["حسن رضایی"]),
    "behind a time": ("روز گذشته حسن رضایی گفت: آب کافی داریم.", ["حسن رضایی"]),
    "behind a fixed phrase": ("از سوی دیگر کارشناسان معتقدند که آب کافی است.", ["کارشناسان"]),
    "main clause around a clause of its own": (
        "حسن رضایی پس از آنکه شرکت آب اعلام کرد سدها خالی است، گفت: آب کافی داریم.",
        ["شرکت آب", "حسن رضایی"],
    ),
    "told of in between": (
        "حسن رضایی گفت: آب کافی داریم. ¶ مریم احمدی سال‌ها در این شرکت کار کرده است. ¶ وی افزود: سدها پر است.",
        ["حسن رضایی", "مریم احمدی"],
    ),
    "unnamed source": ("یک منبع آگاه گفت که سدها پر است.", ["یک منبع آگاه"]),
    "unnamed group": ("برخی از کارشناسان معتقدند که سدها پر است.", ["برخی از کارشناسان"]),
    "a name that no list has, with its role": ("کورنوک وزیر نیروی بوتان گفت: آب کافی داریم.", ["کورنوک"]),
    "as told by": ("به گفته حسن رضایی، سدها پر است.", ["حسن رضایی"]),
    "foreigners go by their first names": (
        "برانکو گفت: آب کافی داریم. ¶ برانکو ایوانکوویچ از بازی خوشحال است.",
        ["برانکو ایوانکوویچ"],
    ),
    "a source in quotation marks before the subject": ('به گزارش "ورزش سه"، حسن رضایی گفت: آب کافی داریم.', ["حسن رضایی"]),
    "«آنها» are no single person": (
        "حسن رضایی گفت: آب کافی داریم. ¶ دیروز نفتکش توسط نیروهای انگلیسی توقیف شد. آنها ادعا کرده‌اند که مقصد آن دور است.",
        ["حسن رضایی", "نیروهای انگلیسی"],
    ),
    "title of two words": (
        "حسن رضایی گفت: آب کافی داریم. ¶ نایب قهرمان بازی‌های آسیایی در مورد پاداش گفت: راضی هستیم.",
        ["حسن رضایی"] * 2,
    ),
    "behind the agency without a comma, before an addressee": (
        "به گزارش ایسنا حسن رضایی در تذکری شفاهی خطاب به رئیس سازمان محیط زیست و رئیس شرکت آب اظهار داشت: سدها پر است.",
        ["حسن رضایی"],
    ),
    "people behind a participle": ("بدهی شهر دو برابر افزایش یافته و اقتصاددانان معتقدند این روند ادامه دارد.", ["اقتصاددانان"]),
    "somebody of that name": ('یک پزشک به نام "تورک دانر" که در روستا کار می‌کند، گفت: آب کافی داریم.', ["تورک دانر"]),
    "representative in bodies": (
        "نماینده روسیه در سازمان‌های بین‌المللی تاکید کرد که آب کافی است.",
        ["نماینده روسیه در سازمان‌های بین‌المللی"],
    ),
    "a quotation is nobody": (
        "حسن رضایی با اشاره به این سخن مبنی بر اینکه «راه آب از کوه می‌گذرد» تصریح کرد: سدها پر است.",
        ["حسن رضایی"],
    ),
    "title behind «همچنین»": (
        "در این مراسم همچنین سرپرست شرکت آب خطاب به مردم گفت: سدها پر است.",
        ["سرپرست شرکت آب"],
    ),
    "body behind a participle": (
        "وضعیت حسن رضایی در ابهام قرار گرفته و فدراسیون فوتبال این کشور اعلام کرده که او باید آزمایش بدهد.",
        ["فدراسیون فوتبال"],
    ),
    "another office, told with «همچنین»": (
        "حسن رضایی، فرمانده سپاه فجر گفت: آب کافی داریم. ¶ همچنین مدیرعامل شرکت برق نیک‌آباد اظهار کرد: برق هم داریم. ¶ "
        "مریم احمدی افزود: قطعی نداریم.",
        ["حسن رضایی", "مریم احمدی", "مریم احمدی"],
    ),
    "nobody": ("اعلام شد که سدها پر است.", [None]),
    "as X said": ("آنطور که شرکت آب اعلام کرد، سدها پر است.", ["شرکت آب"]),
}


def speakers(text: str) -> list[str | None]:
    record = read(text.replace(" ¶ ", "\n"))
    names = {entity.id: entity.name for entity in record.entities}
    return [names[statement.speaker] if statement.speaker else None for statement in record.statements]


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES)
def test_speaker(text: str, expected: list[str | None]) -> None:
    assert speakers(AGENCY + text) == expected


ITEMS = {
    "lead by title, body by name": (
        "سدها پر است ¶ وزیر نیرو گفت: سدها پر است. ¶ به گزارش ایسنا، حسن رضایی در این جلسه اظهار کرد: آب کافی داریم.",
        ["حسن رضایی"] * 2,
    ),
    "lead by one of a trade, body by name": (
        "سدها پر است ¶ یکی از کارشناسان نیرو گفت: سدها پر است. ¶ به گزارش ایسنا، حسن رضایی در این جلسه اظهار کرد: آب کافی داریم.",
        ["حسن رضایی"] * 2,
    ),
    "headline with a surname": (
        "رضایی: سدها پر است ¶ وزیر نیرو از پر شدن سدها خبر داد. ¶ به گزارش ایسنا، حسن رضایی اظهار کرد: آب کافی داریم.",
        ["حسن رضایی"] * 3,
    ),
    "the next one named is another than the lead's, who has gone on": (
        "نگرانی از کم‌آبی ¶ سخنگوی شرکت آب گفت: سدها خالی است. ¶ وی افزود: باران نمی‌بارد. ¶ سهراب مهرجو، رئیس شورای شهر گفت: آب کافی داریم.",
        ["سخنگوی شرکت آب"] * 2 + ["سهراب مهرجو"],
    ),
    "two with unlike titles": (
        "گفت‌وگوی دو وزیر ¶ دو وزیر سخن گفتند. ¶ حسن رضایی، وزیر نیرو گفت: آب کافی داریم. ¶ سخنگوی وزارت خارجه نیز گفت: سفرها ادامه دارد. ¶ "
        "وزیر نیرو افزود: سدها پر است.",
        ["حسن رضایی", "سخنگوی وزارت خارجه", "حسن رضایی"],
    ),
    "a single speaker's further title": (
        "خبر ¶ خلاصه. ¶ حسن رضایی در این جلسه گفت: آب کافی داریم. ¶ رئیس هیات مدیره این انجمن افزود: سدها پر است.",
        ["حسن رضایی"] * 2,
    ),
    "indefinite lead with a relative clause": (
        "خبر ¶ یک وزیر سابق که اکنون رهبر مخالفان بوتان است، گفت که انتخابات نزدیک است. ¶ "
        "به گزارش ایسنا، حسن رضایی، بانکدار گفت: بوتان آماده است. ¶ "
        "رهبر مخالفان بوتان افزود: پیروز می‌شویم. ¶ مریم احمدی، وزیر کشور بوتان، این ادعا را رد کرد.",
        ["حسن رضایی"] * 3 + ["مریم احمدی"],
    ),
    "agent of a passive": ("خبر ¶ خلاصه. ¶ از سوی شرکت توانیر اعلام شد که برق کافی است.", ["شرکت توانیر"]),
    "a trade that ends like a plural": (
        "خبر ¶ خلاصه. ¶ حسن رضایی گفت: فیلم آماده است. ¶ این کارگردان افزود: نمایش نزدیک است. ¶ کارگردان فیلم «سد» تاکید کرد: خوشحالم.",
        ["حسن رضایی"] * 3,
    ),
    "statement of a body": (
        "بیانیه شرکت توانیر ¶ شرکت توانیر اطلاعیه‌ای صادر کرد. ¶ به گزارش ایسنا، در این اطلاعیه آمده است: برق کافی داریم.",
        ["شرکت توانیر"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ITEMS.values(), ids=ITEMS)
def test_speakers_of_an_item(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_a_title_that_gets_a_name_leaves_one_entity() -> None:
    record = read(ITEMS["lead by title, body by name"][0].replace(" ¶ ", "\n"))
    people = [entity for entity in record.entities if entity.type == "person"]
    assert [entity.name for entity in people] == ["حسن رضایی"]
    assert {"وزیر نیرو", "حسن رضایی"} <= {mention.text for mention in people[0].mentions}


def test_pronouns_are_mentions() -> None:
    record = read((AGENCY + LINES["pronoun"][0]).replace(" ¶ ", "\n"))
    (person,) = [entity for entity in record.entities if entity.type == "person"]
    assert "وی" in {mention.text for mention in person.mentions}


KINDS = {
    "یک منبع آگاه": "person",
    "برخی از رسانه‌ها": "outlet",
    "یک شرکت خودروسازی": "organization",
    "کشورهای اروپایی": "place",
}


@pytest.mark.parametrize(("words", "kind"), KINDS.items(), ids=KINDS)
def test_kind_of_a_speaker_without_a_name(words: str, kind: str) -> None:
    record = read((AGENCY + f"{words} اعلام کردند که سدها پر است.").replace(" ¶ ", "\n"))
    assert [entity.type for entity in record.entities if entity.name == words] == [kind]
