"""The trial of a lexicon on the texts that it was learned from: who may contradict, and what is no error to repeat."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from kgcheck.checker import Checker
from kgcheck.config import Config
from kgcheck.graph.build import build
from kgcheck.model import Document, Finding, Verdict
from kgcheck.relations.lexicon import Lexicon, write_lexicon
from kgcheck.relations.trial import learn_and_try
from kgcheck.store.open import open_store

KEEPERS = {
    "Sorve Light": ("Mara Voss", "1961-04-03"),
    "Kihnu Light": ("Ivo Lenz", "1958-11-20"),
    "Vormsi Light": ("Ana Kolar", "1970-02-14"),
    "Ruhnu Light": ("Jan Ruel", "1949-07-30"),
    "Osmussaar Light": ("Tilda Brandt", "1966-09-09"),
    "Keri Light": ("Oskar Niemi", "1973-12-01"),
    "Tahkuna Light": ("Eva Saar", "1955-05-25"),
    "Ristna Light": ("Jon Saar", "1981-03-17"),
}
"""Each with its keeper, and the day on which the keeper was born."""
PEOPLE = [keeper for keeper, _ in KEEPERS.values()]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = []
    for light, (keeper, born) in KEEPERS.items():
        rows.append({"subject": light, "relation": "lampTender", "object": keeper, "object_type": "entity"})
        rows.append({"subject": keeper, "relation": "birthDate", "object": born, "object_type": "date"})
    folder = tmp_path_factory.mktemp("keepers")
    (folder / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    build(folder / "keepers.kg", [folder / "facts.jsonl"], [])
    return folder / "keepers.kg"


def learned(graph: Path, texts: Iterable[str]) -> Lexicon:
    store = open_store(str(graph))
    try:
        return learn_and_try(store, [Document(str(number), text) for number, text in enumerate(texts)])
    finally:
        store.close()


def verdicts(graph: Path, lexicon: Lexicon, text: str, folder: Path) -> list[Verdict]:
    def decided(findings: Iterable[Finding]) -> list[Verdict]:
        return [finding.verdict for finding in findings]

    path = folder / "lexicon.yaml"
    path.write_text(write_lexicon(lexicon, []), "utf-8")
    with Checker.open(str(graph), config=Config(graph=str(graph), lexicon=path)) as checker:
        return decided(checker.check(text).findings)


def manned() -> list[str]:
    return [f"{light} is manned by {keeper}." for light, (keeper, _) in KEEPERS.items()]


def born() -> list[str]:
    return [f"{keeper} was born on {day}." for keeper, day in KEEPERS.values()]


def test_what_trusted_texts_say_otherwise_contradicts_nothing_when_said_again(graph: Path, tmp_path: Path) -> None:
    lexicon = learned(graph, [*born(), "Oskar Niemi was born on 1973-12-11."])
    [said] = lexicon.otherwise
    assert (said.subject, said.relation, said.object) == ("Oskar Niemi", "birthDate", "1973-12-11")
    assert verdicts(graph, lexicon, "Oskar Niemi was born on 11 December 1973.", tmp_path) == [Verdict.UNKNOWN]
    assert verdicts(graph, lexicon, "Oskar Niemi was born on 12 December 1973.", tmp_path) == [Verdict.CONTRADICTED]


def test_a_relation_of_which_trusted_texts_say_other_things_contradicts_no_more(graph: Path, tmp_path: Path) -> None:
    others = [f"{keeper} was born on 19{n}4-08-08." for n, keeper in enumerate(PEOPLE[:2], 3)]
    others += [f"{keeper}'s date of birth is 19{n}4-08-08." for n, keeper in enumerate(PEOPLE[2:4], 5)]
    lexicon = learned(graph, [*born()[4:], *others])
    assert [(each.relation, each.single) for each in lexicon.relations] == [("birthDate", False)]
    assert verdicts(graph, lexicon, "Jon Saar was born on 2 May 1990.", tmp_path) == [Verdict.UNKNOWN]


def test_a_phrase_that_contradicts_trusted_texts_loses_the_right_and_others_keep_theirs(
    graph: Path, tmp_path: Path
) -> None:
    lexicon = learned(graph, [*manned(), "The lamp tender of Kihnu Light is Jan Ruel."])
    assert any(each.key == "lamp tender" and each.contradicts is False for each in lexicon.phrases)
    assert verdicts(graph, lexicon, "The lamp tender of Keri Light is Eva Saar.", tmp_path) == [Verdict.UNKNOWN]
    assert verdicts(graph, lexicon, "Keri Light is manned by Eva Saar.", tmp_path) == [Verdict.CONTRADICTED]


def test_words_that_hardly_ever_contradicted_a_trusted_text_may_contradict(graph: Path) -> None:
    lexicon = learned(graph, [*born(), "Oskar Niemi was born on 1973-12-11."])
    assert any((each.key, each.loose, each.contradicts) == ("born", True, True) for each in lexicon.phrases)


def test_trying_again_gives_the_same_file(graph: Path) -> None:
    texts = [*manned(), *born()]
    assert write_lexicon(learned(graph, texts), []) == write_lexicon(learned(graph, texts), [])
