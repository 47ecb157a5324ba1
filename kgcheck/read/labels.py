"""What headings and labels say: which of them name a thing, and which lines are "Key: value"."""

from __future__ import annotations

import re
from functools import lru_cache

from kgcheck.model import Span

_GENERIC = frozenset(
    re.findall(
        r"\w+",
        """
    a about achievement achievements additional aftermath an and answer appearance are at attributes award
    awards background basic basics beginnings birth body books brief career careers characteristics childhood
    cited cities common conclusion context contribution contributions country culture data dates death
    definition demographics description detail details discography discoveries early economy education era
    establishment etymology events example examples external fact facts famous family features figures films
    filmography final follow following for formation foundation founding from fun further general geography
    glance government health here highlights history honors honours impact important in info information infobox
    inspiration interesting introduction is it its journey key known later leadership legacy life list links
    location main major marriage media milestones miscellaneous names notable note notes number numbers of on
    origin origins other outline overview people personal philosophy physical places plot political politics
    popular population prizes professional profile properties publications quick quote quotes reading reception
    recognition records references reign related response results retirement rise role roots science scientific
    section see selected short significance snapshot some sources specifications sports statistics stats
    structure style summary table technical television text the their theory this timeline to top tour tourism
    trivia upbringing use uses vital what who why with work works world writing writings years young youth
""",
    )
)
_NOT_KEYS = frozenset(
    re.findall(
        r"\w+",
        """
    note warning tip tips example examples remember answer question q summary conclusion caution important
    update disclaimer hint step correction reminder therefore however also user assistant system http https
""",
    )
)
_NUMBERING = re.compile(
    r"(?:\(?(?:\d{1,3}|[A-Za-z]|[IVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?|#\d{1,3}:?"
    r"|(?:Part|Chapter|Section) \w{1,5}[:.])\s+"
)
_ABOUT = re.compile(r"(?:.{0,80}?\s)?(?:about|on|of|for|to|regarding|introducing|meet)\s+(?P<name>.+)$", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:[:–—|]\s|\s-\s|\s?\().*$|['’]s?\s(?P<rest>.+)$")
_END = re.compile(r"[\s:.]+$")
_WORD = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(r"(?P<key>[^\W_][^:\n.!?;]{0,47}?)[ ]?(?:[:：]|[ ][–—](?=[ ]))[ ]*(?P<value>\S.*)$", re.DOTALL)
_PLAIN_HEADERS = frozenset(
    re.findall(
        r"\w+",
        """
    answer aspect attribute categories category characteristic data description detail fact feature field info
    information item key parameter properties property value
""",
    )
)
_FINISHED = re.compile(r"[a-z\d)][.!?][\"'”’)*_]*\s+[\"'“‘(*_]*[A-Z]")
_CLOCK = re.compile(r"\d$")
_VERB = re.compile(r"\b(?:is|was|are|were|has|had|have|became|won|led|can|will|does|made|wrote|born|died|founded)\b")
_SENTENCE = re.compile(
    r"\b(?:is|was|are|were|has|had|have|became|can|could|will|would|did|does|may|might|won|made|wrote|served|"
    r"founded|discovered|married|died|developed|moved|studied|received|led|began)\b.{3,}[.!?][\"”’)]*$|^(?:He|She|It|They|This|There)\b",
    re.DOTALL,
)


@lru_cache(maxsize=4096)
def topic_of(heading: str) -> Span | None:
    """Where in a heading the name of a thing stands; None where it names none ("Early life", "Key facts:")."""
    if len(heading) > 200:
        return None
    start = numbering.end() if (numbering := _NUMBERING.match(heading)) else 0
    end = len(_END.sub("", heading))
    if start >= end or _generic(heading[start:end]):
        return None
    about = _ABOUT.match(heading[start:end])
    if about and _generic(heading[start : start + about.start("name")]) and not _generic(about["name"]):
        start += about.start("name")
    tail = _TAIL.search(heading, start + 1, end)
    if tail and (tail["rest"] is None or _generic(tail["rest"])):
        end = tail.start() if tail.start() > start else end
    if heading[start:end].lower().startswith("the ") and _generic(heading[start:end]):
        return None
    return (start, end) if end - start <= 80 and not _generic(heading[start:end]) else None


def pair_of(text: str) -> tuple[Span, Span] | None:
    """The key and the value of "Key: value"; None where the colon means something else."""
    match = _PAIR.match(text)
    if match is None:
        return None
    key = match["key"]
    words = key.split()
    if len(words) > 6 or words[0].lower() in _NOT_KEYS or match["value"].startswith("//") or _CLOCK.search(key):
        return None
    return match.span("key"), match.span("value")


def is_title(line: str) -> bool:
    """Whether a line that stands alone is a heading: a few words, capitalised or before a colon, without a verb."""
    words = line.split()
    if len(line) > 80 or len(words) > 8 or not line[:1].isupper() or line[-1] in ".!?,;\"”')" or _VERB.search(line):
        return False
    return line.endswith(":") or all(word[:1].isupper() or not word[:1].isalpha() or len(word) <= 3 for word in words)


def leads_in(text: str) -> bool:
    """Whether a text before a list only says what the list is of: "Key facts about Marie Curie:"."""
    return text.endswith(":") and not _FINISHED.search(text)


def is_sentence(text: str) -> bool:
    """Whether the value of a pair is a sentence of its own: "**Early life:** She was born in Warsaw." """
    return bool(_SENTENCE.search(text[:2000]))


def is_generic(header: str) -> bool:
    """Whether a column's heading says nothing of its own: "Detail", "Value"."""
    word = header.strip().lower()
    return not word or word in _PLAIN_HEADERS or word.removesuffix("s") in _PLAIN_HEADERS


def _generic(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    return all(word in _GENERIC for word in words)
