"""The kinds of things that relations hold between: the few coarse types behind a graph's own type names.

A graph calls its types what it likes (`Person`, `dbo:SoccerClub`, "sovereign state", `Q11424`); `coarse` finds the
kind by the head word of the name. What it does not know it leaves out: an unknown type never excludes anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kgcheck.names import words_of

COARSE = frozenset({
    "person", "organisation", "place", "work", "event", "species", "substance", "product", "celestial", "award",
    "language", "occupation", "group", "disease", "food", "concept", "date", "number", "string",
})  # fmt: skip
"""All coarse types. `group` is a people, a family or a faith; `work` also a work of software or law; `celestial` a body
in space; `occupation` also an office or rank; `concept` everything abstract."""

FORMS = frozenset("film movie album song painting book novel city country band university award airport".split())
"""Nouns of kinds that a graph may have types for, and of which a thing is one at most, but for those alike."""
ALIKE = {"movie": "film", "novel": "book", "flick": "film", "college": "university"}
"""Nouns of one kind, by which a type is called."""

_OVERLAPPING = frozenset(frozenset(pair.split()) for pair in (
    "organisation place",  # a university, a country as a state
    "organisation group",
    "organisation product",  # a newspaper, a television channel
    "organisation work",
    "person group",  # a duo
    "work product",  # software, a game
    "work event",  # a broadcast, a concert
    "work award",
    "work language",
    "product substance", "product food", "product species", "food substance", "food species", "species substance",
    "place celestial",
    "place product",  # a space station, a ship
    "date event", "date number", "string number", "string date",
    "concept work", "concept event", "concept language", "concept occupation", "concept group", "concept disease",
    "concept award", "concept species", "concept substance", "concept food", "concept product", "concept organisation",
    "concept celestial",
    "occupation group", "occupation award",
    "language group", "disease event", "disease species",
))  # fmt: skip
"""Pairs of coarse types that one thing can well have at once."""

_HEADS: dict[str, str] = {
    "person": """
        person people human man woman boy girl child individual character actor actress artist author
        writer poet novelist playwright dramatist journalist essayist critic philosopher scientist physicist chemist
        biologist mathematician astronomer economist historian geographer psychologist sociologist linguist engineer
        inventor explorer astronaut cosmonaut physician surgeon nurse lawyer judge jurist politician president
        minister senator congressman governor mayor chancellor ambassador diplomat monarch king queen emperor empress
        prince princess royalty noble duke baron pope cardinal bishop archbishop priest cleric saint monk rabbi
        imam theologian missionary officer admiral soldier warrior athlete sportsman sportsperson footballer
        cricketer cyclist boxer wrestler swimmer skater skier golfer gymnast runner racer jockey goalkeeper midfielder
        striker coach manager referee player musician singer songwriter rapper composer conductor pianist guitarist
        violinist drummer dj dancer choreographer comedian presenter director filmmaker screenwriter
        photographer painter sculptor architect designer cartoonist illustrator animator editor translator
        entrepreneur businessperson businessman executive ceo employee customer user member student teacher professor
        academic scholar researcher educator activist criminal murderer spy pirate celebrity youtuber influencer
        founder owner chef pilot driver deity god goddess hero superhero villain spouse parent
        doctor dentist therapist pharmacist guest visitor attendee passenger tenant buyer seller landlord shopper
        subscriber supervisor dean librarian technician mechanic farmer worker maintainer programmer volunteer
        applicant follower curator collector instructor tutor trainer
        officeholder leader contributor reviewer patient suspect victim witness detective
        """,
    "organisation": """
        organisation organization company corporation business firm enterprise startup conglomerate subsidiary bank
        insurer manufacturer retailer airline airlines carrier publisher studio distributor broadcaster
        channel agency ministry department bureau commission committee council board authority
        institution institute university college school academy faculty seminary conservatory gymnasium kindergarten
        hospital clinic museum library archive gallery theatre theater orchestra choir ensemble band duo trio
        quartet club team squad league federation association union confederation society foundation
        charity ngo nonprofit party coalition alliance parliament legislature senate congress assembly chamber
        tribunal government army navy regiment brigade battalion squadron corps fleet militia police gang
        cartel diocese archdiocese monastery abbey convent newspaper brewery
        winery restaurant hotel chain laboratory observatory thinktank consortium cooperative guild syndicate employer
        supplier vendor educationalorganization military lab org
        """,
    "place": """
        place location country nation state province region district county territory municipality commune city town
        village hamlet settlement borough suburb neighborhood neighbourhood quarter capital metropolis megacity township
        prefecture canton oblast governorate republic kingdom empire monarchy continent island islands isle
        archipelago peninsula cape mountain mountains volcano hill peak valley canyon desert forest plain plateau
        river stream creek lake lagoon sea ocean bay gulf strait waterfall glacier beach coast cave park garden
        reserve zoo airport aerodrome station road street highway motorway avenue square bridge tunnel canal dam
        reservoir port harbor harbour building skyscraper tower castle palace fortress fort house mansion temple church
        cathedral basilica chapel mosque synagogue shrine abbey monastery convent cemetery grave tomb mausoleum monument
        memorial museum theatre theater library hospital hotel restaurant pub school university college campus
        stadium arena venue racecourse circuit mall store shop market prison lighthouse mill mine farm
        ranch estate factory refinery site ruin landform feature subdivision polity area zone
        constituency parish arrondissement metro populatedplace geolocation address oasis marsh swamp wetland ward
        barangay emirate sultanate principality duchy colony dependency voivodeship raion okrug observatory laboratory
        spaceport aquifer spring fjord atoll reef steppe basin headquarters gpe loc fac
        """,
    "work": """
        work film movie documentary series sitcom anime manga telenovela episode show
        book novel novella story poem drama essay biography autobiography memoir trilogy saga comic comics magazine
        newspaper journal article paper thesis publication album single song track ep mixtape recording soundtrack
        composition symphony opera operetta ballet musical concerto sonata hymn anthem painting sculpture statue
        drawing print photograph artwork mural fresco software app application game videogame website podcast video
        speech treaty constitution statute patent document manuscript encyclopedia dictionary report review
        blog media creativework epic fable tale ballad
        """,
    "event": """
        event war battle conflict siege invasion revolution revolt rebellion uprising coup massacre attack
        bombing assassination crisis election referendum festival conference summit meeting ceremony
        competition championship championships tournament olympics games season match marathon grandprix
        expedition mission voyage launch disaster earthquake tsunami eruption hurricane typhoon cyclone storm
        flood accident crash explosion epidemic pandemic concert tour exhibition expo trial protest strike
        demonstration wedding funeral coronation holiday meet rally derby eclipse occurrence
        """,
    "species": """
        species genus taxon subspecies animal bird fish insect reptile amphibian mammal dinosaur plant tree flower
        fungus mushroom bacterium bacteria virus alga crustacean mollusc mollusk arachnid spider breed cultivar
        horse dog cat organism eukaryote conifer fern moss cactus crop
        """,
    "substance": """
        substance element compound chemical molecule drug medication protein enzyme gene hormone vitamin acid
        mineral rock gemstone metal alloy isotope gas material polymer antibiotic vaccine toxin poison
        """,
    "product": """
        product device machine weapon gun rifle pistol missile tank vehicle automobile car truck motorcycle bicycle
        locomotive aircraft airplane aeroplane helicopter rocket spacecraft probe rover ship boat
        submarine vessel warship yacht camera phone smartphone computer console processor chip instrument telescope
        brand toy garment engine tool software spacestation
        """,
    "celestial": """
        planet exoplanet moon asteroid comet galaxy constellation nebula exomoon planetoid protoplanet
        supernova pulsar quasar meteorite crater celestialbody
        """,
    "award": "award prize medal trophy honor honour decoration fellowship scholarship",
    "language": "language dialect creole pidgin",
    "occupation": "occupation profession job career jobtitle vocation",
    "group": """
        ethnicity ethnicgroup tribe clan dynasty nationality sect caste royalhouse
        lineage norp
        """,
    "disease": "disease disorder syndrome illness infection cancer symptom injury",
    "food": "food dish beverage drink beer wine cheese dessert bread cocktail soup ingredient sauce",
    "concept": """
        concept topic subject discipline theory theorem ideology movement genre style
        category industry religion philosophy skill concept idea principle law method algorithm
        color colour protocol hobby subjectarea sector specialty major
        """,
    "date": "date year day month decade century millennium calendar",
    "number": "number integer float quantity double decimal",
    "string": "string text literal langstring",
}
"""Coarse type → head words. A word may stand under several types; what is too vague to tell the kind ("star", "unit",
"order") is left out."""

_PHRASES: dict[str, str] = {
    "organisation": """
        association football club, musical group, musical ensemble, music group, rock group, political group, record
        label, law firm, television station, radio station, tv station, television channel, television network, radio
        network, military unit, military branch, religious order, video game developer, game developer, game studio,
        sports division, political party, sports team
        """,
    "occupation": "public office, noble title, military rank, political office",
    "group": "ethnic group, royal house, noble family, religious group",
    "concept": """
        academic discipline, academic field, field study, art movement, music genre, film genre, literary genre,
        taxonomic rank, legal form, time zone
        """,
    "product": "space station, artificial satellite, musical instrument, rocket engine",
    "place": """
        power station, railway station, train station, metro station, bus station, subway station, police station,
        power plant, nuclear plant, railway line, office building, mountain range, racing circuit, golf course, body
        water, administrative area, protected area, administrative region, political entity, geopolitical entity,
        administrative territorial entity, urban area, national park, impact crater, human settlement, united states,
        metro line
        """,
    "celestial": """
        star system, star cluster, celestial body, astronomical object, astronomical body, natural satellite, dwarf
        planet, minor planet, solar system
        """,
    "work": """
        television series, tv series, web series, book series, film series, television season, tv season, television
        program, television show, tv program, radio program, radio programme, television programme, musical work, work
        art
        """,
    "work product": "video game, board game, card game, computer game, operating system, web browser",
    "language product": "programming language, markup language",
    "work organisation": "scientific journal, academic journal",
    "event": """
        world war, civil war, olympic games, sports season, sports event, football season, football match, grand prix,
        horse race, motor race, cycling race, space mission, space flight, military campaign, military operation,
        natural disaster, world cup, legal case, court case, sports season league, military conflict
        """,
    "disease": "medical condition",
    "substance": "chemical element",
    "person": "fictional character, fashion model, military person, military general",
    "species": "race horse, racehorse",
    "person occupation": "head state, head government, prime minister",
    "string": "given name, family name",
    "organisation place": "bus line",
    "food": "type food, type dish",
    "award concept": "academic degree",
    "work concept": "fictional universe",
}
"""Coarse types → types whose head word alone would mislead, by their last two or three words."""

_ITEMS: dict[str, str] = {
    "person": "q5 q15632617 q95074",
    "organisation": "q43229 q4830453 q783794 q6881511 q891723 q7278 q476028 q847017 q215380 q5741069 q163740",
    "organisation place": "q3918 q875538 q38723 q33506",
    "organisation work": "q11032 q41298",
    "place": """
        q6256 q3624078 q515 q1549591 q3957 q532 q486972 q35657 q82794 q23442 q8502 q4022 q23397 q5119 q41176 q1248784
        q484170 q5107
        """,
    "work": "q11424 q5398426 q7725634 q571 q47461344 q482994 q7366 q134556 q3305213 q8261 q21191270 q13442814",
    "work product": "q7889 q7397",
    "event": "q198 q178561 q1190554 q1656682 q40231 q18608583",
    "species": "q16521",
    "substance": "q11173 q11344 q8054 q7187 q12140",
    "celestial": "q634 q523 q3863 q318 q2537 q44559",
    "award": "q618779",
    "language": "q34770",
    "language product": "q9143",
    "occupation": "q28640 q4164871",
    "group": "q41710",
    "disease": "q12136",
    "food": "q2095 q746549",
    "concept": "q483394 q188451 q11862829",
    "date": "q577",
    "string": "q101352 q202444",
}
"""Coarse types → the commonest classes of Wikidata, for graphs that give types as bare identifiers."""

_SAME = tuple(
    frozenset(words.split())
    for words in ("film movie", "company firm", "organisation organization", "aircraft airplane aeroplane")
)
"""Words that mean one kind."""

_CUTS = frozenset({"of", "in", "for", "with", "on", "by", "from", "and", "at", "located", "within"})
"""Words before which the head of a type's name stands: "city *of* Japan"."""

