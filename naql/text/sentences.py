"""Where sentences end. Each rule decides about one mark and says why; a paragraph always ends its last sentence.

A colon does not end a sentence: what is said after «گفت:» belongs to the one who says it. Only the colon of a dateline
(«تهران - ایرنا:») does.
"""

from collections.abc import Callable, Sequence

from naql.text.document import Sentence, Token
from naql.text.tables import column

_LONGEST_DATELINE = 8
"""In tokens: «تهران - واحد مرکزی خبر:» has six."""
_LOOK_BACK = 200
"""Tokens in which the other mark of a quotation is looked for, so that an endless line is not gone through again and again."""
_END_MARKS = frozenset(".؟?!…")
_CLOSERS = frozenset("»\"”’)]}'")
_TITLE_CLOSERS = frozenset('»"”)')
_OPENER_OF = {"»": "«", ")": "(", "]": "[", "”": "“", "}": "{"}
_CONTINUES = frozenset("،,؛;:")
_DASHES = frozenset("-–—/")


def split_sentences(tokens: Sequence[Token]) -> list[Sentence]:
    """The sentences of one paragraph, from its tokens."""
    sentences: list[Sentence] = []
    first, i, count = 0, 0, len(tokens)
    while i < count:
        token = tokens[i]
        if token.kind != "punctuation" or (token.text not in _END_MARKS and token.text[:2] != ".."):
            if token.text == ":" and i - first < _LONGEST_DATELINE and _dateline(tokens, first, i):
                sentences.append(_sentence(tokens, first, i + 1))
                first = i + 1
            i += 1
            continue
        last = _last_of_end(tokens, i, first)
        if last + 1 < count and any(rule(tokens, first, i, last) for rule in _GOES_ON):
            i = last + 1
            continue
        sentences.append(_sentence(tokens, first, last + 1))
        first = i = last + 1
    if first < count:
        sentences.append(_sentence(tokens, first, count))
    return sentences


def _sentence(tokens: Sequence[Token], first: int, after: int) -> Sentence:
    return Sentence(tokens[first].start, tokens[after - 1].end, tuple(tokens[first:after]))


def _dateline(tokens: Sequence[Token], first: int, colon: int) -> bool:
    """«لندن - ایرنا:»: words with a dash between, the last of them an agency's."""
    return (
        tokens[colon - 1].text in column("text/dateline_outlets.tsv")
        and any(token.text in _DASHES for token in tokens[first + 1 : colon - 1])
        and all(token.kind == "word" or token.text in _DASHES for token in tokens[first:colon])
    )


def _last_of_end(tokens: Sequence[Token], end_mark: int, first: int) -> int:
    """The last of the marks that end a sentence together: «؟!», «.»», «...)»."""
    last = end_mark
    while last + 1 < len(tokens):
        following = tokens[last + 1]
        if following.kind != "punctuation":
            break
        text = following.text
        if text in _END_MARKS or text[:2] == ".." or (text in _CLOSERS and _closes(tokens, last + 1, first)):
            last += 1
        else:
            break
    return last


def _closes(tokens: Sequence[Token], mark: int, first: int) -> bool:
    """Whether a quotation mark closes: «"» is the same on both sides, so it must stand close to what precedes it
    and another one must be open in the sentence or the quotation runs over several sentences."""
    text = tokens[mark].text
    if text not in "\"'":
        return True
    glued_before = tokens[mark].start == tokens[mark - 1].end
    glued_after = mark + 1 < len(tokens) and tokens[mark + 1].start == tokens[mark].end and tokens[mark + 1].text not in _CONTINUES
    if glued_before != glued_after:
        return glued_before
    return sum(token.text == text for token in tokens[max(first, mark - _LOOK_BACK) : mark]) % 2 == 1


def _list_number(tokens: Sequence[Token], first: int, mark: int, last: int) -> bool:
    """«۱. نخست آنکه», «الف. …»: the stop belongs to the number in front of the sentence."""
    return tokens[mark].text == "." and mark - first == 1 and (
        tokens[first].kind == "number" or (tokens[first].kind == "word" and len(tokens[first].text) <= 3)
    )  # fmt: skip


def _abbreviation(tokens: Sequence[Token], first: int, mark: int, last: int) -> bool:
    """«ق.م. ساخته شد», «دکتر ا. رضایی», «B. Johnson»."""
    if tokens[mark].text != "." or last != mark or mark == first:
        return False
    before = tokens[mark - 1]
    if before.end != tokens[mark].start:
        return False
    if before.kind == "latin":
        return len(before.text) == 1 or before.text in column("text/abbreviations.tsv") or "." in before.text
    return before.kind == "word" and before.text in column("text/abbreviations.tsv")


def _glued(tokens: Sequence[Token], first: int, mark: int, last: int) -> bool:
    """«ایر.اف.کا», «ج.ا.ا»: a stop with no space on either side inside a chain of short pieces. «منعقد کرد.این بازیکن» is an end whose
    space was forgotten."""
    if tokens[mark].text != "." or last != mark or mark == first:
        return False
    before, after = tokens[mark - 1], tokens[mark + 1]
    if before.end != tokens[mark].start or after.start != tokens[mark].end:
        return False
    if len(before.text) == 1 or len(after.text) == 1 or "latin" in (before.kind, after.kind):
        return True
    chained_after = mark + 2 < len(tokens) and tokens[mark + 2].text == "." and tokens[mark + 2].start == after.end
    chained_before = mark - 2 > first and tokens[mark - 2].text == "." and tokens[mark - 2].end == before.start
    return (chained_after or chained_before) and len(after.text) <= 3


def _in_brackets(tokens: Sequence[Token], first: int, mark: int, last: int) -> bool:
    """«(؟)», «(!)», «[...]»: a mark alone in brackets doubts or leaves out, it does not end."""
    return mark > first and tokens[mark - 1].text in ("(", "[") and last > mark


def _runs_on(tokens: Sequence[Token], first: int, mark: int, last: int) -> bool:
    """«کجا؟»، …»: a comma or the colon that follows shows that the sentence goes on."""
    return tokens[last + 1].text in _CONTINUES


def _ellipsis(tokens: Sequence[Token], first: int, mark: int, last: int) -> bool:
    """«آلمان، فرانسه و ... حضور دارند»: dots leave something out, unless a verb stands before them («سامان داد…»)."""
    text = tokens[mark].text
    if (text != "…" and text[:2] != "..") or tokens[last].text in _END_MARKS - {"…"}:
        return False
    before = tokens[mark - 1].text if mark > first else ""
    return not before.startswith(("می\u200c", "نمی\u200c")) and before not in column("text/closing_verbs.tsv")


def _title(tokens: Sequence[Token], first: int, mark: int, last: int) -> bool:
    """«فیلم «کجا می‌روی؟» اکران شد»: a question or call inside a quotation that opened within the sentence, not after a colon."""
    closer = tokens[last].text
    if tokens[mark].text not in "؟?!" or closer not in _TITLE_CLOSERS:
        return False
    opener = _OPENER_OF.get(closer, closer)
    for i in range(mark - 1, max(first, mark - _LOOK_BACK) - 1, -1):
        if tokens[i].text == opener:
            return i > first and tokens[i - 1].text != ":"
    return False


_Rule = Callable[[Sequence[Token], int, int, int], bool]
_GOES_ON: tuple[_Rule, ...] = (_list_number, _abbreviation, _glued, _in_brackets, _runs_on, _ellipsis, _title)
"""Asked in turn with (tokens, first token of the sentence, end mark, last closing mark): True means the sentence goes on."""
