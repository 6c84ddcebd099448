"""Answering: which statements may answer a statement, and how surely they do.

Others are looked for by the rarest words of a statement, near in time; those of the same speaker by all telling words, over
years. Most that is found says nothing against it: that is told by its words alone, before sentences are compared.
"""

import json
import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from naql.archive import fold
from naql.archive.days import day_of_id, ids_of_day
from naql.archive.names import merged_ids
from naql.archive.opposition import Reason, may_oppose, opposition, said_things, turned_down
from naql.archive.polarity import LIGHT, contrasts, is_sure, word_set
from naql.archive.query import matching, stopwords
from naql.archive.tags import speaker_tag
from naql.archive.vocabulary import Counts

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
_HALF_EVIDENCE = 4.0
"""Sum of the weights of shared words that counts half: two words in common are less than ten."""


class Said(msgspec.Struct, frozen=True):
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

    def lies_in(self, other: "Said") -> bool:
        return self.item == other.item and other.start <= self.start and self.end <= other.end


COLUMNS_OF = 'statement.id, statement.item, speaker, act, statement.negated, content, start, "end", headline'
COLUMNS = f"{COLUMNS_OF} FROM statement JOIN item ON item.id = statement.item"


class Pair(msgspec.Struct, frozen=True):
    kind: Kind
    score: float
    reasons: list[Reason]
    later: Said
    earlier: Said


class _Search(msgspec.Struct, frozen=True):
    """A statement, the text by whose telling words others are looked for, and what a pair counts that is found so."""

    said: Said
    text: str
    weight: float
    telling: frozenset[str]


