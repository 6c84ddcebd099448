"""One contestant of bench/repair.py, in an environment of its own: what it makes of texts, with times and memory.

Run by bench/repair.py: python repair_contestant.py NAME IN.json OUT.json; IN: {"corpus/mode": [text, …]}.
It needs nothing but the contestant, so that it runs in the peers' environment (bench/peers.txt).
"""

import json
import re
import sys
import time
from collections.abc import Callable


def naql() -> Callable[[str], str]:
    from naql.text.repair import repair

    return lambda text: repair(text).text


def rishe() -> Callable[[str], str]:
    from rishe import Normalizer

    return Normalizer().normalize


def hazm() -> Callable[[str], str]:
    from hazm import Normalizer

    return Normalizer().normalize


def shekar() -> Callable[[str], str]:
    from shekar.preprocessing.normalizers.spacing_normalizer import SpacingNormalizer

    return SpacingNormalizer()


def parsivar() -> Callable[[str], str]:
    from parsivar import Normalizer

    return Normalizer().normalize


CONTESTANTS = {function.__name__: function for function in (naql, rishe, hazm, shekar, parsivar)}


def main() -> None:
    name, source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        texts = json.load(file)
    start = time.perf_counter()
    repair = CONTESTANTS[name]()
    repair(next(iter(texts.values()))[0])
    first_result = time.perf_counter() - start
    found, speed = {}, {}
    for key, raw in texts.items():
        repair(raw[0])
        start = time.process_time()
        found[key] = [repair(text) for text in raw]
        speed[key] = sum(map(len, raw)) / (time.process_time() - start)
    with open("/proc/self/status", encoding="ascii") as file:
        memory = int(re.findall(r"VmHWM:\s*(\d+)", file.read())[0]) / 1024
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"found": found, "speed": speed, "memory": memory, "first_result": first_result}, file)


if __name__ == "__main__":
    main()
