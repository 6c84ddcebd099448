"""Where a paragraph tells that somebody spoke: the words of `speech/cues.tsv`, `participles.tsv` and `nominals.tsv` in it."""

from functools import cache

from naql.speech.cue import BETWEEN, DECLINED, LOOSE_CLAUSE, OBJECT, Cue
from naql.speech.cue_tables import Entry, entries, glued, glued_nominals, last_words, participle_nouns_first, proposals, splits
from naql.speech.phrase_cues import STARTS_NOMINAL, nominal_cue, participle_cue, proposal_cue
from naql.speech.split_cues import split_cue
from naql.speech.verbs import BECOME, Form, Group, forms, group_at
from naql.speech.words import Line

_LONGEST = 5


def find_cues(line: Line) -> list[Cue]:
    """All cues of a paragraph from first to last. They do not overlap, except a noun and the verb it shares («عنوان و تصریح کرد»)."""
    found: list[Cue] = []
    keys, known, one_word, split, in_one = line.keys, forms(), glued(), splits(), glued_nominals()
    participles, telling = _participle_starts(), _telling()
    i = 0
    while i < len(keys):
        key = keys[i]
        if key not in telling:
            i += 1
            continue
        cue = None
        if key in participles:
            cue = participle_cue(line, i)
        elif key in known:
            cue = _verb(line, i, found)
        elif key in one_word:
            cue = _one_word(line, i)
        if cue is None and key in split:
            cue = split_cue(line, i)
        if cue is None and key in proposals():
            cue = proposal_cue(line, i)
        if cue is None and (key in STARTS_NOMINAL or key in in_one):
            cue = nominal_cue(line, i)
        if cue is not None:
            if cue.kind == "verb":
                shared = _shared(line, cue)
                if shared:
                    found.append(shared)
            found.append(cue)
            i = max(cue.end, cue.verb_end if cue.kind == "verb" else cue.end)
            continue
        group = group_at(line, i) if key in known else None
        i = group.end if group else i + 1
    return found


@cache
def _participle_starts() -> frozenset[str]:
    """«با», «ضمن», «و», and «بابیان» in one word."""
    return frozenset(("با", "ضمن", "و", *("با" + noun for noun in participle_nouns_first())))


@cache
def _telling() -> frozenset[str]:
    """Every word at which a cue or a verb may be found."""
    return frozenset((*forms(), *glued(), *splits(), *glued_nominals(), *proposals(), *STARTS_NOMINAL, *_participle_starts()))


def _verb(line: Line, i: int, found: list[Cue]) -> Cue | None:
    group = group_at(line, i)
    if group is None:
        return None
    lowest = found[-1].end if found else 0
    lowest = max(lowest, line.sentence_starts[line.sentences[i]])
    match = _before(line, i, group, lowest)
    if match is None:
        return None
    start, entry, passive = match
    if not entry.takes:
        return None
    act = "decline" if group.form.negated and DECLINED in entry.takes else entry.act
    return Cue("verb", start, group.end, act, entry.takes, group.form, passive, group.start, group.end)


def _before(line: Line, i: int, group: Group, lowest: int) -> tuple[int, Entry, bool] | None:
    """The longest row that fits the verb at i and the words before it."""
    verb = group.form.verb
    tables = [(entries().get(verb, {}), group.passive)]
    if verb in (BECOME, "گردیدن"):
        tables += [(entries()["کردن"], True), (entries()["دادن"], True)]
    longest = min(_LONGEST, i - lowest) if line.key(i - 1) in last_words() else 0
    for words in range(longest, -1, -1):
        before = "".join(line.keys[i - words : i])
        for rows, passive in tables:
            entry = rows.get(before)
            if entry is not None and (words or not (passive and not group.passive)) and BETWEEN not in entry.takes:
                return i - words, entry, passive
    return None


def _one_word(line: Line, i: int) -> Cue:
    _, entry, form = glued()[line.keys[i]]
    end = i + 1
    if form.tense == "participle" and line.key(end) in ("است", "اند", "بود", "بودند"):
        end += 1
        form = Form(form.verb, "perfect", form.person)
    takes = frozenset((LOOSE_CLAUSE, OBJECT)) if BETWEEN in entry.takes else entry.takes  # «خواستارند که …»
    return Cue("verb", i, end, entry.act, takes, form, False, i, end)


def _shared(line: Line, cue: Cue) -> Cue | None:
    """«عنوان و تصریح کرد»: the first noun is a cue of its own with the same verb."""
    if line.key(cue.start - 1) != "و" or cue.form is None:
        return None
    for words in (2, 1):
        if cue.start - 1 - words < 0:
            continue
        before = "".join(line.keys[cue.start - 1 - words : cue.start - 1])
        entry = entries().get(cue.form.verb, {}).get(before)
        if entry is not None and before and entry.takes:
            start = cue.start - 1 - words
            return Cue(
                "verb",
                start,
                cue.start - 1,
                entry.act,
                entry.takes,
                cue.form,
                cue.passive,
                cue.start - 1,
                cue.start - 1,
                shared=True,
            )
    return None
