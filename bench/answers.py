"""Answers of three models that differ in how often they err, made by chance over the seed graph: audits to try out.

    python bench/answers.py --prompts 1000 --out answers.jsonl

Each prompt is about one entity and is answered by each model. An answer states facts of the graph, some with another
object of the same relation, some about things that no graph knows, some hedged, some in Markdown; some answers say
nothing. The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEED = Path(__file__).parents[1] / "graph_seed"
SENTENCES: Mapping[str, Sequence[str]] = {
    "place of birth": ("{s} was born in {o}.", "{s} is originally from {o}.", "Born in {o}, {s} grew up there."),
    "date of birth": ("{s} was born on {o}.", "The birth date of {s} is {o}."),
    "date of death": ("{s} died on {o}.",),
    "place of death": ("{s} died in {o}.", "{s} passed away in {o}."),
    "occupation": ("{s} worked as a {o}.", "{s} was a {o}."),
    "educated at": ("{s} studied at {o}.", "{s} graduated from {o}."),
    "award received": ("{s} received the {o}.", "{s} won the {o}."),
    "spouse": ("{s} was married to {o}.", "The spouse of {s} was {o}."),
    "employer": ("{s} worked for {o}.",),
    "country of citizenship": ("{s} was a citizen of {o}.",),
    "capital": ("The capital of {s} is {o}.", "{o} is the capital of {s}."),
    "continent": ("{s} is a country in {o}.", "{s} lies in {o}."),
    "currency": ("The currency of {s} is the {o}.",),
    "official language": ("The official language of {s} is {o}.", "{o} is spoken in {s}."),
    "shares border with": ("{s} borders {o}.", "{s} shares a border with {o}."),
    "director": ("{s} was directed by {o}.", "{o} directed {s}."),
    "cast member": ("{o} starred in {s}.", "{s} stars {o}."),
    "author": ("{s} was written by {o}.", "{o} is the author of {s}."),
    "composer": ("The music of {s} was composed by {o}.",),
    "publication date": ("{s} came out on {o}.", "{s} was published on {o}."),
    "headquarters location": ("{s} is headquartered in {o}.", "The headquarters of {s} are in {o}."),
    "founded by": ("{s} was founded by {o}.", "{o} founded {s}."),
    "inception": ("{s} was founded on {o}.",),
    "developer": ("{s} was developed by {o}.",),
    "performer": ("{s} was performed by {o}.",),
}
"""Relation → ways to say it; `on` before a date that has no day becomes `in`."""
UNKNOWN = ("{s} was a friend of Wilhelmina Zbrozek.", "{s} was painted by Mara Voss.", "Oren Talley wrote about {s}.",
           "{s} is mentioned in the diaries of Tobin Ashgrove.",
           "{s} was a frequent guest in Lower Quarrow.")  # fmt: skip
EMPTY = ("I'm sorry, but I can't help with that.", "Could you tell me more about what you would like to know?",
         "As a language model, I do not have enough information.", "Great question!", "Hello there!")  # fmt: skip
FILLERS = ("What a story!", "Here is what I know.", "I hope this helps.", "Let me know if you need more.",
           "Many people ask about this.", "This is a fascinating subject.")  # fmt: skip
HEDGES = ("Some say that ", "It is possible that ", "According to some sources, ")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    """How a model answers: shares of wrong, unknowable and hedged sentences and of empty answers; sentences at most."""

    name: str
    wrong: float
    unknown: float
    hedged: float
    empty: float
    longest: int


MODELS = (
    Model("heron-2b", 0.20, 0.15, 0.05, 0.06, 4),
    Model("heron-9b", 0.11, 0.12, 0.06, 0.03, 6),
    Model("heron-40b", 0.10, 0.06, 0.10, 0.05, 8),
)
Facts = Mapping[str, Sequence[tuple[str, str]]]
"""Entity → (relation, object) of what is known of it."""


def facts_of_seed() -> tuple[Facts, Mapping[str, Sequence[str]], Mapping[str, str]]:
    """The facts that can be said, the objects of each relation, and the file (the topic) of each entity."""
    facts, objects, topics = defaultdict(list), defaultdict(list), dict[str, str]()
    for path in sorted(SEED.glob("facts-*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            if row["relation"] in SENTENCES:
                facts[row["subject"]].append((row["relation"], str(row["object"])))
                objects[row["relation"]].append(str(row["object"]))
                topics.setdefault(row["subject"], path.stem.removeprefix("facts-"))
    return facts, objects, topics


def answers(prompts: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """The answers, prompt by prompt."""
    chance = random.Random(seed)
    facts, objects, topics = facts_of_seed()
    asked = sorted(name for name, known in facts.items() if len(known) >= 3)
    for number in range(prompts):
        subject = chance.choice(asked)
        for model in MODELS:
            yield {
                "id": f"{model.name}/{number}",
                "prompt": f"Tell me about {subject}. ({number})",
                "model": model.name,
                "topic": topics[subject],
                "temperature": chance.choice((0.0, 0.7)),
                "text": answer(model, subject, facts[subject], objects, chance),
            }


def answer(model: Model, subject: str, known: Sequence[tuple[str, str]], objects: Mapping[str, Sequence[str]],
           chance: random.Random) -> str:  # fmt: skip
    """One answer."""
    if chance.random() < model.empty:
        return chance.choice(EMPTY)
    said = chance.sample(known, min(len(known), chance.randint(2, model.longest)))
    sentences = []
    for relation, value in said:
        if chance.random() < model.unknown:
            sentences.append(chance.choice(UNKNOWN).format(s=subject))
            continue
        right = {object for name, object in known if name == relation}
        if chance.random() < model.wrong:
            value = next(each for _ in range(99) if (each := chance.choice(objects[relation])) not in right)
        sentence = written(chance.choice(SENTENCES[relation]), subject, value)
        if chance.random() < model.hedged:
            sentence = chance.choice(HEDGES) + sentence
        sentences.append(sentence)
    if chance.random() < 0.3:
        sentences.insert(chance.choice((0, len(sentences))), chance.choice(FILLERS))
    if chance.random() < 0.25:
        return f"## {subject}\n\n" + "\n".join(f"- {sentence}" for sentence in sentences)
    return " ".join(sentences)


def written(pattern: str, subject: str, value: str) -> str:
    """A sentence; a date as people write it."""
    parts = value.split("-")
    if pattern.count(" on {o}") or pattern.count("is {o}"):
        if len(parts) == 3 and all(part.isdigit() for part in parts):
            value = f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {int(parts[0])}"
        elif len(parts) <= 2 and all(part.isdigit() for part in parts):
            month = f"{MONTHS[int(parts[1]) - 1]} " if len(parts) == 2 else ""
            value, pattern = month + str(int(parts[0])), pattern.replace(" on {o}", " in {o}")
    text = pattern.format(s=subject, o=value)
    return text[0].upper() + text[1:]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prompts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8") as file:
        for each in answers(args.prompts, args.seed):
            file.write(json.dumps(each, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
