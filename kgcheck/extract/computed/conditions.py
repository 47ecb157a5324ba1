"""Reads in what state somebody is: dead or alive, still active or no longer, active without a break."""

from __future__ import annotations

from collections.abc import Iterator

from kgcheck.extract.computed.clause import Clause
from kgcheck.extract.computed.interface import Condition, Gap, Status
from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.extract.phases import OVER
from kgcheck.values import Date, Number
from kgcheck.values.durations import IN_YEARS

_DEAD = frozenset("dead deceased".split())
_ALIVE = frozenset("alive living".split())
_ACTS = frozenset("perform record tour play sing act work make produce release fight".split())
_MAKING_MUSIC = frozenset("make play create produce write release".split())
_ON_STAGE = frozenset("perform sing tour".split())
"""What is done by nobody's works: a band that is no more may be "releasing remasters"."""
_ALIVE_BY = frozenset("work study teach paint write compose illustrate draw live reside train coach lecture".split())
_PERFORMING = frozenset("perform record sing act".split())
_ACTIVE = frozenset("active together performing recording touring acting singing working around".split())
_IDLE = frozenset("retired inactive disbanded defunct".split())
_UNBROKEN = frozenset(
    "continuously consecutively consistently constantly uninterrupted uninterruptedly nonstop".split()
)
BREAKS = frozenset("break hiatus pause".split())
STOPPED = frozenset("stopped stop quit ceased".split())
_STILL = frozenset("still currently today now".split())
WORDS = _DEAD | _ALIVE | _IDLE | _UNBROKEN | _STILL | frozenset(
    "passed died longer retired disbanded split dissolved break hiatus stopping interruption pause continues".split()
)  # fmt: skip


def conditions(clause: Clause) -> Iterator[Status]:
    """The state that the sentence's own clause gives its subject; one a sentence."""
    s = clause.s
    verb = next((i for i, head in enumerate(s.heads) if head == i and s.tags[i][:2] == "VB"), None)
    if verb is None:
        return
    made = _made(clause, verb)
    condition = Condition.ACTIVE if made else _condition(clause, verb)
    partly = condition is None
    condition = condition or _implied(clause, verb)
    holder = clause.holder(verb)
    if condition is None or holder is None or holder.noun is not None:
        return
    if holder.mention.kind in (MentionKind.VALUE, MentionKind.NOUN):
        return
    common = clause.common(verb, holder.mention, None, s.words[verb], s.offsets[verb])
    if partly and common["negated"]:
        return
    if _is_over(clause, verb):
        common["negated"] = True
    elif condition is Condition.UNBROKEN and _has_break(clause, verb):
        common["negated"] = not common["negated"]
    unbroken = condition is Condition.UNBROKEN
    trade = _trade(clause, verb) if condition is Condition.IDLE and partly else ""
    yield Status(
        **common, condition=condition, exclusive=unbroken, refines=unbroken, partly=partly, when=_when(clause, verb),
        trade=trade, deed=made,
    )  # fmt: skip


def breaks(clause: Clause) -> Iterator[Gap]:
    """How long a break somebody is said to have taken from all that they do."""
    s = clause.s
    for mention in s.mentions:
        value = mention.value
        if not isinstance(value, Number) or value.unit not in IN_YEARS:
            continue
        yield from _stopped(clause, mention, value)
        above = s.heads[mention.head]
        noun = above if s.lemmas[above] in BREAKS else s.heads[above]
        if s.lemmas[noun] not in BREAKS or (above != noun and s.lower[above] not in ("of", "for")):
            continue
        verb = clause.verb(noun)
        holder = clause.holder(noun)
        if verb is None or s.lemmas[verb] not in _TAKING or holder is None or holder.noun is not None:
            continue
        if holder.mention.kind in (MentionKind.VALUE, MentionKind.NOUN):
            continue
        if any(s.deps[c] == "prep" and s.lower[c] == "from" for t in (noun, verb) for c in s.children[t]):
            continue  # from something else
        yield Gap(
            **clause.common(verb, holder.mention, mention, s.words[noun], s.offsets[noun]), length=value,
            exclusive=True, taken=((holder.mention, mention),),
        )  # fmt: skip


