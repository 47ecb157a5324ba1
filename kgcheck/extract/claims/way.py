"""What a climb has passed on its way from a mention up to what governs it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Way:
    """The words between a mention and the word that the climb has come to, as tokens, nearest the mention first."""

    at: int
    """The word that the climb has come to."""
    nouns: list[int] = field(default_factory=list)
    """Common nouns that nothing stands for."""
    preps: list[int] = field(default_factory=list)
    """Prepositions since the last noun."""
    before: list[int] = field(default_factory=list)
    """Prepositions before the last noun."""
    others: list[int] = field(default_factory=list)
    """Other words: adjectives, adverbs, counted nouns."""
    joined: bool = False
    """Whether "alongside" or the like was passed, which joins two as "and" does."""
