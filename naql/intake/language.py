"""Is this Persian? A rough answer, enough to keep what is surely something else from being read as news."""

import re

from naql.text.tables import table

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_ARABIC_LETTERS = str.maketrans("یک", "يك")
_PERSIAN_LETTERS = frozenset(word for word, language in table("intake/frequent_words.tsv") if language == "persian")
_PERSIAN = _PERSIAN_LETTERS | {word.translate(_ARABIC_LETTERS) for word in _PERSIAN_LETTERS}
_FOREIGN = frozenset(word for word, language in table("intake/frequent_words.tsv") if language != "persian") - _PERSIAN
_LOOK_AT = 2_000
"""Characters: enough to tell, and the time for it stays small beside the reading."""
_SCRIPT_SHARE = 0.4
_ENOUGH_WORDS = 60
"""So many words without one frequent Persian word among them are no Persian; a list of names or results always has some."""


def why_not_persian(text: str) -> str | None:
    """What speaks against a text being Persian, or None. Short texts in Arabic script pass."""
    words = _WORD.findall(text[:_LOOK_AT])
    if not words:
        return "holds no words"
    in_script = [word for word in words if _ARABIC_SCRIPT.match(word)]
    if len(in_script) < _SCRIPT_SHARE * len(words):
        return f"not Persian: {len(in_script)} of {len(words)} words are in Arabic script"
    ours = sum(word in _PERSIAN for word in in_script)
    theirs = sum(word in _FOREIGN for word in in_script)
    if theirs > ours or (ours == 0 and len(in_script) >= _ENOUGH_WORDS):
        return "in Arabic script, but not Persian"
    return None
