"""A document and its report with a finding of each verdict, made by hand."""

from kgcheck.model import Document, Evidence, Fact, Finding, Part, Report, Unchecked, Verdict
from kgcheck.store.interface import GraphInfo

TEXT = "Ada Lovelace was born in Paris. She wrote to Zed Quux. Her mother was Lady Byron. Hello there!"
DOCUMENT = Document(id="ada.md", text=TEXT, metadata={"model": "m-1"})
GRAPH = GraphInfo("ada", "embedded", "ada.kg", "abc123", facts=1234, entities=56, relations=7)


def part(words: str, text: str = TEXT, **more: object) -> Part:
    start = text.index(words)
    return Part(words, (start, start + len(words)), **more)  # type: ignore[arg-type]


def sentence(words: str, text: str = TEXT) -> tuple[str, tuple[int, int]]:
    start = text.index(words)
    return words, (start, start + len(words))


BIRTH = Fact("Q7259", "Ada Lovelace", "birthPlace", "London", "Q84", source="a book")
MOTHER = Fact("Q7259", "Ada Lovelace", "mother", "Lady Byron", "Q270", valid_from="1815")

CONTRADICTED = Finding(
    *sentence("Ada Lovelace was born in Paris"),
    part("Ada Lovelace", id="Q7259", label="Ada Lovelace"),
    part("was born in", id="birthPlace", label="birth place"),
    part("Paris", id="Q90", label="Paris"),
    Verdict.CONTRADICTED,
    "KG201",
    "functional-conflict",
    "Ada Lovelace's birth place is London.",
    confidence=0.97,
    rule="functional",
    evidence=(Evidence(BIRTH, "conflicts"),),
    correction=((25, 30), "London"),
)
UNKNOWN = Finding(
    *sentence("She wrote to Zed Quux"),
    part("She", id="Q7259", label="Ada Lovelace"),
    part("wrote to"),
    part("Zed Quux"),
    Verdict.UNKNOWN,
    "KG301",
    "entity-not-in-graph",
    "The graph does not know Zed Quux.",
)
SUPPORTED = Finding(
    *sentence("Her mother was Lady Byron"),
    part("Her", id="Q7259", label="Ada Lovelace"),
    part("mother", id="mother", label="mother"),
    part("Lady Byron", id="Q270", label="Lady Byron"),
    Verdict.SUPPORTED,
    "KG101",
    "direct",
    "Ada Lovelace's mother is Lady Byron.",
    evidence=(Evidence(MOTHER, "supports"),),
)
REPORT = Report(
    "ada.md",
    Verdict.CONTRADICTED,
    (SUPPORTED, CONTRADICTED, UNKNOWN),
    (Unchecked(*sentence("Hello there!"), "no claim"),),
    sentences=4,
    metadata={"model": "m-1"},
)
FAILED = Report("lost.md", Verdict.NO_CLAIMS, error="lost.md: no such file")
