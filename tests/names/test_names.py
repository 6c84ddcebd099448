"""Names of an item, their kind, mentions and role: one phenomenon a test, invented examples in agency style."""

import pytest

from naql.frame.frame import Frame
from naql.names.finding import find_names
from naql.names.folding import fold
from naql.names.holders import is_title_alone, told_role
from naql.names.name import Mention, Name
from naql.text.repair import repair
from naql.text.segmentation import segment


def names(text: str) -> list[Name]:
    return find_names(segment(repair(text).text), Frame())


def kinds(text: str) -> dict[str, str]:
    return {name.name: name.type for name in names(text)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("علی محمدی در نشست خبری گفت: کار آغاز شد.", "علی محمدی", "person"),
        ("سخنگوی وزارت نیرو گفت: برق پایدار است.", "وزارت نیرو", "organization"),
        ("سخنگوی وزارت صنعت، معدن و تجارت گفت: بازار آرام است.", "وزارت صنعت، معدن و تجارت", "organization"),
        ("این نشست در اصفهان برگزار شد.", "اصفهان", "place"),
        ("سیلاب در سیستان و بلوچستان فروکش کرد.", "سیستان و بلوچستان", "place"),
        ("به گزارش رویترز، بهای نفت بالا رفت.", "رویترز", "outlet"),
        ("تهران اعلام کرد که به توافق پایبند است.", "تهران", "place"),
        ("ولادیمیر پوتین وارد مسکو شد.", "ولادیمیر پوتین", "person"),
    ],
)
def test_a_name_and_its_kind(text: str, name: str, kind: str) -> None:
    assert kinds(text).get(name) == kind


def test_a_place_inside_an_organisation_is_no_entity() -> None:
    assert kinds("رئیس دانشگاه تهران گفت: کلاس‌ها برپا می‌شود.") == {"دانشگاه تهران": "organization"}


def test_a_nationality_is_no_place() -> None:
    assert not kinds("این گردشگر روسی و دو پژوهشگر قزاق به موزه رفتند.")


def test_a_verb_ends_a_name() -> None:
    assert "سازمان بورس" in kinds("سازمان بورس می‌گوید معاملات عادی است.")


def test_surname_and_full_name_are_one_person() -> None:
    found = [
        name for name in names("علی محمدی، مدیرعامل شرکت آب، گفت: کار آغاز شد.\nمحمدی افزود: پایان آن نزدیک است.") if name.type == "person"
    ]
    assert [name.name for name in found] == ["علی محمدی"]
    assert len(found[0].mentions) == 2


def test_a_title_is_no_part_of_the_name_but_of_a_mention() -> None:
    text = "دکتر علی محمدی گفت: کار آغاز شد."
    (person,) = names(text)
    assert person.name == "علی محمدی"
    assert {text[m.start : m.end] for m in person.mentions} == {"علی محمدی", "دکتر علی محمدی"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("علی محمدی، سخنگوی وزارت نیرو، گفت: برق پایدار است.", "سخنگوی وزارت نیرو"),
        ("سخنگوی وزارت نیرو علی محمدی گفت: برق پایدار است.", "سخنگوی وزارت نیرو"),
        ("علی محمدی مدیرعامل شرکت آب گفت: آب هست.", "مدیرعامل شرکت آب"),
        ("علی محمدی، بوم‌شناس دانشگاه تهران، گفت: تالاب پرآب است.", "بوم‌شناس دانشگاه تهران"),
        ("علی محمدی، کارشناس ورزشی در اصفهان، گفت: بازی خوب بود.", "کارشناس ورزشی در اصفهان"),
        ("علی محمدی، نماینده ولی فقیه در استان یزد، گفت: کار ادامه دارد.", "نماینده ولی فقیه در استان یزد"),
        ("علی محمدی، مداح اهل بیت (ع) در این آیین خواند.", "مداح اهل بیت (ع)"),
        ("مادر بزرگوار علی محمدی درگذشت.", ""),
        ("مشاور علی محمدی گفت: کار ادامه دارد.", ""),
        ("علی محمدی - رئیس سازمان آب - گفت: آب هست.", "رئیس سازمان آب"),
        ("علی محمدی را به عنوان سرپرست دانشگاه تهران معرفی کردند.", "سرپرست دانشگاه تهران"),
        ("علی محمدی نایب رئیس شورای شهر تهران گفت: کار آغاز شد.", "نایب رئیس شورای شهر تهران"),
        (
            "علی محمدی، معاون پرورشی و تربیت بدنی اداره کل آموزش و پرورش یزد، گفت: کلاس‌ها برپاست.",
            "معاون پرورشی و تربیت بدنی اداره کل آموزش و پرورش یزد",
        ),
        ("علی محمدی، بازیگر سینما و تلویزیون، گفت: فیلم آماده است.", "بازیگر سینما و تلویزیون"),
        ("علی محمدی، دبیر سی و دومین جشنواره موسیقی، گفت: برنامه آماده است.", "دبیر سی و دومین جشنواره موسیقی"),
        ("علی محمدی، سرمربی این تیم، گفت: آماده‌ایم.", "سرمربی این تیم"),
        ("علی محمدی، مدیرعامل یک شرکت انرژی، گفت: برق هست.", "مدیرعامل یک شرکت انرژی"),
        ("علی محمدی، معاون نظارت بر کالاهای سرمایه‌ای، گفت: بازار آرام است.", "معاون نظارت بر کالاهای سرمایه‌ای"),
        ("علی محمدی، از پژوهشگران این مطالعه و استاد دانشگاه تهران، گفت: کار ادامه دارد.", "از پژوهشگران این مطالعه و استاد دانشگاه تهران"),
        ("این نشست با حضور علی محمدی رئیس فدراسیون برگزار شد.", "رئیس فدراسیون"),
        ("علی محمدی رئیس فدراسیون دیدار کرد.", "رئیس فدراسیون"),
        ("علی محمدی، رئیس سازمان آب و مدیران بانک‌ها آمدند.", "رئیس سازمان آب"),
        ("علی محمدی، مدیرکل هنرهای نمایشی در پیامی نوشت: هنر می‌ماند.", "مدیرکل هنرهای نمایشی"),
        ("یک کارشناس بازار طلا علی محمدی گفت: بها پایین می‌آید.", "کارشناس بازار طلا"),
    ],
)
def test_the_role_as_the_item_gives_it(text: str, role: str) -> None:
    assert [name.role for name in names(text) if name.name == "علی محمدی"] == [role]


