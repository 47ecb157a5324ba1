"""Numbers written in words: "twenty-three", "two million", "a dozen", "the third", "two thirds"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Written:
    """A number as written, without unit: its value, the worth of its last digit, and where it ends."""

    value: Decimal
    step: Decimal
    end: int
    ordinal: bool = False


_SMALL: list[str] = re.findall(
    r"\w+",
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""",
)
_SMALLTH: list[str] = re.findall(
    r"\w+",
    """
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth""",
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
CARDINALS: dict[str, int] = {word: n for n, word in enumerate(_SMALL)} | _TENS
ORDINALS: dict[str, int] = (
    {word: n for n, word in enumerate(_SMALLTH)}
    | {f"{word[:-1]}ieth": n for word, n in _TENS.items()}
    | {"hundredth": 100}
    | {f"{word}th": n for word, n in _LARGE.items()}
)
_SHARES = {"half": 2, "quarter": 4} | {word: n for word, n in ORDINALS.items() if n > 2}
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625",
           "⅞": "0.875"}  # fmt: skip
MULTIPLES = {
    "half": Decimal("0.5"), "twice": Decimal(2), "double": Decimal(2), "thrice": Decimal(3), "triple": Decimal(3)
}  # fmt: skip
"""Words for how many times as much."""
STARTERS = frozenset({*CARDINALS, *ORDINALS, "half"})


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of these, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_WORD = re.compile(
    rf"(?:{any_of([*CARDINALS, *ORDINALS, *_LARGE, 'hundred', 'dozen', 'a', 'and'])})(?!\w)", re.IGNORECASE
)
_GAP = re.compile(r"[ \u00a0\n-](?=\w)")
_COUNT = any_of([*(word for word, n in CARDINALS.items() if 0 < n < 20), "a"])
_FRACTION = re.compile(
    rf"(?P<whole>\d{{1,3}}|{_COUNT})[ ]and[ ]a[ ](?P<rest>half|quarter)(?!\w)"
    rf"|(?P<over>\d{{1,2}}|{_COUNT})[ -](?P<under>{any_of(_SHARES)})(?:s(?!\w)|(?=[ ]of[ ]))"
    rf"|(?P<part>half)(?=[ ](?:of[ ]|the[ ])|[ ](?:an?[ ])?(?P<scale>{any_of([*_LARGE, 'dozen'])}))"
    rf"|(?P<article>a)[ ]half(?=[ ](?:{any_of(_LARGE)})(?!\w))",
    re.IGNORECASE,
)

_HOUR = re.compile(
    r"(?<!miles )(?<!metres )(?<!meters )(?<!km )(?<!dollars )(?<!knots )(?<!times )"
    r"(?:(?P<one>an)|(?:a )?half(?: an)?)(?=[ -]hour(?!\w))",
    re.IGNORECASE,
)
"""Hours are often counted by an article: "over an hour", "half an hour"."""
_HALF_DOZEN = re.compile(r"(?:a[ ])?half[ -](?:a[ ])?dozen(?!\w)", re.IGNORECASE)


def fraction_at(text: str, at: int) -> Written | None:
    """ "two thirds", "a quarter of", "half a (million)", "two and a half", "½"."""
    if text[at] in _VULGAR:
        return Written(Decimal(_VULGAR[text[at]]), Decimal("0.01"), at + 1)
    if hour := _HOUR.match(text, at):
        return Written(Decimal(1) if hour["one"] else Decimal("0.5"), Decimal("0.1"), hour.end())
    if six := _HALF_DOZEN.match(text, at):
        return Written(Decimal(6), Decimal(1), six.end())
    match = _FRACTION.match(text, at)
    if match is None:
        return None
    if match["whole"]:
        rest = 1 / Decimal(_SHARES[match["rest"].lower()])
        return Written(_count(match["whole"]) + rest, Decimal("0.1"), match.end())
    if match["article"]:
        return Written(Decimal("0.5"), Decimal("0.1"), match.end())
    if match["part"]:
        article = len(text[match.end() : match.start("scale")].rstrip()) if match["scale"] else 0
        return Written(Decimal("0.5"), Decimal("0.1"), match.end() + article)
    over, under = _count(match["over"]), Decimal(_SHARES[match["under"].lower()])
    return Written(over / under, Decimal("0.01"), match.end()) if over < under else None


def vulgar_value(text: str) -> Decimal:
    """What "½" and its like are worth."""
    return Decimal(_VULGAR[text])


VULGAR = "".join(_VULGAR)


def _count(text: str) -> Decimal:
    return Decimal(1 if text.lower() == "a" else CARDINALS.get(text.lower(), 0) or text)


def words_at(text: str, at: int) -> Written | None:
    """The longest run of words from here that makes one number."""
    total = current = 0
    last, ceiling = "", 10**15
    position, end = at, at
    while match := _WORD.match(text, position):
        word = match.group().lower()
        if word == "a":
            if last or not _counts_one(text, match.end()):
                break
            current = 1
        elif word == "and":
            if last != "hundred" and last not in _LARGE:
                break
        elif word in ORDINALS:
            if last and not _follows(current, ORDINALS[word], last):
                break
            if ORDINALS[word] >= 100 and not last:
                break
            value = total + (current * ORDINALS[word] if ORDINALS[word] >= 100 else current + ORDINALS[word])
            return Written(Decimal(value), Decimal(0), match.end(), ordinal=True)
        elif word in CARDINALS:
            if last and not _follows(current, CARDINALS[word], last):
                break
            current += CARDINALS[word]
        elif word in ("hundred", "dozen"):
            if not 0 < current < 100:
                break
            current *= 100 if word == "hundred" else 12
        elif current == 0 or _LARGE[word] >= ceiling:
            break
        else:
            total, current, ceiling = total + current * _LARGE[word], 0, _LARGE[word]
        last = word
        if word not in ("a", "and"):
            end = match.end()
        gap = _GAP.match(text, match.end())
        if gap is None or word == "dozen":
            break
        position = gap.end()
    if end == at:
        return None
    return Written(Decimal(total + current), Decimal(_LARGE.get(last, 1)) if current == 0 else Decimal(1), end)


def in_words(number: int, *, ordinal: bool = False) -> str | None:
    """A number below a hundred in words; None for others, which are written in digits."""
    if not 0 <= number < 100:
        return None
    small = _SMALLTH if ordinal else _SMALL
    if number < 20:
        return small[number]
    tens = next(word for word, value in _TENS.items() if value == number // 10 * 10)
    if number % 10 == 0:
        return f"{tens[:-1]}ieth" if ordinal else tens
    return f"{tens}-{small[number % 10]}"


def _counts_one(text: str, at: int) -> bool:
    following = _WORD.match(text, at + 1)
    return following is not None and following.group().lower() in ("hundred", "dozen", *_LARGE)


def _follows(current: int, number: int, last: str) -> bool:
    """Whether this number can go on the words before it: "twenty" + "three", "hundred" + "five", "million" + "two"."""
    if number >= 100:
        return 0 < current < 100
    if last in _TENS:
        return 0 < number < 10
    return last in ("hundred", "and") or last in _LARGE
