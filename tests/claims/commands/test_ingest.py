import datetime
import io
import sys
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Revision
from claims import intake, reporting, work
from claims.models import Appearance, Claim, Flag, Span

pytestmark = pytest.mark.django_db

TEXT = (
    "Dorp wacht op de brug\n\nVolgens burgemeester Jan Bakker zijn er twaalf soldaten gesneuveld. "
    "‘We houden stand’, zei Bakker vrijdag tegen de krant.\n"
)


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch):
    """The command does the work itself at once, as it does when no worker begins."""
    monkeypatch.setattr(reporting, "PATIENCE", 0)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "brug.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def ingest(*arguments: str) -> str:
    out = io.StringIO()
    call_command("ingest", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def refusal(*arguments: str) -> str:
    with pytest.raises(CommandError) as error:
        ingest(*arguments)
    return str(error.value)


def test_ingest_stores_claims_with_exact_offsets(file):
    ingest(str(file), "--published", "2023-08-11", "--publisher", "De Brug")
    article = Article.objects.get()
    assert (article.publisher.name, article.published_on) == ("De Brug", datetime.date(2023, 8, 11))
    text = Revision.objects.get().text
    assert text == TEXT.strip()
    assert [span.exact for span in Span.objects.all()] == [text[s.start : s.end] for s in Span.objects.all()]
    assert Claim.objects.filter(claimant__name="Jan Bakker").count() == 2


def test_ingest_prints_what_was_found(file):
    printed = ingest(str(file))
    assert printed.startswith("Dorp wacht op de brug: 2 claims, ")
    assert "Jan Bakker" in printed


def test_ingest_twice_adds_nothing(file):
    ingest(str(file))
    before = [model.objects.count() for model in (Article, Revision, Claim, Appearance, Span, Flag)]
    assert "(already known: nothing was added)" in ingest(str(file))
    assert [model.objects.count() for model in (Article, Revision, Claim, Appearance, Span, Flag)] == before


def test_ingest_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    ingest("-", "--language", "nl")
    assert Article.objects.get().title == "Dorp wacht op de brug"


def test_ingest_of_html_keeps_its_metadata(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Bridge</title><meta property='article:published_time' content='2023-08-11'></head>"
        "<body><nav>Menu</nav><article><h1>Bridge</h1>"
        + "<p>The mayor, Jan Bakker, said that the bridge would stay closed until the end of the month.</p>" * 3
        + "</article></body></html>"
    )
    ingest(str(page), "--language", "en")
    assert (Article.objects.get().title, Article.objects.get().published_on) == (
        "Bridge",
        datetime.date(2023, 8, 11),
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty."),
        (b"  \n", "is empty."),
        (b"%PDF-1.7 ...", "is a PDF document"),
        (b"Caf\xe9 \xff\xfe zonder codering", "encoding"),
        ("Voici un article écrit dans une langue que la rédaction ne lit pas encore.".encode(), "language"),
    ],
)
def test_ingest_refuses_bad_input_in_one_line(tmp_path, data, sentence):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    message = refusal(str(path))
    assert sentence in message
    assert "\n" not in message
    assert Article.objects.count() == 0


def test_ingest_refuses_fifty_megabytes_without_reading_them(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert refusal(str(path)) == f"{path} is 50 MB; at most 5 MB can be read."


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254"])
def test_ingest_refuses_private_addresses(host):
    address = host.strip("[]")
    assert refusal(f"http://{host}/news") == f"{address} is not a public address, so it is not fetched."
    assert Article.objects.count() == 0


def test_ingest_of_several_stores_none_when_one_is_bad(file, tmp_path):
    missing = tmp_path / "missing.txt"
    assert refusal(str(file), str(missing)) == f"{missing} does not exist.\nNothing was stored."
    assert Article.objects.count() == 0


def test_ingest_takes_a_blank_publisher_for_none(file):
    ingest(str(file), "--publisher", "  ")
    assert Article.objects.get().publisher is None


def test_ingest_says_what_was_set_aside(file, monkeypatch):
    def extract(text, **options):
        raise ValueError("the detector stumbled")

    monkeypatch.setattr(intake, "extract", extract)
    monkeypatch.setattr(work, "PAUSE", timedelta(0))
    sentence = "Dorp wacht op de brug was set aside: ValueError: the detector stumbled"
    assert refusal(str(file)) == sentence