_ITEM = re.compile(r"q\d+$")


def _by_word(table: dict[str, str], separator: str | None = None) -> dict[str, frozenset[str]]:
    """A table of types → words, turned round."""
    found: dict[str, set[str]] = {}
    for kinds, words in table.items():
        for word in words.split(separator):
            found.setdefault(" ".join(word.split()), set()).update(kinds.split())
    return {word: frozenset(kinds) for word, kinds in found.items()}


_BY_HEAD = _by_word(_HEADS)
_BY_PHRASE = _by_word(_PHRASES, ",") | _by_word(_ITEMS)


def _singulars(word: str) -> tuple[str, ...]:
    """The word, and what it may be the plural of."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return (word,)
    return (word, word[:-1], word[:-3] + "y") if word.endswith("ies") else (word, word[:-1])


def is_called(noun: str, types: Sequence[str]) -> bool:
    """Whether a noun is the graph's own word for a kind of something, or another word for it: a Movie is a "film"."""
    words = {word for name in types for word in words_of(name)}
    return noun in words or any(noun in same and not words.isdisjoint(same) for same in _SAME)


_SORTS_OF_WORKS = tuple(
    frozenset(words.split())
    for words in (
        "film movie documentary short", "song single track anthem hymn", "album ep record lp mixtape",
        "book novel novella memoir autobiography biography", "painting portrait fresco mural watercolour watercolor",
        "sculpture statue bust", "poem", "play drama tragedy comedy", "opera operetta musical",
        "symphony concerto sonata",
        "series show sitcom programme program soap", "game videogame", "ballet",
    )
)  # fmt: skip
"""Words for sorts of works of which nothing is two."""


