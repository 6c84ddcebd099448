"""Conflicts: statements that answer each other, as candidates for a person to judge.

A candidate is a pair of statements on one matter (telling words in common, near in time) of which one denies, or of which the
sentences that share most say the opposite: the same verb once with and once without a negation («آبگیری می‌شود», «آبگیری
نمی‌شود»), or words of opposite sense. Words count by how rare they are in the archive; a pair counts by how much of both
sentences is shared, how sure the opposition is, and how near in time they stand.
"""

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from naql.archive import fold
from naql.archive.answers import StatementHit
from naql.archive.days import day_of_id, ids_between, ids_of_day
from naql.archive.names import ids_of
from naql.archive.opposition import Reason, opposition, said_things, turned_down
from naql.archive.polarity import LIGHT, contrasts, is_sure
from naql.archive.query import matching, stopwords
from naql.archive.search import statement_hits

Kind = Literal["denial", "contradiction", "own words"]
_DAYS_BEFORE, _DAYS_AFTER = 120, 14
"""How far from a statement another one may lie that it answers."""
_OWN_DAYS = 3650
"""One's own words are held against one for longer."""
_TELLING = 5
"""So many of the rarest words of a statement look for others."""
_COMMON_SHARE, _COMMON_LEAST, _COMMON_MOST = 0.008, 25, 3000
"""A word of more statements than this share of all tells nothing about the matter."""
_LEAST_ALIKE = 0.3
_LEAST_WORDS = 3
_LEAST_OWN_ALIKE, _LEAST_OWN_WORDS = 0.15, 2
"""Of one's own words, where the same verb is negated in one of both: «آبگیری آغاز خواهد شد», «آبگیری آغاز نخواهد شد»."""
_POINTS_BACK, _PERHAPS_BACK = 0.6, 0.3
"""The score of a denial of what stands right before it: «این ادعا را تکذیب کرد» surely means something said, «این موضوع» perhaps."""
_BACK = 600
"""Code points between the denial and the end of what it points back to, at most."""
_POINTING = frozenset(("این", "ان", "چنین", "همین"))
_POINTING_WORDS = 3
"""«این ادعا», «این خبر را», «چنین اتهامی»: longer ones say themselves what they deny."""
_FROM_HEADLINE = 0.5
"""What a pair counts where the denial itself does not say what it denies («این خبر را تکذیب کرد») and the headline must."""
_MOST_OTHERS = 40
_OF_EACH = 2
"""One statement, or the same words in another item, stands in so many pairs at most."""
_LOOKED_AT = {"deny": 200, "claim": 100, "": 200}
"""Without a name: so many of the newest denials, claims, and statements of any act of the period."""
_OF_PERSON = 150
_HALF_EVIDENCE = 4.0
"""Sum of the weights of shared words that counts half: two words in common are less than ten."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Two statements that seem to answer each other; `statement` is the later or the denying one."""

    kind: Kind
    score: float
    reasons: list[Reason]
    statement: StatementHit
    other: StatementHit


class _Said(msgspec.Struct, frozen=True):
    id: int
    item: int
    speaker: int | None
    act: str
    negated: int
    content: str
    start: int
    end: int
    headline: str | None

    @property
    def denies(self) -> bool:
        """«تکذیب نکرد» denies nothing."""
        return self.act == "deny" and not self.negated

    def lies_in(self, other: "_Said") -> bool:
        return self.item == other.item and other.start <= self.start and self.end <= other.end


_COLUMNS = (
    'statement.id, statement.item, speaker, act, statement.negated, content, start, "end", headline '
    "FROM statement JOIN item ON item.id = statement.item"
)


def conflicts(connection: sqlite3.Connection, name: str | int | None, since: str | None, until: str | None, limit: int) -> list[Conflict]:
    """See `Archive.conflicts`."""
    first, behind = ids_between(since, until)
    finder = _Finder(connection)
    if name is None:
        looked_at = [said for act, n in _LOOKED_AT.items() for said in _newest(connection, act, first, behind, n)]
    else:
        looked_at = _of_people(connection, ids_of(connection, name), first, behind)
    best: dict[tuple[int, int], _Pair] = {}
    for said in looked_at:
        for pair in finder.answers(said):
            key = (min(pair.later.id, pair.earlier.id), max(pair.later.id, pair.earlier.id))
            if key not in best or best[key].score < pair.score:
                best[key] = pair
    used: Counter[str] = Counter()
    found: list[Conflict] = []
    for pair in sorted(best.values(), key=lambda pair: (-pair.score, -pair.later.id)):
        texts = {" ".join(fold.words(said.content)) for said in (pair.later, pair.earlier)}
        if len(found) < limit and all(used[text] < _OF_EACH for text in texts):
            used.update(texts)
            found.append(pair.told(connection))
    return found


