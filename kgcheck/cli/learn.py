"""`kgcheck learn --graph G TEXT.jsonl... --out lexicon.yaml`: a lexicon from texts that the user trusts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgcheck.cli.opening import opened
from kgcheck.cli.options import GRAPH, settings
from kgcheck.cli.output import write_whole
from kgcheck.cli.progress import progress
from kgcheck.cli.texts import read_prepared
from kgcheck.config import Config
from kgcheck.counted import counted
from kgcheck.errors import InputError

if TYPE_CHECKING:
    from kgcheck.relations.lexicon import Lexicon

_KEY = """\
relations: how the texts use them
single     true: a subject has one object, another one contradicts; false: the texts say other ones
apart      objects of different names are different things: none is a wider place

names: what the texts call things, beside the graph's names for them; they may support, never contradict
support    texts in which the name bears out what the graph has
precision  of such texts among all with the name, cautiously, times how like the graph's name it is

phrases: what words mean
phrase     the words, as kgcheck reads them: verbs without their endings, but passives as written
kind       verb: S … O; noun: the … of S is O; role: S is the … of O; link: a preposition or mark;
           class: S is a …; modifier: O stands before the noun for S; word: anywhere between the two;
           before, after: right before or after O, of the nearest S that the graph has the relation of
direction  forward: the claim's subject is the fact's subject; backward: it is the fact's object
support    different pairs of things that the texts say it of, with the graph's agreement
precision  a cautious estimate of how often it means the relation; from 0.8 on it may contradict
loose      too vague to contradict: read off nearness, or what the words mean only at times
contradicts: true, though loose or below 0.8: tried on the texts, it contradicted none, or hardly any;
           false: it contradicted too many of them

otherwise: what the texts say in place of the graph's fact: to say so again contradicts nothing

signs: what speaks for and against which relation of two things, where triples are read
           >: the first of the two is the claim's subject, or named first; <: the other is; @: a name;
           said: by grammar; carried: of what was named before; path: words up / over \\ down;
           each relation with its weight, < where the second thing is its subject; nothing: not related
weights    what speaks alike for every relation: how surely the words mean it, how usual it is
Lines can be changed, added and taken away.
"""
"""How to read the file, as its first comment says it."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="TEXT.jsonl...", type=click.Path(path_type=str))
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The lexicon to write, as YAML.",
)
@settings(GRAPH)
@click.option("--encoding", metavar="NAME", help="The texts' encoding (default: UTF-8).")
@click.option("--quiet", "-q", is_flag=True, help="No messages but errors.")
def learn(inputs: tuple[str, ...], out: Path, encoding: str | None, quiet: bool, **options: Any) -> int:
    """Learn from texts that you trust how they say what the graph holds.

    Reads JSON Lines with id and text, and writes a lexicon for --lexicon: which phrase means which relation.
    """
    config = Config.resolve(options)
    from kgcheck.relations.lexicon import write_lexicon
    from kgcheck.relations.trial import learn_and_try

    texts = list(read_prepared(inputs, encoding=encoding))
    if not texts:
        raise InputError("there are no texts to learn from", where=inputs[0])
    with opened(config, quiet=quiet) as store, progress("Reading", quiet=quiet, total=2 * len(texts)) as advance:
        lexicon = learn_and_try(store, texts, advance)
        info = store.info
        heading = (
            f"Learned by kgcheck from {counted(len(texts), 'text')}: {', '.join(Path(each).name for each in inputs)}",
            f"Graph: {info.name}, revision {info.revision}, {counted(info.facts, 'fact')}",
            "",
            *_KEY.splitlines(),
        )
        write_whole(out, [write_lexicon(lexicon, heading)])
    for line in () if quiet else _outcome(lexicon, len(texts), out):
        click.echo(line, err=True)
    return 0


def _outcome(lexicon: Lexicon, texts: int, out: Path) -> Iterator[str]:
    """What was learned, kind by kind."""
    relations = counted(len({phrase.relation for phrase in lexicon.phrases}), "relation")
    yield f"{counted(len(lexicon.phrases), 'phrase')} for {relations} from {counted(texts, 'text')}, in {out}"
    if lexicon.names:
        yield f"{counted(len(lexicon.names), 'name')} that the graph does not have: see `names:`"
    if lexicon.signs:
        yield f"{counted(len(lexicon.signs), 'sign')} of how two things are related: see `signs:`"
    if lexicon.otherwise:
        yield f"{counted(len(lexicon.otherwise), 'thing')} that the texts say otherwise: see `otherwise:`"