class Finder:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._merged = merged_ids(connection)
        self._telling_of: dict[str, frozenset[str]] = {}
        total = statements_in_all(connection)
        self._total = max(1, total)
        self._common = int(min(_COMMON_MOST, max(_COMMON_LEAST, _COMMON_SHARE * total)))
        self._counts = Counts(connection, self._common + 1)

    def answers(self, looked_at: Sequence[Said], own: Sequence[Said] = ()) -> Iterator[Pair]:
        """The pairs of these statements and what answers them. `own`: everything that their speaker said; if it is not given, it is
        looked for, too."""
        texts = [f"{said.headline} {said.content}" if said.denies else said.content for said in looked_at]
        self._counts.learn(word for text in texts for word in fold.words(text))
        searches = []
        for said in looked_at:
            if said.denies and (denied := self._pointed_at(said)):
                score = _POINTS_BACK if said_things() & set(fold.words(said.content)) else _PERHAPS_BACK
                yield Pair("denial", score, [Reason("denies"), Reason("points back", [said.content])], said, denied)
            elif search := self._search(said):
                searches.append(search)
        found = [self._near(search) + ([] if own else self._of_speaker(search)) for search in searches]
        known = self._load({id_ for ids in found for id_ in ids})
        bearers = self._bearers(own)
        likely = []
        seen: set[tuple[int, int]] = set()
        for search, ids in zip(searches, found, strict=True):
            others = {id_: known[id_] for id_ in ids if id_ in known} | _sharing(search.telling, bearers)
            for id_, other in others.items():
                pair_of = (min(id_, search.said.id), max(id_, search.said.id))
                if pair_of in seen:
                    continue  # Each was found by the other one's words: once is enough.
                if search.weight == 1:
                    seen.add(pair_of)
                if self._may_answer(search, other):
                    likely.append((search, other))
        self._counts.learn(word for _, other in likely for word in word_set(other.content))
        for search, other in likely:
            if pair := self._judged(search.said, search.text, other):
                yield msgspec.structs.replace(pair, score=pair.score * search.weight)

    def _search(self, said: Said) -> _Search | None:
        text, weight = said.content, 1.0
        telling = self._telling(text)
        if len(telling) < _LEAST_WORDS and said.denies and said.headline:
            text, weight = f"{said.headline} {said.content}", _FROM_HEADLINE
            telling = self._telling(text)
        return _Search(said, text, weight, telling) if len(telling) >= _LEAST_OWN_WORDS else None

    def _pointed_at(self, said: Said) -> Said | None:
        """What «این ادعا», «چنین اتهامی» point back to: the last that somebody else says before in the same item, a claim rather
        than anything else."""
        words = [token.folded for token in fold.tokens(said.content)]
        if not 1 < len(words) <= _POINTING_WORDS or words[0] not in _POINTING or turned_down() & set(words):
            return None
        rows = self._connection.execute(
            f'SELECT {COLUMNS} WHERE statement.item = ? AND "end" <= ? AND "end" >= ? AND speaker IS NOT ? AND act != \'deny\' '
            "ORDER BY act = 'claim' DESC, \"end\" DESC LIMIT 1",
            (said.item, said.start, said.start - _BACK, said.speaker),
        ).fetchall()
        return Said(*rows[0]) if rows else None

    def _near(self, search: _Search) -> list[int]:
        """Statements of about the same days with at least two of the rarest words."""
        day = day_of_id(search.said.id)
        first = ids_of_day(max(day - _DAYS_BEFORE, 1))[0] if day else 0
        behind = ids_of_day(day + _DAYS_AFTER)[1] if day else 1 << 62
        shared: Counter[int] = Counter()
        for word in self._rarest(search):
            rows = self._connection.execute(
                "SELECT rowid FROM statement_words WHERE statement_words MATCH ? AND rowid >= ? AND rowid < ?",
                (f'{{words beside}} : "{word}"', first, behind),
            )
            shared.update(id_ for (id_,) in rows.fetchall())
        del shared[search.said.id]
        likeliest = sorted(((n, id_) for id_, n in shared.items() if n > 1), reverse=True)
        return [id_ for _, id_ in likeliest[:_MOST_OTHERS]]

    def _of_speaker(self, search: _Search) -> list[int]:
        """What the speaker said over the years with at least two of the rarest words."""
        said, words = search.said, self._rarest(search)
        if said.speaker is None or len(words) < _LEAST_OWN_WORDS:
            return []
        pairs = " OR ".join(f'("{a}" AND "{b}")' for n, a in enumerate(words) for b in words[n + 1 :])
        rows = self._connection.execute(
            "SELECT rowid FROM statement_words WHERE statement_words MATCH ? AND rowid != ? ORDER BY rowid DESC LIMIT ?",
            (matching(pairs, [[speaker_tag(said.speaker)]], old_versions=False), said.id, _MOST_OTHERS),
        )
        return [id_ for (id_,) in rows.fetchall()]

    def _bearers(self, own: Sequence[Said]) -> dict[str, list[Said]]:
        """Word → the statements that have it."""
        bearers: dict[str, list[Said]] = defaultdict(list)
        for said in own:
            for word in word_set(said.content):
                bearers[word].append(said)
        return bearers

    def _rarest(self, search: _Search) -> list[str]:
        # A word that stands nowhere but here finds nothing.
        alone = {word for word in word_set(search.said.content) if self._counts[word] < 2}
        return sorted(search.telling - alone, key=lambda word: (self._counts[word], word))[:_TELLING]

    def _load(self, ids: set[int]) -> dict[int, Said]:
        """Statements by their ids, those of old versions left out."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS_OF} FROM json_each(?) AS found CROSS JOIN statement ON statement.id = found.value "
            "CROSS JOIN item ON item.id = statement.item WHERE current",
            (json.dumps(sorted(ids)),),
        )
        return {row[0]: Said(*row) for row in rows.fetchall()}

    def _may_answer(self, search: _Search, other: Said) -> bool:
        """Whether the two may be compared at all, and have words that may speak against each other."""
        said = search.said
        own = self._are_one(said, other)
        if search.weight < 1 and other.item == said.item:
            return False
        if len(search.telling & word_set(other.content)) < (_LEAST_OWN_WORDS if own else _LEAST_WORDS):
            return False
        return self._are_comparable(said, other, own) and (said.denies != other.denies or may_oppose(search.text, other.content))

    def _are_comparable(self, said: Said, other: Said, own: bool) -> bool:
        if said.item == other.item:
            nested = said.lies_in(other) or other.lies_in(said)
            return not own and not nested and None not in (said.speaker, other.speaker)
        day, other_day = day_of_id(said.id), day_of_id(other.id)
        if not day or not other_day:
            return True
        return -_DAYS_AFTER <= day - other_day <= (_OWN_DAYS if own else _DAYS_BEFORE)

    def _are_one(self, said: Said, other: Said) -> bool:
        """Whether both have one speaker, merged people counted as one."""
        if said.speaker is None or other.speaker is None:
            return False
        return self._merged.get(said.speaker, said.speaker) == self._merged.get(other.speaker, other.speaker)

    def _judged(self, said: Said, text: str, other: Said) -> Pair | None:
        ours, theirs = self._nearest_sentences(text, other.content)
        one, two = self._telling(ours), self._telling(theirs)
        shared = one & two
        own = self._are_one(said, other)
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
        reasons.append(Reason("same words", [stand[word] for word in sorted(shared, key=lambda word: (self._counts[word], word))]))
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
        return Pair(kind, score, reasons, later, earlier)

    def _nearest_sentences(self, one: str, other: str) -> tuple[str, str]:
        """Of two statements, perhaps long, the two sentences that have most in common."""
        ours = [(sentence, self._telling(sentence)) for sentence in _sentences(one)]
        theirs = [(sentence, self._telling(sentence)) for sentence in _sentences(other)]
        a, b = max(((a, b) for a in ours for b in theirs), key=lambda pair: self._weight(pair[0][1] & pair[1][1]))
        return a[0], b[0]

    def _telling(self, text: str) -> frozenset[str]:
        if text not in self._telling_of:
            words = {word for word in word_set(text) if not word.isdigit()} - stopwords() - LIGHT
            self._telling_of[text] = frozenset(word for word in words if self._counts[word] <= self._common)
        return self._telling_of[text]

    def _weight(self, words: Iterable[str]) -> float:
        return sum(math.log(1 + self._total / max(1, self._counts[word])) for word in words)


def _sentences(text: str) -> list[str]:
    cut = text
    for mark in ".؟!؛\n":
        cut = cut.replace(mark, "\0")
    return [sentence for sentence in cut.split("\0") if sentence.strip()][:12] or [text]


def statements_in_all(connection: sqlite3.Connection) -> int:
    return connection.execute("SELECT sum(n) FROM tally WHERE who = 0 AND kind = 'act'").fetchone()[0] or 0


def _sharing(telling: frozenset[str], bearers: dict[str, list[Said]]) -> dict[int, Said]:
    """The statements that have at least two of the words, by their ids."""
    shared: Counter[int] = Counter()
    by_id: dict[int, Said] = {}
    for word in telling:
        for said in bearers.get(word, ()):
            shared[said.id] += 1
            by_id[said.id] = said
    return {id_: by_id[id_] for id_, n in shared.items() if n >= _LEAST_OWN_WORDS}
