"""Whether a thing can be what a pronoun or a description asks for, as far as the graph, or the parser, knows it."""

from __future__ import annotations

from kgcheck.extract.interface import Mention, MentionKind
from kgcheck.knowledge import Knowledge
from kgcheck.names import name_key, words_of
from kgcheck.relations.types import excludes
from kgcheck.store.interface import NameHit

GENDERED = ("male", "female")
"""What the pronouns for one person ask for; the others ask for a "thing", or for something "plural"."""
ENTITY_TYPES = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
    "WORK_OF_ART": "work",
    "EVENT": "event",
    "PRODUCT": "product",
    "LANGUAGE": "language",
    "NORP": "group",
}
"""What the parser takes a name for → the coarse type."""
_FEMALE, _MALE = frozenset(("female", "f", "woman", "trans woman")), frozenset(("male", "m", "man", "trans man"))
_PERSON = frozenset(("person",))


class Fitting:
    """Asked by all that looks for what a mention stands for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def types(self, mention: Mention) -> frozenset[str]:
        """Coarse types of what the mention stands for; empty where nothing is known."""
        mention = mention.referent
        found: frozenset[str] = frozenset()
        for hit in mention.hits[:3]:
            found |= self._knowledge.types(hit.entity_id, hit.types)
        stated = ENTITY_TYPES.get(mention.hint)
        if found or stated is None or mention.kind is not MentionKind.NAME:
            return found
        return frozenset((stated,))

    def may_be(self, mention: Mention, want: str) -> bool:
        """Whether nothing known speaks against its being what a pronoun asks for."""
        types = self.types(mention)
        if want in GENDERED:
            return (not types or "person" in types) and self._gender(mention) in (None, want)
        if want == "thing":
            return types != _PERSON
        return True

    def is_surely(self, mention: Mention, want: str) -> bool:
        """Whether its types say that it is what a pronoun asks for."""
        types = self.types(mention)
        if want in GENDERED:
            return "person" in types and not any(excludes(frozenset((kind,)), _PERSON) for kind in types)  # nor a band
        return bool(types) and "person" not in types

    def is_called(self, hit: NameHit, noun: str) -> bool:
        """Whether the graph says of something that this is its <noun>, or that it is one, or the name says so."""
        if noun in name_key(hit.name).split():
            return True
        types = hit.types or self._knowledge.stated_types(hit.entity_id)
        if any(words_of(name)[-1:] == (noun,) for name in types):
            return True
        for relation in map(self._knowledge.schema.get, self._knowledge.relations_to(hit.entity_id)):
            if relation is not None and noun in (relation.catalogue, relation.id, relation.label):
                return True
        return any(fact.object.lower() == noun for fact in self._knowledge.outgoing(hit.entity_id))

    def _gender(self, mention: Mention) -> str | None:
        """As the graph has it, if it does."""
        for hit in mention.referent.hits[:1]:
            for fact in self._knowledge.outgoing(hit.entity_id):
                relation = self._knowledge.schema.get(fact.relation)
                if relation is not None and relation.catalogue == "gender":
                    word = fact.object.lower()
                    return "female" if word in _FEMALE else "male" if word in _MALE else None
        return None
