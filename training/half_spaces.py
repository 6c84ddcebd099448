"""Learns how Persian newsrooms write half-spaces, and writes naql/data/repair/: `python -m training.half_spaces [--aside] [FOLDER]`.

Counts words and pairs of neighbours over the corpora, trains the two models on what was seen seldom (each as if it had not been seen
otherwise), and puts counts and models together: a form's share is
(times seen so + PRIOR · the model's probability) / (times seen + PRIOR).
With --aside another tenth of the items is left out, to try settings on; the tenth that is held out for good is never read.
"""

import argparse
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from naql.text.boundaries import Model, Traits, bucket, logistic, pair_features, word_features
from naql.text.characters import HALF_SPACE
from naql.text.word_pairs import LIKELY_FROM
from training.corpora import sound_items, words_and_spaces

WEIGHT = {"isna": 1.0, "fars": 0.2, "varzesh3": 0.2}
"""ISNA's habit is the house's: it is of today and the most even. The others fill gaps."""
PRIOR = 1.0
SURE_WORD, LIKELY_WORD = 0.85, 0.5
SURE_PAIR, LIKELY_PAIR = 0.85, 0.5
DECIDED = {("وب", "سایت")}
"""Pairs that most items write apart and we do not, in texts whose half-spaces were written as spaces."""
SELDOM = 20
"""Words and pairs seen at most so often stand for unseen ones when the models are trained."""
TARGET = Path(__file__).parent.parent / "naql" / "data" / "repair"


class Habits:
    """What the corpora show: forms of words by their letters, and pairs of neighbouring parts with and without half-space."""

    def __init__(self) -> None:
        self.forms: dict[str, Counter[str]] = defaultdict(Counter)
        self.joined: Counter[tuple[str, str]] = Counter()
        self.apart: Counter[tuple[str, str]] = Counter()
        self.with_and: Counter[tuple[str, str]] = Counter()
        """«گفت و گو» as three words, by its first and last."""

    def read(self, text: str, corpus: str) -> None:
        weight = WEIGHT[corpus]
        words, spaces = words_and_spaces(text)
        for word in words:
            self.forms[word.replace(HALF_SPACE, "")][word] += weight
            if HALF_SPACE in word:
                parts = word.split(HALF_SPACE)
                for pair in pairwise(parts):
                    self.joined[pair] += weight
        if corpus == "isna":  # in the others spaces for half-spaces are too common to count
            for (left, middle), (again, right) in pairwise(spaces):
                if middle == again == "و":
                    self.with_and[left, right.replace(HALF_SPACE, "")] += weight
            for left, right in spaces:
                self.apart[left.rpartition(HALF_SPACE)[2], right.partition(HALF_SPACE)[0]] += weight


class Counts:
    """From the habits: how often parts were seen in which place. `traits` can leave one form or pair out, as if it were unseen."""

    def __init__(self, habits: Habits) -> None:
        self.known: Counter[str] = Counter()
        self.first: Counter[str] = Counter()
        self.second: Counter[str] = Counter()
        self.joins_next: Counter[str] = Counter()
        self.leaves_next: Counter[str] = Counter()
        self.joins_last: Counter[str] = Counter()
        self.leaves_last: Counter[str] = Counter()
        for seen in habits.forms.values():
            for form, times in seen.items():
                for part in form.split(HALF_SPACE):
                    self.known[part] += times
            firsts, seconds = sides(max(seen, key=seen.__getitem__))
            self.first.update(firsts)
            self.second.update(seconds)
        for pair in {**habits.joined, **habits.apart}:
            left, right = pair
            if habits.joined[pair] > habits.apart[pair]:
                self.joins_next[left] += 1
                self.joins_last[right] += 1
            else:
                self.leaves_next[left] += 1
                self.leaves_last[right] += 1

    def traits(self, part: str, known: float = 0, first: int = 0, second: int = 0, joined: int = 0, apart: int = 0) -> Traits:
        """The traits of a part, less what is named."""
        return Traits(
            bucket(self.known[part] - known),
            bucket(self.first[part] - first),
            bucket(self.second[part] - second),
            _rate(self.joins_next[part] - joined, self.leaves_next[part] - apart),
            bucket(self.leaves_next[part] - apart),
            _rate(self.joins_last[part] - joined, self.leaves_last[part] - apart),
            bucket(self.leaves_last[part] - apart),
        )


def _rate(joins: int, leaves: int) -> int:
    """A bucket of how many, 0 where it is less than one in two hundred: a slip."""
    return bucket(joins) if joins > 0.03 * leaves else 0


