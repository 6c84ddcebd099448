"""What a user would write in an afternoon: «X گفت: …» as a regular expression. The floor that bench/reading.py stands Naql beside.

A paragraph's words before a verb of saying and its colon, back to the last mark, are the speaker; what follows to the end of the
paragraph is the content. «VERB که» gives the rest of the sentence, «NAME: …» in the first line a headline's statement.
"""

import re
from typing import Any

VERBS = (
    "گفت|افزود|گفته است|می‌گوید|می‌گویند|اظهار کرد|اظهار داشت|بیان کرد|تصریح کرد|تاکید کرد|تأکید کرد|عنوان کرد|ادامه داد|"
    "خاطرنشان کرد|یادآور شد|اعلام کرد|نوشت|مطرح کرد|ابراز کرد|اضافه کرد|متذکر شد"
)
CLAUSE = r"(?:^|(?<=[.،:؛]))(?P<speaker>[^.،:؛\n]*?) ?"
AFTER_COLON = re.compile(f"{CLAUSE}(?P<cue>{VERBS}) ?: ?(?P<content>[^\n]+)", re.MULTILINE)
AFTER_THAT = re.compile(f"{CLAUSE}(?P<cue>{VERBS}) که (?P<content>[^.\n]+)", re.MULTILINE)
HEADLINE = re.compile(r"\A(?P<speaker>[^:\n]{2,40})(?P<cue>:) ?(?P<content>[^\n]+)")


def read(text: str, name: str) -> dict[str, Any]:
    """A record with statements alone, in the form that ../shared/gold/score.py reads. The speaker is the matched words."""
    entities: dict[str, dict[str, Any]] = {}
    statements = []
    for pattern, form in ((HEADLINE, "direct"), (AFTER_COLON, "direct"), (AFTER_THAT, "indirect")):
        for match in pattern.finditer(text):
            speaker = match["speaker"].strip()
            entity = entities.setdefault(
                speaker, {"id": f"e{len(entities)}", "name": speaker, "type": "person", "mentions": [{"text": speaker}]}
            )
            start, end = match.span("content")
            end -= len(match["content"]) - len(match["content"].rstrip(' .»"'))
            statements.append(
                {
                    "content": {"start": start, "end": end},
                    "cue": {"start": match.start("cue"), "end": match.end("cue")},
                    "speaker": entity["id"] if speaker else None,
                    "form": form,
                    "act": "say",
                }
            )
    return {"source": name, "chain": [], "entities": list(entities.values()), "statements": statements}
