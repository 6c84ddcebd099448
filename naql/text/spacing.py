"""Spaces: broken, doubled and trailing ones, spaces around punctuation and «»; Latin comma, semicolon and question mark.

No line is joined or split, and nothing is touched inside numbers («۳.۵»), hours («۰۹:۵۹»), initials («ام.آی.تی») and addresses.
"""

import re
from typing import Literal

from naql.text.characters import HALF_SPACE, LETTERS
from naql.text.edits import Change

_ODD = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_SPACE = re.compile(f"[{_ODD}]")
_BROKEN_SPACES = re.compile(f"[ {_ODD}](?:[ {_ODD}]+|(?<=[{_ODD}])|(?=\\r?\\n)|(?<=\\n ))")

_L, _LZ = f"[{LETTERS}]", f"[{LETTERS}{HALF_SPACE}]"
_DIGIT = "0-9۰-۹"
_NO_SUFFIX = f"(?!(?:های?|هایی|ی|ای|اش|ام|یم|یی)(?!{_L}))"

_NO_CHAIN = "".join(f"(?<!\\.{_LZ * length}.)" for length in range(3, 13))
_APART = "|".join(
    (
        # «تهران،شیراز», «گفت:این», «گفت:«این».
        f"(?<=[{LETTERS}»)][،؛])",
        f"(?<=[{LETTERS}»)][:؟!])(?=[{LETTERS}«])",
        # «منعقد کرد.این بازیکن», never «ام.آی.تی» or «کالا.دات.کام»: words of three letters and more on both sides, in no chain.
        f"(?<={_L}{_L}{_L}\\.)(?={_L}{{3}})(?!{_LZ}{{0,40}}(?:[@/_-]|\\.{_L})){_NO_CHAIN}",
        # «ما»را»; a suffix stays where it is («پسر»ها»).
        f"(?<=»)(?={_L}){_NO_SUFFIX}",
    )
)
"""Behind which marks a space belongs, looked at from right behind the mark."""
# A rule finds one character and drops it, or puts a space before or after it. It starts with that character, which keeps the search
# fast; what must stand before it is looked up from behind it. It is tried only where the text has one of the strings it needs.
_Action = Literal["drop", "before", "after"]
_WRITTEN: tuple[tuple[tuple[str, ...], _Action, str], ...] = (
    # «تهران ، شیراز»; not before Latin («؟utm=»).
    ((" ،", " ؛", " ؟", " !"), "drop", f' (?=[،؛؟!])(?<=[{LETTERS}{_DIGIT}»)"] )'),
    # «گفت : ما», «است .»; not before dots («فرانسه و ... حضور») or digits («ساعت :۳۰», « .۵»).
    ((" :", " ."), "drop", f" (?=[:.](?:[ \\n«»)]|\\Z))(?<=[{LETTERS}»)] )"),
    (("« ",), "drop", " (?<=« )"),
    ((" »",), "drop", " (?=»)"),
    (("( ",), "drop", f" (?<=\\( )(?=[{LETTERS}{_DIGIT}«])"),
    ((" )",), "drop", f" (?=\\))(?<=[{LETTERS}{_DIGIT}».] )"),
    # «گفت«ما»
    (("«",), "before", f"«(?<={_L}.)"),
    (("،", "؛", ":", "؟", "!", ".", "»"), "after", f"[،؛:؟!.»](?=[{LETTERS}«{_DIGIT}])(?:{_APART})"),
)
_RULES = tuple((needed, action, re.compile(pattern)) for needed, action, pattern in _WRITTEN)
_LATIN_MARKS = {",": "،", ";": "؛", "?": "؟"}
_LATIN_MARK = re.compile(f'[,;?](?<=[{LETTERS}»)].)(?![A-Za-z=&?/])|\\?(?<=[{_DIGIT}"].)(?=\\s|\\Z)')


def space_changes(text: str, present: set[str]) -> list[Change]:
    """Every run of spaces becomes one space; spaces at the ends of lines go. `present` is set(text)."""
    doubled = "  " in text or " \n" in text or "\n " in text or " \r" in text or text[:1] == " " or text[-1:] == " "
    if not doubled and not _ODD_SPACE.search("".join(present)):
        return []
    changes = []
    for match in _BROKEN_SPACES.finditer(text):
        start, end = match.span()
        at_edge = start == 0 or end == len(text) or text[start - 1] == "\n" or text[end] in "\r\n"
        insert = "" if at_edge else " "
        if match[0] != insert:
            changes.append((start, end, insert))
    return _with_edges(text, changes)


def _with_edges(text: str, changes: list[Change]) -> list[Change]:
    """A single space at the very start or end of the text is found by no pattern."""
    if text[:1] == " " and not (changes and changes[0][0] == 0):
        changes.insert(0, (0, 1, ""))
    if len(text) > 1 and text[-1] == " " and not (changes and changes[-1][1] == len(text)):
        changes.append((len(text) - 1, len(text), ""))
    return changes


def latin_mark_changes(text: str, present: set[str]) -> list[Change]:
    """«تهران, شیراز» → «تهران، شیراز», «چرا?» → «چرا؟»: after a Persian letter, and before nothing that makes it an address."""
    if _LATIN_MARKS.keys().isdisjoint(present):
        return []
    return [(match.start(), match.end(), _LATIN_MARKS[match[0]]) for match in _LATIN_MARK.finditer(text)]


def punctuation_changes(text: str, present: set[str]) -> list[Change]:
    """Spaces around Persian punctuation and «»."""
    changes: set[Change] = set()
    for needed, action, pattern in _RULES:
        if not any(map(text.__contains__, needed)):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if action == "drop":
                changes.add((start, end, ""))
            else:
                place = start if action == "before" else end
                changes.add((place, place, " "))
    return sorted(changes)
