"""The lines of facts and entities files (a contract), and what a line that cannot be used comes back as."""

from __future__ import annotations

from urllib.parse import unquote

import msgspec


class FactLine(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """One line of a facts file."""

    subject: str
    relation: str
    object: str | int | float | bool
    object_type: str | None = None
    unit: str | None = None
    valid_from: str | int | None = None
    valid_to: str | int | None = None
    source: str | None = None
    retrieved: str | None = None
    subject_id: str | int | None = None
    object_id: str | int | None = None
    subject_type: str | list[str] | None = None


class EntityLine(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """One line of an entities file; a label or an id must be there."""

    id: str | int | None = None
    label: str | None = None
    aliases: list[str] = []
    labels: dict[str, str] = {}
    types: list[str] = []
    description: str | None = None


class BadLine(msgspec.Struct, frozen=True):
    """A line that cannot be used, and why."""

    where: str
    """file:line"""
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


Line = FactLine | EntityLine | BadLine


def tail(iri: str) -> str:
    """The last part of an IRI, as it is spelled; anything else is itself."""
    if "://" not in iri:
        return iri
    return unquote(iri.rstrip("/#").rsplit("#", 1)[-1].rsplit("/", 1)[-1]) or iri


def last_part(iri: str) -> str:
    """A name for an IRI that has none: http://example.org/Marie_Curie → Marie Curie."""
    return tail(iri).replace("_", " ").strip() or iri if "://" in iri else iri