def is_another_work(noun: str, types: Sequence[str]) -> bool:
    """Whether a noun names another sort of work than what the graph says that something is: a film is no "song"."""
    said = {number for number, sort in enumerate(_SORTS_OF_WORKS) if noun in sort}
    own = {words_of(name)[-1] for name in types if words_of(name)}
    held = {number for number, sort in enumerate(_SORTS_OF_WORKS) if not own.isdisjoint(sort)}
    return bool(said) and bool(held) and said.isdisjoint(held)


@lru_cache(maxsize=10_000)
def _coarse(name: str) -> frozenset[str]:
    """The coarse types of one type name; empty where it is not known."""
    words = [word for word in words_of(name) if word.isalpha() or _ITEM.match(word)]
    words = [word for word in words if word not in ("a", "an", "the")]
    # Known phrases reach across a preposition: "body of water", "work of art", "head of state".
    across = " ".join(word for word in words if word not in _CUTS)
    if across in _BY_PHRASE:
        return _BY_PHRASE[across]
    end = next((i for i, word in enumerate(words) if i and word in _CUTS), len(words))
    for size in (3, 2, 1):
        tail = words[max(end - size, 0) : end]
        for last in _singulars(tail[-1]) if tail else ():
            phrase = " ".join((*tail[:-1], last))
            kinds = _BY_PHRASE.get(phrase) or _BY_HEAD.get(phrase)
            if kinds:
                return kinds
    return frozenset()


def coarse(types: Sequence[str]) -> frozenset[str]:
    """The coarse types behind a graph's type names, in any style; unknown names add nothing."""
    return _together(tuple(types))


@lru_cache(maxsize=20_000)
def _together(types: tuple[str, ...]) -> frozenset[str]:
    return frozenset(kind for name in types for kind in _coarse(name))


@lru_cache(maxsize=20_000)
def excludes(one: frozenset[str], other: frozenset[str]) -> bool:
    """Can nothing be of both kinds? Never so where one of the two is unknown."""
    return bool(one) and bool(other) and not any(_compatible(a, b) for a in one for b in other)


def _compatible(one: str, other: str) -> bool:
    return one == other or frozenset((one, other)) in _OVERLAPPING


def unknown(kinds: Iterable[str]) -> list[str]:
    """Which of these are no coarse types."""
    return [kind for kind in kinds if kind not in COARSE]
