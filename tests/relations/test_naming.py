"""Names learned from trusted texts: words that stand where a thing could be named, and bear out what the graph has."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from kgcheck.checker import Checker
from kgcheck.graph.build import build
from kgcheck.model import Document, Verdict
from kgcheck.relations.lexicon import Lexicon
from kgcheck.relations.naming import likeness
from kgcheck.relations.trial import learn_and_try
from kgcheck.store.interface import Store
from kgcheck.store.open import open_store

PEOPLE = ("Mara Voss", "Ivo Lenz", "Ana Kolar", "Jan Ruel", "Tilda Brandt", "Oskar Niemi")
INSTITUTE = "Harne Institute of Technology"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Store]:
    folder = tmp_path_factory.mktemp("people")
    rows = [{"subject": person, "relation": "almaMater", "object": INSTITUTE} for person in PEOPLE]
    rows += [{"subject": person, "relation": "birthPlace", "object": "Harne, Vesk"} for person in PEOPLE]
    rows += [{"subject": "Eva Saar", "relation": "almaMater", "object": "Lund Academy"}]
    (folder / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    build(folder / "people.kg", [folder / "facts.jsonl"], [])
    opened = open_store(str(folder / "people.kg"))
    yield opened
    opened.close()


def learned(store: Store, texts: Iterable[str]) -> Lexicon:
    return learn_and_try(store, [Document(str(number), text) for number, text in enumerate(texts)])


def test_a_name_is_learned_where_it_bears_out_what_the_graph_has(store: Store) -> None:
    lexicon = learned(store, (f"{person} studied at Harne Tech." for person in PEOPLE))
    assert [(name.name, name.entity, name.support) for name in lexicon.names] == [("harne tech", INSTITUTE, 6)]
    checker = Checker(store, lexicon=lexicon)
    [true] = checker.check("Jan Ruel studied at Harne Tech.").findings
    [false] = checker.check("Eva Saar studied at Harne Tech.").findings
    assert (true.verdict, false.verdict) == (Verdict.SUPPORTED, Verdict.UNKNOWN)


def test_words_of_which_nothing_is_said_that_the_graph_has_are_no_name(store: Store) -> None:
    assert learned(store, (f"{person} danced at the Harne Tech Fair." for person in PEOPLE)).names == []


def test_a_name_that_a_single_text_has_is_not_learned(store: Store) -> None:
    assert learned(store, [f"{PEOPLE[0]} studied at Harne Tech.", *(f"{each} sang." for each in PEOPLE)]).names == []


@pytest.mark.parametrize(
    ("words", "label", "alike"),
    [
        ("harne tech", INSTITUTE, 1.0),
        ("hit", INSTITUTE, 1.0),
        ("hwii", "Harne War II", 1.0),
        ("hwi", "Harne War II", 0.0),
        ("harne school", INSTITUTE, 0.5),
        ("lund school of crafts", INSTITUTE, 0.0),
        ("harne", "Harne, Vesk", 0.0),  # known without learning
        ("vesk", "Harne, Vesk", 0.0),
        ("1921", "19218 Varg", 0.0),
        ("harne under 16s", "Harne under-17", 0.0),
    ],
)
def test_how_much_of_a_name_is_in_another(words: str, label: str, alike: float) -> None:
    assert likeness(words, label) == alike
