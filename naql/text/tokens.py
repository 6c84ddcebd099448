"""What a token is: one pattern whose parts are the kinds of token.

A word keeps its half-spaces («می‌روند», «۵۸‌ساله») and diacritics. A number keeps its separators («۱۲٬۵۰۰», «۷/۵»), a date its
slashes («۹۸/۴/۱۲»), an hour its colon. Marks stand alone, only dots («...») and dashes («--») stand together.
"""

import re
from typing import cast

from naql.text.document import Token, TokenKind

LETTER = (
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
)
"""Letters of the Arabic script and the marks on them, to stand inside a class."""
DIGIT = "0-9۰-۹٠-٩"
HALF_SPACE = "\u200c"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SITE = r"(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}+\.){1,8}(?:ir|com|org|net|info|tv|co|edu|gov|eu|uk|de|fr|ru|cn|me|io|news)(?![A-Za-z0-9-])"
_URL_TAIL = r"[^\s«»<>\"'،؛؟]*[^\s«»<>\"'،؛؟.,:;!?()\[\]]"

_KINDS: tuple[tuple[TokenKind, str], ...] = (
    # «ام.آی.تی» is one word: three short pieces or more, with no space between.
    ("word", rf"[{LETTER}]+(?:{HALF_SPACE}+[{LETTER}{DIGIT}]+)*(?:(?:\.[{LETTER}]{{1,4}}){{2,}}(?![{LETTER}{HALF_SPACE}]))?"),
    ("punctuation", r"\.{2,}|-{2,}|[.،:؛؟!«»()\"…\[\]\-–—/,;?'“”‘’{}*•%٪ـ|·=+<>^~`´\\۔٬٫]"),
    ("date", rf"[{DIGIT}]{{4}}(?P<_1>[/\-.])[{DIGIT}]{{1,2}}(?P=_1)[{DIGIT}]{{1,2}}(?![{DIGIT}])"
             rf"|[{DIGIT}]{{1,2}}(?P<_2>[/\-.])[{DIGIT}]{{1,2}}(?P=_2)[{DIGIT}]{{4}}(?![{DIGIT}])"
             rf"|[{DIGIT}]{{1,2}}/[{DIGIT}]{{1,2}}/[{DIGIT}]{{1,2}}(?![{DIGIT}/])"),
    ("time", rf"[{DIGIT}]{{1,2}}:[{DIGIT}]{{2}}(?::[{DIGIT}]{{2}})?(?![{DIGIT}:])"),
    ("email", rf"[A-Za-z0-9._%+-]{{1,64}}+@{_SITE}"),
    ("url", rf"(?:https?://|www\.){_URL_TAIL}|{_SITE}(?:/(?:{_URL_TAIL})?)?"),
    # «۵۸‌ساله» is one word, «5G» and «3D» one Latin word.
    ("word", rf"[{DIGIT}]+(?:{HALF_SPACE}+[{LETTER}{DIGIT}]+)+"),
    ("latin", rf"[0-9]*[{_LATIN}](?:[{_LATIN}0-9]|[-'’._&+](?=[{_LATIN}0-9]))*"),
    ("number", rf"[{DIGIT}]{{1,3}}(?:[,٬،][{DIGIT}]{{3}})+(?:[.٫/][{DIGIT}]+)?(?![{DIGIT}])|[{DIGIT}]+(?:[.٫/][{DIGIT}]+)*"),
    ("other", rf"[#@][\w{HALF_SPACE}]+|[^\s{_INVISIBLE}]"),
)  # fmt: skip
_TOKEN = re.compile("|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(_KINDS)))
_KIND = {f"k{i}": kind for i, (kind, _) in enumerate(_KINDS)}


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end]. White space and invisible characters between them belong to none."""
    kinds = _KIND
    return [Token(m.start(), m.end(), m[0], kinds[cast(str, m.lastgroup)]) for m in _TOKEN.finditer(text, start, end)]