def _newest(connection: sqlite3.Connection, act: str, first: int, behind: int, limit: int) -> list[_Said]:
    if act:
        found = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
        rows = connection.execute(found, (matching("", [[f"act{act}"]], old_versions=False), first, behind, limit)).fetchall()
        return [_said(connection, row[0]) for row in rows]
    newest = f"SELECT {_COLUMNS} WHERE current AND statement.id >= ? AND statement.id < ? ORDER BY statement.id DESC LIMIT ?"
    return [_Said(*row) for row in connection.execute(newest, (first, behind, limit)).fetchall()]


def _of_people(connection: sqlite3.Connection, people: list[int], first: int, behind: int) -> list[_Said]:
    rows = connection.execute(
        f"SELECT {_COLUMNS} WHERE current AND speaker IN ({','.join('?' * len(people))}) AND statement.id >= ? AND statement.id < ? "
        "ORDER BY statement.id DESC LIMIT ?",
        (*people, first, behind, _OF_PERSON),
    )
    return [_Said(*row) for row in rows.fetchall()]


def _said(connection: sqlite3.Connection, id_: int) -> _Said:
    return _Said(*connection.execute(f"SELECT {_COLUMNS} WHERE statement.id = ?", (id_,)).fetchone())


class _Pair(msgspec.Struct, frozen=True):
    kind: Kind
    score: float
    reasons: list[Reason]
    later: _Said
    earlier: _Said

    def told(self, connection: sqlite3.Connection) -> Conflict:
        statement, other = statement_hits(connection, [self.later.id, self.earlier.id])
        return Conflict(kind=self.kind, score=round(self.score, 4), reasons=self.reasons, statement=statement, other=other)


