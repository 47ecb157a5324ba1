"""What a learned lexicon adds to reading a graph: words beside an object, relations with one object, other names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest

from kgcheck.checker import Checker
from kgcheck.config import Config
from kgcheck.extract.interface import PhraseKind
from kgcheck.graph.build import build
from kgcheck.model import Document, Finding, Verdict
from kgcheck.relations.learn import learn_from
from kgcheck.relations.lexicon import LearnedName, LearnedRelation, Lexicon, write_lexicon
from kgcheck.relations.matching import LearnedPhrase
from kgcheck.store.open import open_store

LIGHTHOUSES = {
    "Sorve Light": ("Mara Voss", 4471),
    "Kihnu Light": ("Ivo Lenz", 5120),
    "Vormsi Light": ("Ana Kolar", 6034),
    "Ruhnu Light": ("Jan Ruel", 7218),
    "Osmussaar Light": ("Tilda Brandt", 8342),
    "Keri Light": ("Oskar Niemi", 9015),
    "Tahkuna Light": ("Eva Saar", 3166),
    "Ristna Light": ("Jon Saar", 2753),
    "Mohni Light": ("Oren Talley", 1948),
    "Pakri Light": ("Lena Orav", 6611),
    "Naissaar Light": ("Paul Tamm", 4832),
    "Aegna Light": ("Rita Kask", 5527),
}
"""Each with its keeper and the number under which it is listed."""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows: list[Mapping[str, object]] = []
    for light, (keeper, number) in LIGHTHOUSES.items():
        rows.append({"subject": light, "relation": "lampTender", "object": keeper, "object_type": "entity"})
        rows.append({"subject": light, "relation": "admiraltyNumber", "object": number})
    folder = tmp_path_factory.mktemp("lights")
    (folder / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    build(folder / "lights.kg", [folder / "facts.jsonl"], [])
    return folder / "lights.kg"


def learned(graph: Path, texts: Iterable[str]) -> Lexicon:
    store = open_store(str(graph))
    try:
        return learn_from(store, [Document(str(number), text) for number, text in enumerate(texts)])
    finally:
        store.close()


def check(graph: Path, lexicon: Lexicon, text: str, folder: Path) -> Sequence[Finding]:
    path = folder / "lexicon.yaml"
    path.write_text(write_lexicon(lexicon, []), "utf-8")
    with Checker.open(str(graph), config=Config(graph=str(graph), lexicon=path)) as checker:
        return checker.check(text).findings


@pytest.fixture(scope="module")
def tended(graph: Path) -> Lexicon:
    return learned(graph, (f"{light} is manned by {keeper}." for light, (keeper, _) in LIGHTHOUSES.items()))


def test_a_relation_of_which_texts_never_name_another_object_may_contradict(
    graph: Path, tended: Lexicon, tmp_path: Path
) -> None:
    assert [(each.relation, each.single) for each in tended.relations] == [("lampTender", True)]
    [finding] = check(graph, tended, "Keri Light is manned by Eva Saar.", tmp_path)
    assert (finding.verdict, finding.code) == (Verdict.CONTRADICTED, "KG201")
    assert "learned from trusted texts" in finding.message


def test_a_relation_of_which_texts_do_name_another_object_may_not(graph: Path, tmp_path: Path) -> None:
    texts = [f"{light} is manned by {keeper}." for light, (keeper, _) in LIGHTHOUSES.items()]
    others = [keeper for keeper, _ in LIGHTHOUSES.values()]
    texts += [f"{light} is manned by {others[n - 1]}." for n, light in enumerate(list(LIGHTHOUSES)[:4])]
    lexicon = learned(graph, texts)
    assert not lexicon.relations
    assert all(
        f.verdict is Verdict.UNKNOWN for f in check(graph, lexicon, "Keri Light is manned by Eva Saar.", tmp_path)
    )


def test_words_beside_an_object_say_what_it_is_where_grammar_ties_it_to_nothing(graph: Path, tmp_path: Path) -> None:
    texts = [
        f"Ships steer by {light}. List code {number} is how pilots know it."
        for light, (_, number) in LIGHTHOUSES.items()
    ]
    lexicon = learned(graph, texts)
    assert any(each.kind.value == "before" and each.key == "code" for each in lexicon.phrases)
    true, false = (
        check(graph, lexicon, f"Ships steer by Keri Light. List code {number} is how pilots know it.", tmp_path)
        for number in (9015, 8342)
    )
    assert [f.verdict for f in true] == [Verdict.SUPPORTED]
    assert [f.verdict for f in false] == [Verdict.CONTRADICTED]


def test_an_object_that_may_be_another_things_contradicts_nothing(graph: Path, tmp_path: Path) -> None:
    texts = [
        f"Ships steer by {light}. List code {number} is how pilots know it."
        for light, (_, number) in LIGHTHOUSES.items()
    ]
    text = "Ships steer by Keri Light. Later comes Hiiu Rock, list code 8342."
    assert Verdict.CONTRADICTED not in [f.verdict for f in check(graph, learned(graph, texts), text, tmp_path)]


def test_a_learned_name_is_known_and_contradicts_nothing(graph: Path, tended: Lexicon, tmp_path: Path) -> None:
    name = LearnedName("sorve station", "Sorve Light", "Sorve Light", 5, 0.9)
    lexicon = Lexicon(tended.phrases, tended.relations, [name])
    [true] = check(graph, lexicon, "Sorve Station is manned by Mara Voss.", tmp_path)
    [false] = check(graph, lexicon, "Sorve Station is manned by Eva Saar.", tmp_path)
    assert (true.verdict, false.verdict) == (Verdict.SUPPORTED, Verdict.UNKNOWN)


def test_what_words_mean_at_times_only_is_no_reading_that_stops_a_contradiction(tmp_path: Path) -> None:
    rows = [
        {"subject": light, "relation": "registerEntry", "object": str(number), "object_type": "entity"}
        for light, (_, number) in LIGHTHOUSES.items()
    ]
    rows += [{"subject": light, "relation": "stairs", "object": 90 + n} for n, light in enumerate(LIGHTHOUSES)]
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    build(tmp_path / "lights.kg", [tmp_path / "facts.jsonl"], [])
    lexicon = Lexicon(
        [
            LearnedPhrase(PhraseKind.NOUN, "register number", "registerEntry", True, 0.95, 12),
            LearnedPhrase(PhraseKind.NOUN, "number", "stairs", True, 0.6, 4, loose=True),
        ],
        [LearnedRelation("registerEntry", True, support=12)],
    )
    [finding] = check(tmp_path / "lights.kg", lexicon, "The register number of Keri Light is 8342.", tmp_path)
    assert finding.verdict is Verdict.CONTRADICTED


VILLAGES = {
    "Kuressoo": ("Lahe Parish", 4471),
    "Angla": ("Mustla Parish", 5120),
    "Tornimae": ("Lahe Parish", 6034),
    "Nasva": ("Mustla Parish", 7218),
    "Orissa": ("Kihel Parish", 8342),
    "Salme": ("Kihel Parish", 9015),
}


@pytest.fixture(scope="module")
def villages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows: list[Mapping[str, object]] = []
    for village, (parish, number) in VILLAGES.items():
        rows.append({"subject": village, "relation": "isPartOf", "object": parish, "object_type": "entity"})
        rows.append({"subject": village, "relation": "cadastre", "object": number})
    names = [(name, "Village") for name in VILLAGES] + [(parish, "Municipality") for parish, _ in VILLAGES.values()]
    entities = [{"id": name, "label": name, "types": [kind]} for name, kind in dict(names).items()]
    folder = tmp_path_factory.mktemp("villages")
    (folder / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (folder / "entities.jsonl").write_text("".join(json.dumps(row) + "\n" for row in entities), "utf-8")
    build(folder / "villages.kg", [folder / "facts.jsonl"], [folder / "entities.jsonl"])
    return folder / "villages.kg"


CODE = LearnedPhrase(PhraseKind.BEFORE, "ledger code", "cadastre", True, 0.85, 6, contradicts=True)
ONE = LearnedRelation("cadastre", True, support=6)


@pytest.mark.parametrize(
    ("text", "contradicted"),
    [
        ("Salme lies in Kihel Parish and is under ledger code 4471.", True),
        ("Salme lies in Kihel Parish. Under ledger code 4471 clerks know it.", True),
        ("Salme lies in Kihel Parish, which under ledger code 4471 clerks know well.", False),
        ("Salme lies in Kihel Parish. Under the KGL ledger code 4471 clerks know it.", True),
    ],
)
def test_what_is_said_of_the_owner_itself_is_no_rival_for_its_object(
    villages: Path, text: str, contradicted: bool, tmp_path: Path
) -> None:
    findings = check(villages, Lexicon([CODE], [ONE]), text, tmp_path)
    assert (Verdict.CONTRADICTED in [f.verdict for f in findings]) is contradicted


def test_words_before_the_owner_say_what_the_object_is(villages: Path, tmp_path: Path) -> None:
    code = LearnedPhrase(PhraseKind.BEFORE, "ledger code *", "cadastre", True, 0.85, 6, contradicts=True)
    findings = check(villages, Lexicon([code], [ONE]), "The ledger code for Salme is 4471.", tmp_path)
    assert Verdict.CONTRADICTED in [f.verdict for f in findings]


def test_a_number_counts_only_what_its_relation_is_called_by(tmp_path: Path) -> None:
    """A club's members were counted against the year of its season, as texts often say both of one club."""
    seasons = {"Harne": "2014", "Vey": "2014 Vesk League", "Orsa": "Winter Cup", "Lund": "Summer Cup"}
    rows = [{"subject": f"{town} Rovers", "relation": "season", "object": cup} for town, cup in seasons.items()]
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    build(tmp_path / "clubs.kg", [tmp_path / "facts.jsonl"], [])
    phrases = [
        LearnedPhrase(kind, key, "season", True, 0.62, 4, loose=True, contradicts=True)
        for kind, key in ((PhraseKind.NOUN, "member"), (PhraseKind.VERB, "members"), (PhraseKind.WORD, "member"))
    ]
    findings = check(tmp_path / "clubs.kg", Lexicon(phrases), "Harne Rovers has 19,238 members.", tmp_path)
    assert all(finding.verdict is Verdict.UNKNOWN for finding in findings)


def test_another_value_beside_the_graphs_own_is_another_things(graph: Path, tmp_path: Path) -> None:
    lexicon = Lexicon(
        [
            LearnedPhrase(PhraseKind.NOUN, "list code", "admiraltyNumber", True, 0.95, 12),
            LearnedPhrase(PhraseKind.BEFORE, "code", "admiraltyNumber", True, 0.95, 12, True, True),
        ],
        [LearnedRelation("admiraltyNumber", True, support=12)],
    )
    texts = ("Keri Light has a list code of 9015, radio code of 8342.", "Keri Light has a list code of 8342.")
    both, other = ([f.verdict for f in check(graph, lexicon, text, tmp_path)] for text in texts)
    assert Verdict.SUPPORTED in both and Verdict.CONTRADICTED not in both
    assert other == [Verdict.CONTRADICTED]
