"""Writes naql/data/names/seen.tsv: `python -m training.name_seen [--every N]`. Names that the tagger finds again and again in the corpora.

What a name is in one item, where the words beside it tell, it is in another, where nothing does: «گل‌گهر», «بیرانوند», «رودبار». The
tagger reads items neither held out nor among the gold items; a string that it mostly takes for a name, and for one of the same
type, is kept. Names that the other tables have are left out. Train the tagger anew afterwards (training/names.py).
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from naql.names.folding import fold, press
from naql.names.gazetteer import known_names
from naql.names.tagger import shipped_tagger
from naql.names.word_traits import word_lists
from naql.record import EntityType
from naql.text.repair import repair
from naql.text.segmentation import segment
from training.name_corpora import texts

NOT = Path(__file__).parent / "name_seen_not.txt"
TARGET = Path(__file__).parent.parent / "naql" / "data" / "names" / "seen.tsv"
LEAST_TIMES: dict[EntityType, int] = {"person": 2, "organization": 3, "place": 3, "outlet": 3}
LEAST_SHARE = 0.8
"""Of the times that the words of a name are found as a name, those with the type it is kept with."""
LEAST_SHARE_OF_WORD = 0.6
"""Of the times that the one word of a name stands in the corpora, those as a name by itself or part of one."""


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--every", type=int, default=1, help="reads every N-th item")
    options = args.parse_args()
    tagger = shipped_tagger()
    found: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    items: defaultdict[str, set[str]] = defaultdict(set)
    words: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for number, (item_id, text) in enumerate(texts()):
        if number % options.every:
            continue
        for paragraph in segment(repair(text).text).paragraphs:
            for sentence in paragraph.sentences:
                tokens = [token.text for token in sentence.tokens]
                keys = [fold(token) for token in tokens]
                words.update(keys)
                for first, last, kind in tagger.find(tokens):
                    name = " ".join(tokens[first:last])
                    found[name][kind] += 1
                    items[name].add(item_id)
                    named.update(keys[first:last])
    known = {press(name) for name, kind in known_names() if kind not in "1234"}
    known |= {press(line) for line in NOT.read_text(encoding="utf-8").splitlines()}
    heads = {word for word, letters in word_lists().items() if set(letters) & set("oprtT")}
    lines = []
    for name, kinds in sorted(found.items()):
        kind, times = kinds.most_common(1)[0]
        parts = name.split()
        if press(name) in known or len(items[name]) < LEAST_TIMES[kind] or times < LEAST_SHARE * kinds.total() or not name[0].isalpha():
            continue
        key = fold(name)
        if len(parts) == 1 and (key in heads or named[key] < LEAST_SHARE_OF_WORD * words[key] or len(key) < 3):
            continue
        lines.append(f"{name}\t{kind}")
    head = (
        "# Written by training/name_seen.py: names that the tagger found again and again in the corpora. Not for editing.\n# name\ttype\n"
    )
    TARGET.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} names")


if __name__ == "__main__":
    main()
