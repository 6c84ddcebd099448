"""One contestant of bench/reading.py in a process of its own: `python reading_contestant.py NAME IN.json OUT.json [MODEL]`.

IN holds {file name: text}. OUT gets seconds to a first result, items and characters per second of process time, peak memory, and
records where the contestant makes any. It needs nothing but the contestant, so that it runs in the peers' environment.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from typing import Any

Reader = Callable[[str, str], dict[str, Any] | None]


def naql(model: str) -> Reader:
    import msgspec

    from naql.reading import read
    from naql.record import Item

    return lambda text, name: msgspec.to_builtins(read(Item(text=text, source=name)))


def hazm(model: str) -> Reader:
    from hazm import Normalizer, POSTagger, sent_tokenize, word_tokenize

    normalizer, tagger = Normalizer(), POSTagger(model=model)

    def tag(text: str, name: str) -> None:
        for sentence in sent_tokenize(normalizer.normalize(text)):
            tagger.tag(word_tokenize(sentence))

    return tag


def pattern(model: str) -> Reader:
    from bench.plain_pattern import read

    return read


CONTESTANTS = {"naql": naql, "hazm": hazm, "pattern": pattern}


def main() -> None:
    name, source, target, model = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        texts = json.load(file)
    start = time.perf_counter()
    read = CONTESTANTS[name](model)
    first_name, first_text = next(iter(texts.items()))
    read(first_text, first_name)
    init = time.perf_counter() - start
    records = []
    spent = 0.0
    for item, text in texts.items():
        start = time.process_time()
        record = read(text, item)
        spent += time.process_time() - start
        if record is not None:
            records.append(record)
    with open("/proc/self/status", encoding="ascii") as status:
        memory = int(re.findall(r"VmHWM:\s*(\d+)", status.read())[0]) / 1024
    result = {
        "init": init,
        "ram": memory,
        "items": len(texts) / spent,
        "characters": sum(map(len, texts.values())) / spent,
        "records": records,
    }
    with open(target, "w", encoding="utf-8") as file:
        json.dump(result, file)


if __name__ == "__main__":
    main()
