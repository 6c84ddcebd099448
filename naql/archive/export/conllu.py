"""CoNLL-U: the text layer, a token a line. In MISC stand the entities and statements a token belongs to, and its place in the
raw text.

`Entity=person:e1` and `Statement=s2|Cue=s2` name the record's ids; `Place=12:17` are code points of the raw text. Tags, lemmas
and heads are not annotated («_»).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from naql.archive.export.stream import Exported
from naql.record import Record, Span
from naql.text.alignment import Alignment
from naql.text.document import Sentence, Token
from naql.text.segmentation import segment


def write(items: Iterable[Exported]) -> Iterator[bytes]:
    for one in items:
        yield "".join(_document(one)).encode()


def _document(one: Exported) -> Iterator[str]:
    record = one.record
    alignment = Alignment(record.edits)
    labels = list(_labels(record, alignment))
    yield f"# newdoc id = {one.key}\n"
    number = 0
    for paragraph in segment(record.text).paragraphs:
        for place, sentence in enumerate(paragraph.sentences):
            number += 1
            text = " ".join(record.text[sentence.start : sentence.end].split())
            yield from ("# newpar\n",) if place == 0 else ()
            yield f"# sent_id = {one.key}-{number}\n# text = {text}\n"
            yield from _tokens(sentence, record.text, alignment, labels)
            yield "\n"


def _tokens(sentence: Sentence, text: str, alignment: Alignment, labels: list[tuple[int, int, str]]) -> Iterator[str]:
    near = [label for label in labels if label[0] < sentence.end and label[1] > sentence.start]
    for number, token in enumerate(sentence.tokens, 1):
        yield f"{number}\t{token.text}\t_\t_\t_\t_\t_\t_\t_\t{_misc(token, sentence, text, alignment, near)}\n"


def _misc(token: Token, sentence: Sentence, text: str, alignment: Alignment, near: list[tuple[int, int, str]]) -> str:
    named: dict[str, list[str]] = defaultdict(list)
    for start, end, label in near:
        if start < token.end and end > token.start:
            kind, _, value = label.partition("=")
            named[kind].append(value)
    raw_start, raw_end = alignment.raw_span(token.start, token.end)
    misc = [f"{kind}={','.join(values)}" for kind, values in sorted(named.items())] + [f"Place={raw_start}:{raw_end}"]
    if token.end < sentence.end and not text[token.end].isspace():
        misc.append("SpaceAfter=No")
    return "|".join(misc)


def _labels(record: Record, alignment: Alignment) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of all that is marked, in repaired positions."""

    def at(span: Span) -> tuple[int, int]:
        return alignment.repaired_span(span.start, span.end)

    for entity in record.entities:
        for mention in entity.mentions:
            yield *at(mention), f"Entity={entity.type}:{entity.id}"
    for statement in record.statements:
        yield *at(statement.content), f"Statement={statement.id}"
        if statement.cue:
            yield *at(statement.cue), f"Cue={statement.id}"