def sides(form: str) -> tuple[set[str], set[str]]:
    """What stands before and what after each half-space of a form, both the part next to it and the whole stretch."""
    parts = form.split(HALF_SPACE)
    firsts, seconds = set(), set()
    for i in range(1, len(parts)):
        firsts |= {parts[i - 1], "".join(parts[:i])}
        seconds |= {parts[i], "".join(parts[i:])}
    return firsts, seconds


class Trainer:
    """A logistic model over string features; seldom features are left out, L1 keeps the table small."""

    def __init__(self, strength: float, least_seen: int) -> None:
        self.strength = strength
        self.least_seen = least_seen

    def learn(self, examples: list[list[str]], answers: list[int], importance: list[float]) -> dict[str, float]:
        seen = Counter(feature for found in examples for feature in found)
        index = {feature: i for i, feature in enumerate(sorted(f for f, times in seen.items() if times >= self.least_seen))}
        columns, ends = [], [0]
        for found in examples:
            columns += [index[feature] for feature in found if feature in index]
            ends.append(len(columns))
        matrix = csr_matrix((numpy.ones(len(columns), dtype=numpy.float32), columns, ends), shape=(len(examples), len(index)))
        model = LogisticRegression(C=self.strength, l1_ratio=1, solver="liblinear", fit_intercept=False, max_iter=300, random_state=0)
        model.fit(matrix, answers, sample_weight=importance)
        learnt = {feature: round(float(model.coef_[0][i]), 2) for feature, i in index.items()}
        return {feature: weight for feature, weight in learnt.items() if weight}


def word_examples(letters: str, seen: Counter[str], counts: Counts) -> list[tuple[list[str], int]]:
    """The places of a word with their features, the word itself left out of the counts, and whether a half-space stands there."""
    form = max(seen, key=seen.__getitem__)
    own_first, own_second = sides(form)
    own_known: Counter[str] = Counter()
    for other, times in seen.items():
        for part in other.split(HALF_SPACE):
            own_known[part] += times
    places, place = set(), 0
    for part in form.split(HALF_SPACE)[:-1]:
        place += len(part)
        places.add(place)
    examples = []
    for i in range(1, len(letters)):
        left, right = letters[:i], letters[i:]
        a = counts.traits(left, own_known[left], left in own_first, left in own_second)
        b = counts.traits(right, own_known[right], right in own_first, right in own_second)
        if b.second or a.first or (a.known and b.known):
            examples.append((word_features(left, right, a, b), int(i in places)))
    return examples


def train_words(habits: Habits, counts: Counts) -> tuple[dict[str, float], dict[str, float]]:
    """The weights, and for every word that was seen the probability that the model gives its half-spaces from the others alone."""
    everything = {letters: word_examples(letters, seen, counts) for letters, seen in habits.forms.items() if len(letters) <= 40}
    examples, answers = [], []
    for letters, found in everything.items():
        if sum(habits.forms[letters].values()) <= SELDOM and sum(habits.forms[letters].values()) >= 0.9:
            for features, answer in found:
                examples.append(features)
                answers.append(answer)
    print("words:", len(examples), "places,", sum(answers), "half-spaces", file=sys.stderr)
    weights = Trainer(1.0, 3).learn(examples, answers, [1.0] * len(answers))
    model = Model(weights)
    chances = {}
    for letters, found in everything.items():
        # The form is as likely as its likeliest place, or all places but one would count against it.
        chances[letters] = max((logistic(model.total(f)) for f, answer in found if answer), default=None)
        if chances[letters] is None:
            chances[letters] = max((logistic(model.total(f)) for f, _ in found), default=0.0)
    return weights, chances


def pair_example(left: str, right: str, habits: Habits, counts: Counts) -> list[str] | None:
    """The features of a pair, the pair itself left out of the counts."""
    joined, apart = habits.joined[left, right], habits.apart[left, right]
    own_joined, own_apart = int(joined > apart), int(joined <= apart and joined + apart > 0)
    a = counts.traits(left, joined + apart, joined=own_joined, apart=own_apart)
    b = counts.traits(right, joined + apart, joined=own_joined, apart=own_apart)
    if not (a.leans_next or b.leans_last):
        return None
    return pair_features(left, right, a, b, bucket(habits.forms[left + right][left + right] if left + right in habits.forms else 0))


