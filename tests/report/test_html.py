"""The HTML report: complete without network and JavaScript, safe with any text, and the same bytes each time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kgcheck.model import Document, Part, Report
from kgcheck.report import html
from kgcheck.report.digest import Digest
from kgcheck.report.interface import Style, open_reporter
from kgcheck.report.reading import record_of
from kgcheck.report.summary import Summary
from tests.report.samples import CONTRADICTED, DOCUMENT, FAILED, GRAPH, REPORT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NASTY = '</script><script>document.title = "taken over"</script><img src=x onerror=alert(1)>'


def digest(number: int = 40) -> Digest:
    made = Digest(by=("model",))
    for each in range(number):
        text = "Ada Lovelace was born in Paris." if each % 2 else f"🦆 {NASTY} was born in Paris."
        at = text.index("Paris")
        finding = replace(
            CONTRADICTED,
            text=text[:-1],
            span=(0, len(text) - 1),
            correction=None,
            object=Part("Paris", (at, at + 5), "Q90", "Paris"),
        )
        report = replace(
            REPORT,
            id=f"d{each}",
            findings=(*REPORT.findings, finding),
            metadata={"model": f"m{each % 3}", "prompt": f"p{each}", "$x": "<b>"},
        )
        made.add(record_of(Document(f"d{each}", text), report))
    made.add(record_of(DOCUMENT, FAILED))
    return made


class Outline(HTMLParser):
    """What a page has, and that its elements are closed in order."""

    VOID = frozenset(("meta", "input", "br", "img", "link", "hr", "path", "use"))

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            while self.open and self.open[-1] in ("li", "p") and self.open[-1] != tag:
                self.open.pop()
            assert self.open and self.open.pop() == tag, tag


def test_the_page_is_whole_and_its_parts_are_named() -> None:
    page = html.page(digest())
    outline = Outline(page)
    assert not outline.open
    assert len(outline.ids) == len(set(outline.ids))
    names = [tag for tag, _ in outline.tags]
    assert names.count("h1") == 1 and {"main", "nav", "header", "footer", "h2", "caption", "figcaption"} <= set(names)
    assert all(attributes.get("aria-label") for tag, attributes in outline.tags if tag == "svg")
    assert all(attributes.get("scope") for tag, attributes in outline.tags if tag == "th")
    targets = {str(attributes.get("href")).removeprefix("#") for tag, attributes in outline.tags if tag == "a"}
    assert targets <= set(outline.ids)


def test_nothing_is_fetched_and_no_text_becomes_markup() -> None:
    page = html.page(digest())
    tags = Outline(page).tags
    assert not [attributes for _, attributes in tags if "src" in attributes]
    assert all(str(attributes.get("href", "#")).startswith("#") for _, attributes in tags)
    assert not {"link", "img", "iframe", "object"} & {tag for tag, _ in tags}
    assert page.count("<script") == 2


def test_it_is_read_without_javascript() -> None:
    page = re.sub(r"<script.*?</script>", "", html.page(digest()), flags=re.S)
    for words in (
        "was born in <mark>Paris</mark>",
        "Ada Lovelace – birthPlace – London [a book]",
        "Zed Quux",
        "1 document could not be read or checked",
        "95% interval",
        "By model",
    ):
        assert words in page


def test_the_same_counts_give_the_same_bytes() -> None:
    assert html.page(digest()) == html.page(digest())


def test_findings_beyond_the_budget_are_left_out_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "BUDGET", 5_000)
    page = html.page(digest())
    left = re.search(r"(\d+) findings have no room", page)
    assert left and int(left[1]) > 50


@pytest.mark.filterwarnings("error")
def test_groups_of_any_script_and_without_a_name() -> None:
    made = Digest(by=("model",))
    for number, model in enumerate(("大", "", " ", None, ["a"])):
        made.add(record_of(DOCUMENT, replace(REPORT, id=f"d{number}", metadata={"model": model})))
    counts = {name: tally.readable for name, tally in made.groups["model"].items()}
    assert counts == {"大": 1, "(empty)": 2, "(other)": 1}
    assert "大" in html.page(made)


def test_a_very_long_id_does_not_fill_the_page() -> None:
    made = Digest()
    made.add(record_of(Document("x" * 10_000, DOCUMENT.text), replace(REPORT, id="x" * 10_000)))
    made.add(record_of(Document("y" * 10_000, ""), replace(FAILED, id="y" * 10_000)))
    assert "x" * 300 in (page := html.page(made)) and "x" * 301 not in page and "y" * 301 not in page


def test_check_writes_it_too() -> None:
    out, summary = io.StringIO(), Summary(graph=GRAPH)
    reporter = open_reporter("html", out, Style())
    for report in (REPORT, FAILED):
        summary.add(report)
        reporter.add(DOCUMENT, report)
    reporter.close(summary)
    assert "What the graph says of 1 document<" in out.getvalue()
    empty = io.StringIO()
    open_reporter("html", empty, Style()).close(Summary())
    assert "no contradicted or unknown claims" in empty.getvalue()


def browse(page: Path, *options: str) -> str:
    assert CHROMIUM
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={page.parent / 'profile'}",
        "--virtual-time-budget=4000",
        *options,
        page.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


@pytest.mark.skipif(CHROMIUM is None, reason="CHROMIUM IS NOT INSTALLED: the report is not tried in a browser")
def test_in_a_browser_findings_can_be_searched_and_nothing_runs_that_should_not(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    html.write_html(path, digest())
    page = browse(path, "--dump-dom")
    assert "<title>kgcheck report: 40 documents</title>" in page, "no script of a text was run"
    assert "120 of 120 findings" in page
    assert "Page 1 of 3" in page
    assert re.search(r"🦆 &lt;/script&gt;[^<]{,200}<mark>Paris</mark>", page), "marks stand right behind emoji too"
    searching = path.read_text("utf-8").replace(
        "</body>", '<script>const s = document.getElementById("search"); s.value = "zed quux";'
        's.dispatchEvent(new Event("input"))</script></body>')  # fmt: skip
    path.write_text(searching, "utf-8")
    assert "40 of 120 findings" in browse(path, "--dump-dom")


@pytest.mark.skipif(CHROMIUM is None, reason="CHROMIUM IS NOT INSTALLED: the report is not looked at")
def test_figures_are_drawn_in_the_colours_of_the_page(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    pillow = pytest.importorskip("PIL.Image")
    path = tmp_path / "report.html"
    html.write_html(path, digest())
    picture = tmp_path / "page.png"
    browse(path, f"--screenshot={picture}", "--window-size=1100,2400", "--hide-scrollbars")
    with pillow.open(picture) as image:
        colours = {colour for count, colour in image.convert("RGB").getcolors(1 << 24) if count > 100}
    assert (0xB3, 0x26, 0x1E) in colours, "the page's own red, in figures and cards"
    assert (255, 255, 255) in colours


def test_reports_of_failures_only(tmp_path: Path) -> None:
    made = Digest()
    made.add(record_of(DOCUMENT, Report("x", FAILED.verdict, error="cannot be read")))
    assert "1 document could not be read" in html.page(made)