def _stopped(clause: Clause, mention: Mention, length: Number) -> Iterator[Gap]:
    """ "Stopped working for seven years"."""
    s = clause.s
    prep = s.heads[mention.head]
    verb = s.heads[prep]
    doing = verb if s.deps[verb] == "xcomp" else next((c for c in s.children[verb] if s.deps[c] == "xcomp"), verb)
    above = s.heads[doing]
    if s.lower[prep] != "for" or s.deps[doing] != "xcomp" or s.lemmas[above] not in ("stop", "quit", "cease"):
        return
    if s.lemmas[doing] not in _ALL_THAT or any(s.deps[c] == "dobj" for c in s.children[doing]):
        return  # who stopped touring may have gone on otherwise
    holder = clause.holder(above)
    if holder is not None and holder.noun is None and holder.mention.kind is not MentionKind.NOUN:
        yield Gap(
            **clause.common(above, holder.mention, mention, s.words[above], s.offsets[above]), length=length,
            exclusive=True, taken=((holder.mention, mention),),
        )  # fmt: skip


_ALL_THAT = frozenset("work perform act".split())
_TAKING = frozenset("have take go return reunite come".split())


def _made(clause: Clause, verb: int) -> frozenset[str]:
    """ "Is still being produced", "is no longer in production": by which words a thing is said to be made."""
    s = clause.s
    children = s.children[verb]
    now = any(s.lower[c] in _STILL for c in children) or _is_over(clause, verb)
    present = any(s.lower[c] in ("is", "are") for c in (verb, *children))
    if not now or not present:
        return frozenset()
    if s.lemmas[verb] in _MAKING and s.tags[verb] in ("VBN", "VBD") and clause.grammar.is_passive(verb):
        beside = (c for c in children if s.deps[c] in ("prep", "agent", "dobj", "oprd"))
        return frozenset((s.lemmas[verb],)) if not any(beside) else frozenset()
    under = [g for c in children if s.lower[c] == "in" for g in s.children[c]]
    in_production = s.lemmas[verb] == "be" and len(under) == 1 and s.lower[under[0]] == "production"
    return frozenset(("production",)) if in_production and not s.children[under[0]] else frozenset()


_MAKING = frozenset("produce make manufacture build publish".split())


def _condition(clause: Clause, verb: int) -> Condition | None:
    s = clause.s
    children = s.children[verb]
    lemma = s.lemmas[verb]
    complement = {s.lower[c] for c in children if s.deps[c] in ("acomp", "attr", "advmod", "oprd")}
    below = {s.lower[t] for t in range(verb, len(s.words))}
    if _UNBROKEN & set(s.lower) or (
        {"without", "break"} <= below or {"without", "stopping"} <= below or {"without", "interruption"} <= below
    ):
        doing = lemma in _ACTS or complement & _ACTIVE or (lemma == "be" and complement & {"active"})
        return Condition.UNBROKEN if doing else None
    if _has_break(clause, verb):
        return Condition.UNBROKEN
    more = any(s.deps[c] in ("prep", "dobj", "ccomp") for c in children if s.lower[c] not in ("in", "on", "at"))
    if lemma == "pass" and "away" in below:
        return Condition.DEAD if not _dated(clause) else None
    if lemma == "be":
        if complement & _DEAD:
            return Condition.DEAD
        if complement & _ALIVE:
            return Condition.ALIVE
        resting = (g for c in children if s.lower[c] == "on" for g in s.children[c])
        if any(s.lemmas[g] in BREAKS and _is_one(clause, g) for g in resting) and s.tags[verb] in ("VBZ", "VBP"):
            return Condition.IDLE
        if complement & _IDLE and s.tags[verb] in ("VBZ", "VBP"):
            return Condition.IDLE
        if complement & _ACTIVE and (complement & _STILL or _is_over(clause, verb)):
            return Condition.ACTIVE
    if lemma in OVER and not more and not _dated(clause) and not _goes_on(clause, verb):
        return Condition.IDLE
    if lemma in _PERFORMING and _is_going_on(clause, verb) and (complement & _STILL or _is_over(clause, verb)):
        return Condition.ACTIVE if not more else None
    if lemma in _MAKING_MUSIC and _is_going_on(clause, verb) and (complement & _STILL or _is_over(clause, verb)):
        objects = [c for c in children if s.deps[c] in ("dobj", "prep")]
        music = all(s.lemmas[c] == "music" and all(s.lower[g] == "new" for g in s.children[c]) for c in objects)
        return Condition.ACTIVE if objects and music else None
    return None