def test_short_and_long_name_of_an_organisation_are_one() -> None:
    found = kinds("سازمان ملل متحد بیانیه داد.\nسازمان ملل خواستار آرامش شد.")
    assert found == {"سازمان ملل متحد": "organization"}


def test_a_country_has_its_code() -> None:
    assert [name.link for name in names("رئیس‌جمهور قزاقستان وارد تهران شد.") if name.name == "قزاقستان"] == ["iso3166:KZ"]


@pytest.mark.parametrize("spelling", ["وزارت نیرو", "وزارت\u200cنیرو"])
def test_damaged_spacing_finds_the_same(spelling: str) -> None:
    assert any(kind == "organization" for kind in kinds(f"سخنگوی {spelling} گفت: برق پایدار است.").values())


def test_arabic_letters_find_the_same() -> None:
    assert kinds("سخنگوي وزارت كشور گفت: انتخابات برگزار مي‌شود.") == {"وزارت کشور": "organization"}


def test_names_of_one_line_of_the_table_are_one_body() -> None:
    assert kinds("سازمان سیا گزارش را رد کرد.\nسیا پیش‌تر سکوت کرده بود.") == {"سازمان سیا": "organization"}


def test_an_outlet_is_named_without_what_stands_before_it() -> None:
    assert kinds("به گزارش خبرگزاری فارس، باران می‌بارد.\nخبرنگار فارس در محل است.") == {"فارس": "outlet"}


def test_an_outlet_of_one_word_is_the_agency_whose_whole_name_stands_beside_it() -> None:
    found = names("در خبرگزاری دانشجویان ایران (ایسنا) نشستی برپا شد. به گزارش ایسنا باران آمد\nگزارش از ایسنا")
    assert [name.type for name in found].count("outlet") == 1


def test_a_gloss_in_brackets_is_the_same_entity() -> None:
    found = kinds("پژوهشگران دانشگاه هاروارد (Harvard University) دارویی ساختند.")
    assert found == {"دانشگاه هاروارد": "organization"}


def test_a_full_name_that_is_known_is_found_wherever_it_stands() -> None:
    assert kinds("اعتراض به نورسلطان نظربایف بالا گرفت.") == {"نورسلطان نظربایف": "person"}


def test_conjunctions_are_no_part_of_a_mention() -> None:
    text = "حجت‌الاسلام و المسلمین علی محمدی و حسن رضایی آمدند."
    repaired = repair(text).text
    mentions = {repaired[m.start : m.end] for name in names(text) for m in name.mentions}
    assert not any(mention.startswith("و ") for mention in mentions)


def test_a_name_in_latin_letters_after_a_name_is_the_same() -> None:
    found = kinds('پژوهشگران "دانشگاه کیوتو"(Kyoto University) ژاپن ماده‌ای تازه ساختند.')
    assert "دانشگاه کیوتو" in found
    assert "Kyoto University" not in found


def test_the_latin_spelling_between_a_name_and_its_role() -> None:
    found = names('"جین ویت"(Jane White)، استاد دانشگاه تهران گفت: این یافته تازه است.')
    assert [(name.name, name.role) for name in found if name.type == "person"] == [("جین ویت", "استاد دانشگاه تهران")]


def test_a_surname_spelt_in_two_words_is_of_the_full_name() -> None:
    found = names("رضا حاجی‌زاده وارد شد. سردار حاجی زاده گفت: آماده‌ایم. سردار حاجی زاده رفت.")
    assert [name.name for name in found if name.type == "person"] == ["رضا حاجی‌زاده"]


def test_the_role_is_the_fuller_of_what_he_is_called() -> None:
    text = "رئیس سازمان آب ایران گفت: آب هست. رئیس سازمان آب، علی محمدی، این را گفت."
    name = Name("n1", "علی محمدی", "person", role="رئیس سازمان آب", mentions=[Mention(0, 20, "description")])
    assert told_role(name, text) == "رئیس سازمان آب ایران"
    name.role = "سرپرست شرکت برق"
    assert told_role(name, text) == "سرپرست شرکت برق"


@pytest.mark.parametrize("words", ["این هنرمند", "صدراعظم محمدی", "پدر علی"])
def test_what_tells_no_office_is_no_role(words: str) -> None:
    assert told_role(Name("n1", "علی محمدی", "person", mentions=[Mention(0, len(words), "description")]), words) == ""


@pytest.mark.parametrize(
    ("name", "alone"), [("وزیر نیرو", True), ("امیر کویت", True), ("امیر رضایی", False), ("علی محمدی", False), ("نایب رئیس مجلس", True)]
)
def test_a_name_that_tells_an_office_alone(name: str, alone: bool) -> None:
    assert is_title_alone(fold(name).split()) == alone


def test_a_mention_with_a_title_keeps_its_quotation_marks_in_pairs() -> None:
    text = 'پروفسور "علی محمدی" گفت: این یافته تازه است.'
    assert {text[m.start : m.end] for m in names(text)[0].mentions} == {"علی محمدی", 'پروفسور "علی محمدی"'}
