"""Stems: plural and verb forms of a Persian word under one form, for search. Light on purpose: what is doubtful stays as it
is."""

from functools import cache

from naql.text.tables import column, table

HALF_SPACE = "\u200c"
PREFIX_PARTS = frozenset(("می", "نمی"))
SUFFIX_PARTS = frozenset(("ها", "های", "هایی", "هائی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان"))
"""Written apart in careless texts («تیم ها», «می گوید»)."""
_ENDINGS = SUFFIX_PARTS | frozenset(
    ("ی", "ای", "ام", "ات", "اش", "مان", "تان", "شان", "اند", "ایم", "اید", "است", "تر", "ترین", "تری", "م", "ت", "ش", "ست")
)
"""What may follow a half-space: «خانه‌ای», «کتاب‌شان», «بزرگ‌ترین», «رفته‌اند»."""
_GLUED_PLURALS = ("هایشان", "هایمان", "هایتان", "هایی", "هائی", "هایش", "هایم", "های", "ها")
_PERSONS = (
    ("ندگان", "نده"), ("مندان", "مند"), ("گذاران", "گذار"), ("کنان", "کن"), ("جویان", "جو"), ("داران", "دار"), ("سازان", "ساز"),
    ("کاران", "کار"), ("گران", "گر"), ("زدگان", "زده"), ("یافتگان", "یافته"), ("شدگان", "شده"), ("کردگان", "کرده"),
)  # fmt: skip
"""«نمایندگان» → «نماینده», «بازیکنان» → «بازیکن», «دانشجویان» → «دانشجو»."""
_SHORTEST = 2


def stem(word: str) -> str:
    """The stem of a word whose letters are folded (`fold.letters`): half-spaces closed, plural and verb endings taken off."""
    word = _one_hamza(word)
    if (lemma := _forms().get(word.replace(HALF_SPACE, ""))) is not None:
        return lemma
    parts = [part for part in word.split(HALF_SPACE) if part]
    while len(parts) > 1 and parts[-1] in _ENDINGS:
        parts.pop()
        if (lemma := _forms().get("".join(parts))) is not None:
            return lemma
    return _singular("".join(parts))


def _one_hamza(word: str) -> str:
    """«مسؤول» as «مسئول», «رییس» as «رئیس», «آراء» as «آرا»."""
    return word.replace("ؤو", "ئو").replace("رییس", "رئیس").removesuffix("ء")


def _singular(word: str) -> str:
    forms = _forms()
    if word in _no_plurals():
        return word
    if len(word) > 3:
        for ending in _GLUED_PLURALS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                base = word[: -len(ending)]
                return forms.get(base, base)
    if len(word) > 5:
        for ending, one in _PERSONS:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return word[: -len(ending)] + one
    return word


@cache
def _no_plurals() -> frozenset[str]:
    return frozenset(map(_plain, column("search/not_plurals.tsv")))


@cache
def _forms() -> dict[str, str]:
    """Every form that a table tells -> what it is found under. Half-spaces closed, letters folded as `fold.letters` does."""
    forms: dict[str, str] = {}
    stems = [[_plain(cell) for cell in row] for row in table("search/verbs.tsv")]
    for past, present, *others in stems:
        not_forms = set(others[0].split(",")) if others else set()
        for form in (*_past_forms(past), *_present_forms(present)):
            if form not in not_forms:
                forms.setdefault(form, past)
    # A past stem is itself, whatever else it looks like: «نشست» is no form of «شست».
    forms |= {past: past for past, *_ in stems}
    spellings = {_plain(row[0]): _plain(row[1]) for row in table("search/spellings.tsv")}
    forms |= spellings
    for plural, one in ((_plain(row[0]), _plain(row[1])) for row in table("search/plurals.tsv")):
        forms[plural] = spellings.get(one, one)
        forms[plural + "ی"] = forms[plural] if plural.endswith("ا") else forms.get(plural + "ی", plural + "ی")
    return forms


def _past_forms(past: str) -> list[str]:
    first = past[0] == "ا"
    no = "نی" + (past[1:] if past.startswith(("اف", "اند")) else past) if first else "ن" + past
    bare = [before + past + ending for before in ("می", "نمی") for ending in ("", "م", "ی", "یم", "ید", "ند")]
    bare += [start + ending for start in (past, no) for ending in ("", "م", "یم", "ید", "ند", "ه", "ن")]
    return bare + [start + "ه" + ending for start in (past, no) for ending in ("ام", "ای", "است", "ایم", "اید", "اند")]


def _present_forms(present: str) -> list[str]:
    """«گو» also as «گوی»: «می‌گوید», «بگوییم»."""
    vowel = present[-1] in "او" and present not in ("رو", "شو", "دو", "شنو")
    stems = [present + "ی"] if vowel else [present]
    forms = []
    for stem_ in stems:
        begins = ["ب" + stem_, "ن" + stem_]
        if stem_[0] == "ا":
            begins = [start + "ی" + rest for start in "بن" for rest in {stem_, stem_[1:] if len(stem_) > 2 else stem_}]
        forms += [before + stem_ + ending for before in ("می", "نمی") for ending in ("م", "ی", "د", "یم", "ید", "ند")]
        forms += [begin + ending for begin in begins for ending in ("م", "د", "یم", "ید", "ند")]
        if len(stem_) > 1:
            forms += [stem_ + ending for ending in ("د", "ند", "یم")]
    return forms


def _plain(word: str) -> str:
    return _one_hamza(word.replace(HALF_SPACE, "").replace("آ", "ا").replace("أ", "ا").replace("إ", "ا"))
