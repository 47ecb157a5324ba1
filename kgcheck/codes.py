"""The reason codes of verdicts, each with its name and its page for `kgcheck explain`.

Codes and names are a contract: they are never given another meaning, and new ones are new rows.
KG1xx stand for supported, KG2xx for contradicted, KG3xx for unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kgcheck.model import Verdict


@dataclass(frozen=True, slots=True)
class Code:
    """A reason for a verdict."""

    code: str
    name: str
    title: str
    """The reason in a few words, as reports print it."""
    explanation: str
    """When it is given, and what can be done about it."""
    example: str
    """A small graph, a text, and what comes out."""

    @property
    def verdict(self) -> Verdict:
        return _VERDICTS[self.code[2]]


_VERDICTS = {"1": Verdict.SUPPORTED, "2": Verdict.CONTRADICTED, "3": Verdict.UNKNOWN}

_ROWS = (
    Code(
        "KG101",
        "direct",
        "the graph holds this fact",
        "The graph has a fact with the same subject, relation and object as the claim.",
        'The graph: Marie Curie – birth place – Warsaw.\n"Marie Curie was born in Warsaw." is supported.',
    ),
    Code(
        "KG102",
        "inverse",
        "the graph holds the inverse fact",
        "The graph has the same fact told from the other end: the claim's relation and the fact's are declared, "
        "or known, to be inverse to each other.",
        "The graph: Pierre Curie – child – Irène Joliot-Curie.\n"
        '"The father of Irène Joliot-Curie is Pierre Curie." is supported.',
    ),
    Code(
        "KG103",
        "symmetric",
        "the graph holds the fact the other way round",
        "The relation holds in both directions, and the graph has the fact with subject and object exchanged.",
        'The graph: Portugal – borders – Spain.\n"Spain borders Portugal." is supported.',
    ),
    Code(
        "KG104",
        "implied",
        "a more special fact of the graph implies it",
        "The graph has a fact of a relation that implies the claim's relation.",
        'The graph: Ada Lovelace – mother – Lady Byron.\n"Lady Byron was a parent of Ada Lovelace." is supported.',
    ),
    Code(
        "KG105",
        "containment",
        "a chain of containment leads there",
        "The object that the graph names lies within the object of the claim: by a chain of facts of a transitive"
        " relation (located in, part of, subclass of). The evidence shows the whole chain.",
        "The graph: Marie Curie – birth place – Warsaw; Warsaw – country – Poland.\n"
        '"Marie Curie was born in Poland." is supported.',
    ),
    Code(
        "KG106",
        "equal-value",
        "the graph's value agrees at the claim's precision",
        "The graph has a number or date that equals the claim's within the precision in which the claim gives it:"
        " a year agrees with every day in it, a rounded or hedged number (about, over, nearly) has the tolerance "
        "that its words give, units are converted. A number given to the last digit has no tolerance.",
        'The graph: Marie Curie – birth date – 1867-11-07.\n"Marie Curie was born in 1867." is supported.',
    ),
    Code(
        "KG107",
        "rightly-denied",
        "the claim denies what the graph excludes",
        "The claim is a negation, and what it denies is contradicted by the graph: the denial is right.",
        "The graph: Marie Curie – birth place – Warsaw (one birth place each).\n"
        '"Marie Curie was not born in Paris." is supported.',
    ),
    Code(
        "KG108",
        "chain",
        "several facts together say so",
        "The claim speaks of something by way of something else (the capital of the country in which …), and each"
        " step is a fact of the graph. The evidence shows every step.",
        "The graph: Inception – director – Christopher Nolan; Christopher Nolan – birth place – London.\n"
        '"The director of Inception was born in London." is supported.',
    ),
    Code(
        "KG109",
        "computed",
        "computed from the graph's facts, it holds",
        "The claim says what has to be reckoned from the graph's facts: it compares, counts or subtracts, tells a "
        "share, a state or a length of time, or whether two roles are one's; the same done with the facts gives the "
        "same.",
        "The graph: Everest – height – 8849 metre; K2 – height – 8611 metre.\n"
        '"Everest is higher than K2." is supported.',
    ),
    Code(
        "KG110",
        "qualifier",
        "the graph's fact has this time or detail",
        "The claim gives the time, place or role of a fact, and the graph's fact has the same.",
        "The graph: Angela Merkel – office – Chancellor of Germany, from 2005-11-22.\n"
        '"Angela Merkel became Chancellor of Germany in 2005." is supported.',
    ),
    Code(
        "KG111",
        "existence",
        "the graph has one",
        "The claim says that there is one, without saying which, and the graph holds a fact of that relation. That the"
        " graph holds none shows nothing; but who denies that there is one, denies the fact (KG202).",
        'The graph: Marie Curie – child – Irène Joliot-Curie.\n"Marie Curie had a child." is supported.',
    ),
    Code(
        "KG201",
        "functional-conflict",
        "the graph has another object, and there can be only one",
        "The relation has one object for each subject (at a time), and the graph holds another than the claim. "
        "Where the graph's owner did not declare the relation to be functional and the data alone suggest it, the"
        " message says so.",
        'The graph: Marie Curie – birth place – Warsaw.\n"Marie Curie was born in Paris." is contradicted: Warsaw.',
    ),
    Code(
        "KG202",
        "negated-fact",
        "the claim denies a fact of the graph",
        "The claim is a negation, and the graph holds, or entails, what it denies.",
        'The graph: Canberra – capital of – Australia.\n"Canberra is not the capital of Australia." is contradicted.',
    ),
    Code(
        "KG203",
        "disjoint",
        "the graph holds a relation that excludes the claimed one",
        "The two are in a relation that is declared to exclude the claimed one.",
        "The graph: Charles Darwin – child – Francis Darwin (a child is not a sibling).\n"
        '"Francis Darwin is the brother of Charles Darwin." is contradicted.',
    ),
    Code(
        "KG204",
        "closed-world",
        "the graph lists all of them, and this is not one",
        "The relation is declared complete in the schema (`closed: true`; `complete_for`, where the graph lists all "
        "subjects of an object): what it does not list is not so. "
        "Without such a declaration an absent fact never contradicts.",
        'The graph: the borders of Portugal, complete: Spain.\n"Portugal borders France." is contradicted.',
    ),
    Code(
        "KG205",
        "impossible-time",
        "the dates make it impossible",
        "The claim needs a time that the graph's dates rule out: an act before a birth or after a death, a "
        "meeting of two people who never lived at the same time.",
        "The graph: Isaac Newton died in 1727; Albert Einstein was born in 1879.\n"
        '"Albert Einstein met Isaac Newton." is contradicted.',
    ),
    Code(
        "KG206",
        "outdated",
        "it was so, but no longer is",
        "The claim says in the present tense what the graph holds only of the past: its fact has an end. `--as-of"
        " DATE` sets the day that counts as the present.",
        "The graph: Angela Merkel – office – Chancellor of Germany, from 2005-11-22 to 2021-12-08.\n"
        '"Angela Merkel is the Chancellor of Germany." is contradicted.',
    ),
    Code(
        "KG207",
        "value-conflict",
        "the graph has another value",
        "The relation has one value for each subject, and the graph's number or date differs from the claim's by "
        "more than the claim's precision and the relation's tolerance allow.",
        'The graph: Marie Curie – birth date – 1867-11-07.\n"Marie Curie was born in November 1868." is contradicted.',
    ),
    Code(
        "KG208",
        "computed-conflict",
        "computed from the graph's facts, it does not hold",
        "The claim says what has to be reckoned from the graph's facts (a comparison, a count, a share, a length of "
        "time), and they give another result. A count contradicts "
        "only where the relation is complete, or the graph already holds more than the claim says; of a record that "
        "the text is said to be about (an infobox, a row), what it lists is taken for complete.",
        "The graph: Everest – height – 8849 metre; K2 – height – 8611 metre.\n"
        '"K2 is higher than Everest." is contradicted.',
    ),
    Code(
        "KG301",
        "entity-not-in-graph",
        "the graph does not know this name",
        "A name in the claim is no label or alias of any entity of the graph. If the graph has the entity under "
        "another name, add that as an alias; `kgcheck graph find NAME` shows what is found.",
        'The graph has no Wisława Kowalczyk.\n"Wisława Kowalczyk was born in Warsaw." is unknown.',
    ),
    Code(
        "KG302",
        "ambiguous-entity",
        "several entities have this name, and they disagree",
        "A name in the claim belongs to several entities, the text does not say which is meant, and they would "
        "give different verdicts. The finding lists them. A document's `about` or `about_id` settles it.",
        "The graph: Paris (France), Paris (Texas), with different populations.\n"
        '"Paris has about 25,000 inhabitants." may be unknown.',
    ),
    Code(
        "KG303",
        "relation-not-understood",
        "the words between the two match no relation",
        "The claim's two ends are known, but its words match none of the phrases of the graph's relations. Add a "
        "phrase to the relation in the schema (`phrases:`), or learn phrases from text that you trust.",
        'The graph: Marie Curie – birth place – Warsaw.\n"Marie Curie dreamt of Warsaw." is unknown.',
    ),
    Code(
        "KG304",
        "relation-not-in-graph",
        "the graph has no such relation",
        "The claim was understood, but the graph has no relation of that kind.",
        'A graph without occupations.\n"Marie Curie was a chemist." is unknown.',
    ),
    Code(
        "KG305",
        "no-fact",
        "the graph has no fact on this",
        "Entities and relation are known, but the graph holds no fact that supports the claim, and nothing "
        "licenses a contradiction. A missing fact is not a false one.",
        "The graph: Marie Curie – award – Nobel Prize in Physics (not declared complete).\n"
        '"Marie Curie received the Davy Medal." is unknown.',
    ),
    Code(
        "KG306",
        "not-asserted",
        "the text does not assert it",
        "The sentence hedges, reports what somebody else says, asks, supposes, instructs, or gives an opinion. It"
        " is not judged; the finding says which kind it is.",
        '"Some say that Marie Curie was born in Paris." is unknown: reported.',
    ),
    Code(
        "KG307",
        "outside-time",
        "it lies outside the time that the graph knows",
        "The claim is about a time for which the graph has nothing: the future, or after the last date of its facts.",
        "The graph: the population of Warsaw for 2021.\n"
        '"In 2050 Warsaw will have two million inhabitants." is unknown.',
    ),
    Code(
        "KG308",
        "not-comparable",
        "the values cannot be compared",
        "The graph has a value, but it and the claim's cannot be compared: units of different kinds, a text "
        "against a number, a date that cannot be read.",
        'The graph: Rhine – length – 1233 kilometre.\n"The Rhine is three weeks long." is unknown.',
    ),
    Code(
        "KG309",
        "low-confidence",
        "a verdict was reached, but not with enough confidence",
        "The verdict's confidence lies below `--min-confidence`. The message tells which verdict it would have been.",
        '"Curie was born in Paris." with several people of that name, at --min-confidence 0.9, is unknown.',
    ),
)

CODES: Mapping[str, Code] = {row.code: row for row in _ROWS}
"""All reasons, by code."""

NAMES: Mapping[str, Code] = {row.name: row for row in _ROWS}
"""All reasons, by name."""