def train_pairs(habits: Habits, counts: Counts) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    """The weights, and for every pair that was seen and may be joined the model's probability from the others alone."""
    everything = {}
    for pair in {**habits.joined, **habits.apart}:
        if all(pair) and (features := pair_example(*pair, habits, counts)):
            everything[pair] = features
    examples, answers, importance = [], [], []
    for pair, features in everything.items():
        times = habits.joined[pair] + habits.apart[pair]
        answer = int(habits.joined[pair] > habits.apart[pair])
        if 0.9 <= times <= 5:
            examples.append(features)
            answers.append(answer)
            importance.append(1.0)
    print("pairs:", len(examples), "of which joined", sum(answers), file=sys.stderr)
    weights = Trainer(0.5, 4).learn(examples, answers, importance)
    model = Model(weights)
    return weights, {pair: logistic(model.total(features)) for pair, features in everything.items()}


def word_blocks(habits: Habits, chances: dict[str, float]) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = {"sure": [], "likely": []}
    for letters, seen in habits.forms.items():
        times = sum(seen.values())
        with_half_space = sum(k for form, k in seen.items() if HALF_SPACE in form)
        if not with_half_space:
            continue
        form = max((form for form in seen if HALF_SPACE in form), key=seen.__getitem__)
        share = (with_half_space + PRIOR * chances.get(letters, 0.0)) / (times + PRIOR)
        if share >= LIKELY_WORD:
            blocks["sure" if with_half_space / (times + 1) >= SURE_WORD else "likely"].append(form)
    return blocks


def pair_blocks(habits: Habits, chances: dict[tuple[str, str], float]) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = {"sure": [], "likely": [], "apart": []}
    for pair in {**habits.joined, **habits.apart}:
        if not all(pair):
            continue
        chance = chances.get(pair, 0.0)
        joined, apart = habits.joined[pair], habits.apart[pair]
        share = (joined + PRIOR * chance) / (joined + apart + PRIOR)
        form = HALF_SPACE.join(pair)
        if pair in DECIDED:
            blocks["likely"].append(form)
        elif joined and share >= LIKELY_PAIR:
            blocks["sure" if joined / (joined + apart + 1) >= SURE_PAIR else "likely"].append(form)
        elif chance >= LIKELY_FROM or joined:
            blocks["likely" if share >= LIKELY_PAIR else "apart"].append(form)
    return blocks


def with_and(habits: Habits) -> list[str]:
    """«گفت‌وگو»: what is also written as three words, but mostly as one."""
    written = []
    for seen in habits.forms.values():
        times = sum(k for form, k in seen.items() if HALF_SPACE + "و" in form)
        if times:
            form = max((form for form in seen if HALF_SPACE + "و" in form), key=seen.__getitem__)
            left, _, right = form.partition(HALF_SPACE + "و")
            right = right.replace(HALF_SPACE, "")
            spaced = habits.with_and[left, right]
            if spaced and times / (times + spaced + 1) >= 0.7:
                written.append(f"{left}{HALF_SPACE}و{right}")
    return written


def write(folder: Path, name: str, head: str, lines: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} lines, {(folder / name).stat().st_size // 1024} kB", file=sys.stderr)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folder", nargs="?", type=Path, default=TARGET)
    args.add_argument("--aside", action="store_true")
    options = args.parse_args()
    habits = Habits()
    for corpus in WEIGHT:
        for text in sound_items(corpus, aside=options.aside):
            habits.read(text, corpus)
    counts = Counts(habits)
    word_weights, word_chances = train_words(habits, counts)
    pair_weights, pair_chances = train_pairs(habits, counts)

    provenance = (
        "# Written by training/half_spaces.py from the ISNA, Fars and Varzesh3 corpora less the tenth kept aside. Not for editing.\n"
    )
    for name, blocks in (("words.txt", word_blocks(habits, word_chances)), ("pairs.txt", pair_blocks(habits, pair_chances))):
        if name == "pairs.txt":
            blocks["and"] = with_and(habits)
        lines = [line for heading, written in blocks.items() for line in (f"[{heading}]", *sorted(written))]
        print(name, {heading: len(written) for heading, written in blocks.items()}, file=sys.stderr)
        write(options.folder, name, provenance, lines)
    for name, weights in (("words", word_weights), ("pairs", pair_weights)):
        write(
            options.folder,
            f"{name}_weights.tsv",
            provenance + "# feature	weight in hundredths\n",
            [f"{f}\t{round(100 * w)}" for f, w in sorted(weights.items())],
        )
    codes = []
    for part in sorted({*counts.known, *habits.forms}):
        traits = "".join(map(str, counts.traits(part)))
        if part:
            codes.append(f"{part}\t{traits}{int(part in habits.forms)}")
    write(
        options.folder,
        "parts.tsv",
        provenance + "# part	its traits (naql/text/boundaries.py), and 1 if its letters were seen as a whole word\n",
        codes,
    )


if __name__ == "__main__":
    main()