class _Finder:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts: dict[str, int] = {}
        total = connection.execute("SELECT sum(n) FROM tally WHERE who = 0 AND kind = 'act'").fetchone()[0] or 0
        self._total = max(1, total)
        self._common = int(min(_COMMON_MOST, max(_COMMON_LEAST, _COMMON_SHARE * total)))

    def answers(self, said: _Said) -> Iterator[_Pair]:
        if said.denies and (denied := self._pointed_at(said)):
            score = _POINTS_BACK if said_things() & set(fold.words(said.content)) else _PERHAPS_BACK
            yield _Pair("denial", score, [Reason("denies"), Reason("points back", [said.content])], said, denied)
            return
        text, weight = said.content, 1.0
        telling = self._telling(text)
        if len(telling) < _LEAST_WORDS and said.denies and said.headline:
            text, weight = f"{said.headline} {said.content}", _FROM_HEADLINE
            telling = self._telling(text)
        if len(telling) < _LEAST_OWN_WORDS:
            return
        # A word that stands nowhere but here finds nothing.
        alone = {word for word in fold.words(said.content) if self._count(word) < 2}
        for other in self._others(said, sorted(telling - alone, key=self._count)[:_TELLING]):
            if weight < 1 and other.item == said.item:
                continue
            if found := self._judged(said, text, other):
                yield msgspec.structs.replace(found, score=found.score * weight)

    def _pointed_at(self, said: _Said) -> _Said | None:
        """What «این ادعا», «چنین اتهامی» point back to: the last that somebody else says before in the same item, a claim rather
        than anything else."""
        words = [token.folded for token in fold.tokens(said.content)]
        if not 1 < len(words) <= _POINTING_WORDS or words[0] not in _POINTING or turned_down() & set(words):
            return None
        rows = self._connection.execute(
            f'SELECT {_COLUMNS} WHERE statement.item = ? AND "end" <= ? AND "end" >= ? AND speaker IS NOT ? AND act != \'deny\' '
            "ORDER BY act = 'claim' DESC, \"end\" DESC LIMIT 1",
            (said.item, said.start, said.start - _BACK, said.speaker),
        ).fetchall()
        return _Said(*rows[0]) if rows else None

    def _others(self, said: _Said, telling: list[str]) -> list[_Said]:
        """Statements with at least two of the telling words, of other items; of the same one, if somebody else makes them."""
        if len(telling) < 2:
            return []
        pairs = " OR ".join(f'("{a}" AND "{b}")' for n, a in enumerate(telling) for b in telling[n + 1 :])
        day = day_of_id(said.id)
        first = ids_of_day(max(day - _OWN_DAYS, 1))[0] if day else 0
        behind = ids_of_day(day + _DAYS_AFTER)[1] if day else 1 << 62
        rows = self._connection.execute(
            "SELECT rowid FROM statement_words WHERE statement_words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
            (matching(pairs, [], old_versions=False), first, behind, _MOST_OTHERS),
        ).fetchall()
        others = [_said(self._connection, row[0]) for row in rows if row[0] != said.id]
        return [other for other in others if self._may_answer(said, other)]

    def _may_answer(self, said: _Said, other: _Said) -> bool:
        own = said.speaker is not None and said.speaker == other.speaker
        if said.item == other.item:
            nested = said.lies_in(other) or other.lies_in(said)
            return not own and not nested and None not in (said.speaker, other.speaker)
        if own:
            return True
        day, other_day = day_of_id(said.id), day_of_id(other.id)
        return not day or not other_day or -_DAYS_AFTER <= day - other_day <= _DAYS_BEFORE

    def _judged(self, said: _Said, text: str, other: _Said) -> _Pair | None:
        ours, theirs = self._nearest_sentences(text, other.content)
        one, two = self._telling(ours), self._telling(theirs)
        shared = one & two
        own = said.speaker is not None and said.speaker == other.speaker
        sure = own and any(map(is_sure, contrasts(ours, theirs)))
        least_alike, least_words = (_LEAST_OWN_ALIKE, _LEAST_OWN_WORDS) if sure else (_LEAST_ALIKE, _LEAST_WORDS)
        common = self._weight(shared)
        if len(shared) < least_words or common < least_alike * math.sqrt(self._weight(one) * self._weight(two)):
            return None
        alike = common / math.sqrt(self._weight(one) * self._weight(two))
        sign, reasons = opposition(ours, theirs, we_deny=said.denies, they_deny=other.denies)
        if not sign:
            return None
        kind: Kind = "own words" if own else "denial" if reasons[0].code == "denies" else "contradiction"
        stand = {token.folded: ours[token.start : token.end] for token in fold.tokens(ours)}
        reasons.append(Reason("same words", [stand[word] for word in sorted(shared, key=lambda word: (self._count(word), word))]))
        if own:
            reasons.append(Reason("same speaker"))
        day, other_day = day_of_id(said.id), day_of_id(other.id)
        days = abs(day - other_day) if day and other_day else None
        if days is not None:
            reasons.append(Reason("days apart", [str(days)]))
        near = 1.0 if own else 1 / (1 + (days or 0) / 60)
        score = min(sign, 1.0) * alike * near * common / (common + _HALF_EVIDENCE)
        first, second = (said, other) if said.id >= other.id else (other, said)
        later, earlier = (other, said) if other.denies and not said.denies else (first, second)
        if said.denies and not other.denies:
            later, earlier = said, other
        return _Pair(kind, score, reasons, later, earlier)

    def _nearest_sentences(self, one: str, other: str) -> tuple[str, str]:
        """Of two statements, perhaps long, the two sentences that have most in common."""
        ours = [(sentence, self._telling(sentence)) for sentence in _sentences(one)]
        theirs = [(sentence, self._telling(sentence)) for sentence in _sentences(other)]
        a, b = max(((a, b) for a in ours for b in theirs), key=lambda pair: self._weight(pair[0][1] & pair[1][1]))
        return a[0], b[0]

    def _telling(self, text: str) -> set[str]:
        words = {word for word in fold.words(text) if not word.isdigit()} - stopwords() - LIGHT
        return {word for word in words if self._count(word) <= self._common}

    def _count(self, word: str) -> int:
        """In how many statements a word stands, counted up to the point from which it is common."""
        if word not in self._counts:
            rows = self._connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM statement_words WHERE statement_words MATCH ? LIMIT ?)",
                (f'words : "{word}"', self._common + 1),
            )
            self._counts[word] = rows.fetchone()[0]
        return self._counts[word]

    def _weight(self, words: Iterable[str]) -> float:
        return sum(math.log(1 + self._total / max(1, self._count(word))) for word in words)


def _sentences(text: str) -> list[str]:
    cut = text
    for mark in ".؟!؛\n":
        cut = cut.replace(mark, "\0")
    return [sentence for sentence in cut.split("\0") if sentence.strip()][:12] or [text]
