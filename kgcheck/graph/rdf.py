"""N-Triples and Turtle as facts and entities, through rdflib.

An IRI is an entity's id; rdfs:label, skos:prefLabel and the like name it, skos:altLabel gives aliases, rdf:type
its types; any other triple is a fact, its relation the last part of the predicate's IRI.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from rdflib import RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.plugins.parsers.ntriples import W3CNTriplesParser

from kgcheck.graph.kinds import is_date
from kgcheck.graph.lines import BadLine, EntityLine, FactLine, Line, last_part, tail

_LABELS = {
    str(RDFS.label),
    str(SKOS.prefLabel),
    "http://schema.org/name",
    "https://schema.org/name",
    "http://xmlns.com/foaf/0.1/name",
}
_ALIASES = {str(SKOS.altLabel), "http://schema.org/alternateName", "https://schema.org/alternateName"}
_DESCRIPTIONS = {"http://schema.org/description", "https://schema.org/description", str(RDFS.comment)}
_OBJECT_TYPES = {
    **dict.fromkeys((XSD.date, XSD.dateTime, XSD.gYear, XSD.gYearMonth), "date"),
    **dict.fromkeys((XSD.integer, XSD.int, XSD.long, XSD.short, XSD.byte, XSD.decimal, XSD.double, XSD.float,
                     XSD.nonNegativeInteger, XSD.positiveInteger, XSD.unsignedInt, XSD.unsignedLong), "number"),
}  # fmt: skip


def read_ntriples(file: IO[bytes], name: str) -> Iterator[Line]:
    """Line by line, so that a file of any size can be read."""
    sink = _Sink()
    parser: Any = W3CNTriplesParser(sink)  # type: ignore[arg-type]  # any object with a triple() will do
    for number, raw in enumerate(file, 1):
        try:
            parser.line = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
            if parser.line.strip():
                parser.parseline()
        except (ParserError, UnicodeDecodeError) as error:
            yield BadLine(f"{name}:{number}", f"not a triple: {error}")
            continue
        yield from sink.lines
        sink.lines.clear()


def read_turtle(file: IO[bytes], name: str) -> Iterator[Line]:
    """The whole file at once, since its abbreviations reach across lines; large data belongs in N-Triples."""
    graph = Graph()
    try:
        graph.parse(data=file.read(), format="turtle")
    except BadSyntax as error:
        yield BadLine(f"{name}:{error.lines + 1}", f"not valid Turtle: {error._why}")
        return
    except (ParserError, UnicodeDecodeError) as error:
        yield BadLine(name, f"not valid Turtle: {error}")
        return
    for subject, predicate, object_ in graph:
        line = _line(subject, predicate, object_)
        if line is not None:
            yield line


class _Sink:
    def __init__(self) -> None:
        self.lines: list[Line] = []

    def triple(self, subject: object, predicate: object, object_: object) -> None:
        line = _line(subject, predicate, object_)
        if line is not None:
            self.lines.append(line)


def _line(subject: object, predicate: object, object_: object) -> Line | None:
    iri, id_ = str(predicate), _id(subject)
    if iri in _LABELS and isinstance(object_, Literal):
        if object_.language in (None, "en"):
            return EntityLine(id=id_, label=str(object_))
        return EntityLine(id=id_, labels={str(object_.language): str(object_)})
    if iri in _ALIASES and isinstance(object_, Literal):
        return EntityLine(id=id_, aliases=[str(object_)])
    if iri in _DESCRIPTIONS and isinstance(object_, Literal):
        return EntityLine(id=id_, description=str(object_)) if object_.language in (None, "en") else None
    if iri == str(RDF.type):
        return EntityLine(id=id_, types=[last_part(str(object_))])
    if not str(object_).strip():
        return None
    # A node's name is its id until something names it.
    fact = FactLine(subject=id_, subject_id=id_, relation=tail(iri), object=str(object_))
    if isinstance(object_, URIRef | BNode):
        fact.object = fact.object_id = _id(object_)
        fact.object_type = "entity"
    elif isinstance(object_, Literal) and object_.datatype is not None:
        fact.object_type = _OBJECT_TYPES.get(object_.datatype, "string")
        if fact.object_type == "date" and not is_date(str(object_)):
            fact.object_type = "string"  # large collections have some such; to RDF, too, it is only a text then
    elif isinstance(object_, Literal) and object_.language is not None:
        fact.object_type = "string"
    return fact


def _id(node: object) -> str:
    return f"_:{node}" if isinstance(node, BNode) else str(node)
