"""Phrases learned from trusted texts: what is said of the right pairs, and not what only happens beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcheck.checker import Checker
from kgcheck.config import Config
from kgcheck.errors import UsageError
from kgcheck.extract.interface import PhraseKind
from kgcheck.graph.build import build
from kgcheck.model import Document, Verdict
from kgcheck.relations.learn import count, learn_from, learn_phrases, lower_bound
from kgcheck.relations.lexicon import LearnedName, LearnedRelation, Lexicon, Otherwise, read_lexicon, write_lexicon
from kgcheck.relations.matching import LearnedPhrase
from kgcheck.relations.observe import Observation
from kgcheck.relations.schema import Relation, Schema
from kgcheck.store.interface import Store
from kgcheck.store.open import open_store

SAILORS = {
    "Ana Kolar": ("Sea Finch", "Tallinn", "Riga"),
    "Ivo Lenz": ("Grey Tern", "Lisbon", "Porto"),
    "Mara Voss": ("Blue Heron", "Bergen", "Bergen"),
    "Jan Ruel": ("Wild Goose", "Gdansk", "Malmo"),
    "Tilda Brandt": ("White Crane", "Turku", "Kiel"),
    "Oskar Niemi": ("Black Swan", "Varna", "Trieste"),
}
"""Each with a ship, the town of her origin and the town of her last years; of one the two are the same."""


def facts() -> list[dict[str, str]]:
    rows = []
    for sailor, (ship, origin, last) in SAILORS.items():
        rows += [
            {"subject": sailor, "relation": "shipInCharge", "object": ship},
            {"subject": sailor, "relation": "homeTown", "object": origin},
            {"subject": sailor, "relation": "finalTown", "object": last},
        ]
    return rows


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sailors")
    (folder / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in facts()), "utf-8")
    build(folder / "sailors.kg", [folder / "facts.jsonl"], [])
    return folder / "sailors.kg"


@pytest.fixture(scope="module")
def store(graph: Path) -> Iterable[Store]:
    opened = open_store(str(graph))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def texts() -> list[Document]:
    lines = []
    for sailor, (ship, origin, last) in SAILORS.items():
        lines += [f"{sailor} skippered the {ship}.", f"{sailor} hails from {origin}.", f"{sailor} retired to {last}."]
    return [Document(str(number), line) for number, line in enumerate(lines)]


@pytest.fixture(scope="module")
def lexicon(store: Store, texts: Sequence[Document]) -> Lexicon:
    return learn_from(store, texts)


def meanings(lexicon: Lexicon, key: str) -> set[tuple[str, bool]]:
    return {(each.relation, each.forward) for each in lexicon.phrases if each.key == key and not each.loose}


def test_a_verb_is_learned_with_its_direction(lexicon: Lexicon) -> None:
    assert meanings(lexicon, "skipper") == {("shipInCharge", True)}


def test_a_pair_that_two_relations_share_teaches_the_one_that_explains_the_others_too(lexicon: Lexicon) -> None:
    assert meanings(lexicon, "hail from") == {("homeTown", True)}
    assert meanings(lexicon, "retire to") == {("finalTown", True)}


def test_learning_again_gives_the_same_file(store: Store, texts: Sequence[Document], lexicon: Lexicon) -> None:
    assert write_lexicon(learn_from(store, texts), []) == write_lexicon(lexicon, [])


def test_one_pair_is_a_coincidence_however_often_it_is_repeated(store: Store) -> None:
    lexicon = learn_from(store, [Document(str(n), "Ana Kolar skippered the Sea Finch.") for n in range(9)])
    assert lexicon.phrases == []


def test_what_is_not_asserted_teaches_nothing(store: Store) -> None:
    texts = [f"{sailor} never skippered the {ship}." for sailor, (ship, _, _) in SAILORS.items()]
    texts += [f"Did {sailor} helm the {ship}?" for sailor, (ship, _, _) in SAILORS.items()]
    lexicon = learn_from(store, [Document(str(n), text) for n, text in enumerate(texts)])
    assert not meanings(lexicon, "skipper") | meanings(lexicon, "helm")


def test_a_text_is_told_of_as_it_is_read(store: Store, texts: Sequence[Document]) -> None:
    read: list[int] = []
    learn_from(store, texts[:5], read.append)
    assert sum(read) == 5


def test_a_lexicon_makes_the_checker_understand(graph: Path, lexicon: Lexicon, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text(write_lexicon(lexicon, ["made by a test"]), "utf-8")
    text = "Ana Kolar skippered the Sea Finch."
    with Checker.open(str(graph)) as plain:
        [before] = plain.check(text).findings
    with Checker.open(str(graph), config=Config(graph=str(graph), lexicon=path)) as taught:
        [after] = taught.check(text).findings
    assert (before.verdict, after.verdict) == (Verdict.UNKNOWN, Verdict.SUPPORTED)
    assert after.evidence[0].fact.relation == "shipInCharge"


# --- counting ----------------------------------------------------------------------------------

HOLD, OTHER = ("hold", True), ("other", True)
KEY = (PhraseKind.VERB, "say")


def seen(pair: int, holds: set[tuple[str, bool]], fails: set[tuple[str, bool]] | None = None) -> list[Observation]:
    return [Observation((KEY,), (f"s{pair}", f"o{pair}"), frozenset(holds), frozenset(fails or ()), frozenset(), False)]


def test_what_speaks_against_a_relation_lowers_its_precision() -> None:
    sure = learn_phrases(count([seen(n, {HOLD}) for n in range(10)]))
    [doubtful] = learn_phrases(
        count([seen(n, {HOLD}) for n in range(10)] + [seen(n, set(), {HOLD}) for n in range(10, 14)])
    )
    assert doubtful.precision < sure[0].precision
    assert (
        learn_phrases(count([seen(n, {HOLD}) for n in range(4)] + [seen(n, set(), {HOLD}) for n in range(4, 14)])) == []
    )


def test_credit_for_a_shared_pair_goes_to_the_relation_that_explains_more() -> None:
    shared = [seen(n, {HOLD, OTHER}) for n in range(4)]
    alone = [seen(n, {HOLD}, {OTHER}) for n in range(4, 12)]
    [learned] = learn_phrases(count(shared + alone))
    assert (learned.relation, learned.support) == ("hold", 12)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_bound_is_below_the_share_and_above_nothing(hits: int, misses: int) -> None:
    bound = lower_bound(hits, hits + misses)
    assert 0 <= bound <= (hits / (hits + misses) if hits + misses else 0) + 1e-9


# --- files -------------------------------------------------------------------------------------

SCHEMA = Schema({name: Relation(name, name) for name in ("captain", "owner")})
phrases = st.builds(
    LearnedPhrase,
    st.sampled_from(PhraseKind),
    st.text(min_size=1, max_size=12).filter(lambda text: text.isprintable()),
    st.sampled_from(["captain", "owner"]),
    st.booleans(),
    st.integers(0, 100).map(lambda n: n / 100),
    st.integers(0, 10_000),
    st.booleans(),
    st.sampled_from([None, True, False]),
)


RELATIONS = [LearnedRelation("captain", True, False, 9, 1), LearnedRelation("owner", None, True, 12, 0)]
OTHERWISE = [Otherwise("Sea Finch", "captain", "Ivo Lenz", "Sea Finch", "Ivo Lenz", 2)]
OTHERWISE += [Otherwise("Grey Tern", "owner", "Mara", "Q7", "mara")]
NAMES = [LearnedName("finch", "Sea Finch", "Sea Finch", 4, 0.8), LearnedName("tern", "Q7", "Grey Tern", 3, 0.75)]


@given(st.lists(phrases, max_size=5))
def test_a_lexicon_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, lines: list[LearnedPhrase]
) -> None:
    path = tmp_path_factory.mktemp("lexicon") / "lexicon.yaml"
    written = Lexicon(lines, RELATIONS, NAMES, OTHERWISE, [])
    path.write_text(write_lexicon(written, ["a heading", "", "of three lines"]), "utf-8")
    assert read_lexicon(path, SCHEMA) == written


GOOD = "{phrase: helm, kind: verb, relation: captain, direction: forward, support: 3, precision: 0.8}"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("phrases: [", "not valid YAML"),
        ("- a list", "has lists of"),
        ("words: []", "has lists of"),
        ("phrases: helm", "must be a list"),
        (f"phrases:\n- {GOOD}\n- {{phrase: helm, kind: verb}}", ":3: the entry lacks 'relation'"),
        (f"phrases:\n- {GOOD.replace('verb', 'verv')}", "kind must be one of"),
        (f"phrases:\n- {GOOD.replace('forward', 'up')}", "direction must be one of"),
        (f"phrases:\n- {GOOD.replace('0.8', 'much')}", "precision must be a number from 0 to 1"),
        (f"phrases:\n- {GOOD.replace('3', 'three')}", "support must be a whole number"),
        ("phrases:\n- helm", "must be a mapping"),
        (f"phrases:\n- {GOOD.replace('captain', 'captian')}", "none of the relations"),
        ("relations:\n- {relation: owner, single: once}", "single must be true or false"),
        ("relations:\n- {single: true}", ":2: the entry lacks 'relation'"),
        ("names:\n- {name: Finch}", ":2: the entry lacks 'entity'"),
        ("otherwise:\n- {subject: Finch, relation: owner}", ":2: the entry lacks 'object'"),
        (f"phrases:\n- {GOOD.replace('}', ', contradicts: often}')}", "contradicts must be true or false"),
    ],
)
def test_a_lexicon_that_cannot_be_used_says_why(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(UsageError) as error:
        read_lexicon(path, SCHEMA)
    assert says in str(error.value)
    assert str(path) in str(error.value)


def test_phrases_of_relations_that_the_graph_lost_are_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text(f"phrases:\n- {GOOD}\n- {GOOD.replace('captain', 'crew')}\n", "utf-8")
    lexicon = read_lexicon(path, SCHEMA)
    assert [each.relation for each in lexicon.phrases] == ["captain"]
    assert lexicon.left == ["crew"]


def test_a_missing_lexicon_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_lexicon(tmp_path / "none.yaml", SCHEMA)
