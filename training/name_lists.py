"""Writes naql/data/names/first_names.tsv and surnames.tsv: `python -m training.name_lists`.

Starts from Faker's Persian first names (MIT License) and training/first_names_more.txt, and looks in the corpora what follows a first
name: a word that often does is a surname, what often stands before surnames is a first name. Held-out items and gold items are not read.
"""

from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from faker.providers.person.fa_IR import Provider

from naql.names.folding import fold
from naql.names.roles import role_heads
from naql.text.tables import column, table
from training.name_corpora import sentences

FOLDER = Path(__file__).parent.parent / "naql" / "data" / "names"
MORE = Path(__file__).parent / "first_names_more.txt"
LEAST_SHARE = 0.15
"""Of a word's occurrences, those after a first name, for it to be a surname."""
NO_SURNAMES = frozenset(
    map(
        fold,
        ["زاده", "پور", "الاسلام", "رغم", "بن", "حاج", "سرتیپ", "سرلشکر", "عرب", "آقا", "مقدم\u200cها", "فر", "نیا", "اصل", "راد", "خان"],
    )
)


def main() -> None:
    first = {fold(name) for name in (*Provider.first_names, *MORE.read_text(encoding="utf-8").split()) if " " not in name}
    titles = {fold(word) for row in table("names/titles.tsv") for word in row[0].split()} | {"سید", "سیده", "الله"}
    no_names = {fold(word) for word in column("names/role_stops.tsv")} | set(role_heads()) | titles | NO_SURNAMES
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in sentences():
        words.update(sentence)
        pairs.update(pairwise(sentence))
    surnames: set[str] = set()
    for _ in range(3):
        after: Counter[str] = Counter()
        for (left, right), times in pairs.items():
            if left in first and right.isalpha() and right not in no_names and right not in first:
                after[right] += times
        surnames = {word for word, times in after.items() if times >= 2 and times / words[word] >= LEAST_SHARE}
        before: Counter[str] = Counter()
        kinds: defaultdict[str, set[str]] = defaultdict(set)
        for (left, right), times in pairs.items():
            if right in surnames and left.isalpha() and left not in no_names:
                before[left] += times
                kinds[left].add(right)
        first |= {w for w, times in before.items() if w not in surnames and times >= 4 and times / words[w] >= 0.5 and len(kinds[w]) >= 3}
    head = "# Written by training/name_lists.py from the corpora and the lists named there. Folded (see naql/names/folding.py).\n"
    for name, found in (("first_names", first), ("surnames", surnames)):
        (FOLDER / f"{name}.tsv").write_text(head + "\n".join(sorted(found)) + "\n", encoding="utf-8")
        print(name, len(found))


if __name__ == "__main__":
    main()
