"""Triples of texts, in a graph's vocabulary, whether or not the graph holds them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kgcheck import Checker, Document
from kgcheck.errors import UsageError
from kgcheck.graph.build import build
from kgcheck.relations.learn import learn_from
from kgcheck.relations.lexicon import NOTHING, Lexicon, read_lexicon, write_lexicon
from kgcheck.store.open import open_store

SAILORS = {
    "Ana Kolar": ("Sea Finch", "Tallinn", "1951"),
    "Ivo Lenz": ("Grey Tern", "Lisbon", "1962"),
    "Mara Voss": ("Blue Heron", "Bergen", "1938"),
    "Jan Ruel": ("Wild Goose", "Gdansk", "1947"),
    "Tilda Brandt": ("White Crane", "Turku", "1970"),
    "Oskar Niemi": ("Black Swan", "Varna", "1929"),
}
UNHELD = "Pia Salo"
"""The graph knows of her only her ship."""
Triples = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sailors")
    rows = [{"subject": UNHELD, "relation": "shipInCharge", "object": "Red Kite"}]
    for sailor, (ship, town, year) in SAILORS.items():
        rows += [
            {"subject": sailor, "relation": "shipInCharge", "object": ship},
            {"subject": sailor, "relation": "birthPlace", "object": town},
            {"subject": sailor, "relation": "birthYear", "object": year},
        ]
    (folder / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    build(folder / "sailors.kg", [folder / "facts.jsonl"], [])
    return folder / "sailors.kg"


@pytest.fixture(scope="module")
def checker(graph: Path) -> Iterator[Checker]:
    with Checker.open(str(graph)) as opened:
        yield opened


def texts() -> list[Document]:
    """They say "is at home on" of a ship, and of nothing else."""
    found = []
    for sailor, (ship, town, _) in SAILORS.items():
        found += [f"{sailor} is at home on the {ship}.", f"{sailor} was born in {town}.",
                  f"Born in {town}, {sailor} is at home on the {ship}."]  # fmt: skip
    return [Document(str(number), text) for number, text in enumerate(found)]


@pytest.fixture(scope="module")
def lexicon(graph: Path) -> Lexicon:
    store = open_store(str(graph))
    learned = learn_from(store, texts())
    store.close()
    return learned


def stated(checker: Checker, text: str) -> Triples:
    return {(t.subject.label or "", t.relation, t.object.label or t.object.value or "") for t in checker.triples(text)}


def test_a_fact_that_the_graph_does_not_hold_is_a_triple_too(checker: Checker) -> None:
    assert stated(checker, "Pia Salo was born in Turku.") == {("Pia Salo", "birthPlace", "Turku")}


def test_what_the_graph_holds_is_read_as_anything_else(checker: Checker) -> None:
    assert stated(checker, "Ana Kolar was born in Tallinn.") == {("Ana Kolar", "birthPlace", "Tallinn")}
    assert stated(checker, "Ana Kolar was born in Lisbon.") == {("Ana Kolar", "birthPlace", "Lisbon")}


def test_each_of_two_is_given_its_own(checker: Checker) -> None:
    text = "Pia Salo was born in Turku and Jan Ruel was born in Varna."
    assert stated(checker, text) == {("Pia Salo", "birthPlace", "Turku"), ("Jan Ruel", "birthPlace", "Varna")}


@pytest.mark.parametrize("text", [
    "Pia Salo was not born in Turku.",
    "Was Pia Salo born in Turku?",
    "If Pia Salo had been born in Turku, she would have stayed.",
    "",
])  # fmt: skip
def test_what_is_not_asserted_is_no_triple(checker: Checker, text: str) -> None:
    assert stated(checker, text) == set()


def test_spans_are_of_the_text(checker: Checker) -> None:
    text = "Later on, Pia Salo was born in Turku."
    [triple] = checker.triples(text)
    assert triple.subject.span is not None and triple.object.span is not None
    assert [text[slice(*part.span)] for part in (triple.subject, triple.object) if part.span] == ["Pia Salo", "Turku"]
    assert 0 < triple.confidence <= 1


def test_many_come_in_their_order(checker: Checker) -> None:
    documents = [Document("1", "Pia Salo was born in Turku."), Document("2", "Nothing."),
                 Document("3", "Pia Salo was born in Varna.")]  # fmt: skip
    assert [[t.object.label for t in its] for its in checker.triples_of_many(documents)] == [["Turku"], [], ["Varna"]]


def test_learned_signs_tell_what_no_phrase_of_the_catalogue_does(graph: Path, lexicon: Lexicon) -> None:
    store = open_store(str(graph))
    unlearned, learned = Checker(store), Checker(store, lexicon=lexicon)
    text = "Pia Salo is at home on the Grey Tern."
    assert stated(unlearned, text) == set()
    assert stated(learned, text) == {("Pia Salo", "shipInCharge", "Grey Tern")}
    assert stated(learned, "Born in Turku, Pia Salo is at home on the Grey Tern.") == {
        ("Pia Salo", "shipInCharge", "Grey Tern"), ("Pia Salo", "birthPlace", "Turku"),
    }  # fmt: skip
    store.close()


def test_learning_twice_learns_the_same(graph: Path, lexicon: Lexicon) -> None:
    store = open_store(str(graph))
    again = learn_from(store, texts())
    assert (again.weights, again.signs) == (lexicon.weights, lexicon.signs)
    store.close()


def test_signs_are_read_as_they_were_written(graph: Path, lexicon: Lexicon, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text(write_lexicon(lexicon, ["signs"]), "utf-8")
    store = open_store(str(graph))
    read = read_lexicon(path, store.schema)
    store.close()
    assert (read.weights, read.signs) == (lexicon.weights, lexicon.signs)
    assert lexicon.signs


@pytest.mark.parametrize(("content", "says"), [
    ("signs: {said: birthPlace 1}", "must be lines of text"),
    ("signs: |\n  any | nothing 1.0\n  said > | birthPlace much", ":3: 'birthPlace much' must be a relation"),
    ("weights: {said exact: many}", "the weight of 'said exact' must be a number"),
    ("weights: [1]", "must be a mapping"),
])  # fmt: skip
def test_signs_that_cannot_be_used_say_why(graph: Path, tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text(content, "utf-8")
    store = open_store(str(graph))
    with pytest.raises(UsageError) as error:
        read_lexicon(path, store.schema)
    store.close()
    assert says in str(error.value)


def test_signs_of_relations_that_the_graph_has_no_longer_are_left_aside(graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text("signs: |\n  said > | birthPlace 1.5; < gone 2.0; nothing -0.5", "utf-8")
    store = open_store(str(graph))
    assert read_lexicon(path, store.schema).signs == {"said >": {("birthPlace", True): 1.5, NOTHING: -0.5}}
    store.close()


def test_names_are_left_out_of_signs(lexicon: Lexicon) -> None:
    assert not any(_mentions(sign, SAILORS) for sign in lexicon.signs)


def _mentions(sign: str, names: Iterable[str]) -> bool:
    return any(word.lower() in sign.split() for name in names for word in name.split())