def _implied(clause: Clause, verb: int) -> Condition | None:
    """What must be so for more to be true: who "died in Lund" is dead, "a retired painter" works no more."""
    s = clause.s
    lemma, children = s.lemmas[verb], s.children[verb]
    past = s.tags[verb] in ("VBD", "VBN")
    if lemma == "die" and past:
        return Condition.DEAD
    if _trade(clause, verb):
        return Condition.IDLE
    if lemma in ("retire", "disband") and past and not any(s.deps[c] in ("dobj", "advmod") for c in children):
        fields = {s.lemmas[g] for c in children if s.deps[c] == "prep" and s.lower[c] == "from" for g in s.children[c]}
        return Condition.IDLE if fields <= _FIELDS and not _goes_on(clause, verb) else None
    now = any(s.lower[c] in _STILL for c in children)
    if lemma in ("live", "reside") and now and s.tags[verb] in ("VBZ", "VBP"):
        return Condition.ALIVE if any(s.lower[c] in ("in", "at", "with") for c in children) else None
    if lemma == "continue" and s.tags[verb] == "VBZ":
        doing = [c for c in children if s.deps[c] == "xcomp"]
        return Condition.ACTIVE if any(s.lemmas[c] in _ON_STAGE for c in doing) else None
    if now and _is_going_on(clause, verb):
        return Condition.ACTIVE if lemma in _ON_STAGE else Condition.ALIVE if lemma in _ALIVE_BY else None
    return None


def _trade(clause: Clause, verb: int) -> str:
    """The "singer" of "is a retired singer"."""
    s = clause.s
    if s.lemmas[verb] != "be" or s.tags[verb] not in ("VBZ", "VBP"):
        return ""
    attributes = (c for c in s.children[verb] if s.deps[c] == "attr")
    retired = (c for c in attributes for g in s.children[c] if s.lower[g] == "retired" and s.deps[g] == "amod")
    return next((s.lemmas[c] for c in retired), "")


def _goes_on(clause: Clause, verb: int) -> bool:
    """Whether a later verb may take back that it is over: "retired in 2005 and returned two years later"."""
    return any(tag in ("VBD", "VBZ", "VBP") for tag in clause.s.tags[verb + 1 :])


def _when(clause: Clause, verb: int) -> Date | None:
    s = clause.s
    for mention in s.mentions:
        prep = s.heads[mention.head]
        if isinstance(mention.value, Date) and s.lower[prep] in ("in", "on") and s.heads[prep] == verb:
            return mention.value
    return None


_FIELDS = frozenset(
    "music acting performing singing film business show entertainment career stage work recording".split()
)
"""What one who performs, and is said to be active, retires from."""


def _is_going_on(clause: Clause, verb: int) -> bool:
    s = clause.s
    return s.tags[verb] == "VBG" and any(s.lower[c] in ("is", "are") for c in s.children[verb])


def _has_break(clause: Clause, verb: int) -> bool:
    """ "had a break", "took a hiatus in their career"."""
    s = clause.s
    objects = (c for c in s.children[verb] if s.deps[c] == "dobj" and s.lemmas[c] in BREAKS)
    return s.lemmas[verb] in ("have", "take") and any(_is_one(clause, c) for c in objects)


def _is_one(clause: Clause, noun: int) -> bool:
    """Whether it is any break, and no number of them, and none from something else."""
    s = clause.s
    return all(s.lower[c] in ("a", "any", "no", "never") or s.lower[c] in _WHILE for c in s.children[noun])


_WHILE = frozenset("in during long".split())


def _is_over(clause: Clause, verb: int) -> bool:
    """ "no longer", "not … anymore"."""
    s = clause.s
    for c in s.children[verb]:
        if s.lower[c] == "anymore" or (s.lower[c] == "longer" and s.lower[c - 1] in ("no", "any")):
            return True
    return False


def _dated(clause: Clause) -> bool:
    return any(m.kind is MentionKind.VALUE for m in clause.s.mentions)
