"""Claims from a CSV file: what is read from it, the look before, the import."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.admin import import_file
from claims.admin.import_file import EXAMPLE, decoded, read, template
from claims.choices import Status
from claims.models import Claim
from claims.permissions import IMPORT_CLAIMS, TABLE, Role
from claims.workflow import Refused
from claims.workflow.importing import Row
from tests import factories

COLUMNS = "The columns are: statement, claimant, kind, language, article, words, tags."
MORE = "A row has more values than there are columns: put text with commas between quotation marks."
FILE = 'statement,claimant,language\n"Het hield, stand.",Anna Bos,nl\n<b>It fell.</b>,,xx\n'


@pytest.fixture
def send(signed_in):
    def post(user, **values):
        return signed_in(user).post(reverse("import_claims"), values)

    return post


def upload(content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("claims.csv", content if isinstance(content, bytes) else content.encode())


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(decoded(content))
    return str(refused.value)


def test_template_is_read_as_its_example():
    assert read(decoded(template().encode())) == [Row(*EXAMPLE)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_file_is_read_with_each_delimiter(delimiter):
    text = 'Statement ;claimant;tags\r\n\r\n It held. ;\'=Anna;"a, b"\r\n;;\r\n'.replace(";", delimiter)
    assert read(text) == [Row("It held.", claimant="=Anna", tags="a, b")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file has no rows."),
        (b"statement\n", "The file has no rows."),
        (b"\xff\xfes", "The file is not in UTF-8: save it as “CSV UTF-8”."),
        (b"claim,tags\nIt held.,x\n", f"There is no column “claim”. {COLUMNS}"),
        (b"tags\nx\n", f"The column “statement” is missing. {COLUMNS}"),
        (b"statement,tags\nIt held.,a,b\n", MORE),
        (b"statement\n" + b"x\n" * 501, "The file has 501 rows; 500 at most in one file."),
        (b"x" * 500_001, "The file is larger than 500 kB: split it."),
    ],
)  # fmt: skip
def test_file_that_cannot_be_read_says_why(content, said):
    assert refusal(content) == said


@pytest.mark.parametrize(
    "content", [b"statement\n\0", b"\0", b'statement\n"', b"statement\r\rx", b"statement,statement\na,b"]
)
def test_odd_file_breaks_nothing(send, editor, content):
    assert send(editor, file=upload(content)).status_code == 200


def test_upload_shows_each_rows_outcome_and_changes_nothing(send, editor):
    page = send(editor, file=upload(FILE))
    shown = page.content.decode()
    assert [page.context[name] for name in ("new", "known", "wrong")] == [1, 0, 1]
    assert "“xx” is no language that the desk reads. Choose from: de, en, nl." in shown
    assert ("&lt;b&gt;It fell.&lt;/b&gt;" in shown, Claim.objects.count()) == (True, 0)


def test_row_without_language_and_article_asks_for_the_language(send, editor):
    page = send(editor, file=upload("statement\nIt held.\n"))
    assert [one.why for one in page.context["outcomes"]] == [
        "Give the language: de, en, nl. Only a row with an article can do without."
    ]


def test_claimants_that_are_new_names_are_marked(send, editor):
    factories.source("Anna Bos")
    rows = "It held.,Anna Bos,en\nIt fell.,Piet Dam,en\nIt burns.,Piet Dam,en\nIt stands.,,en\n"
    page = send(editor, file=upload("statement,claimant,language\n" + rows))
    assert [one.is_new_name for one in page.context["outcomes"]] == [False, True, True, False]
    assert page.content.decode().count("new name: would be added to the sources") == 2
    done = send(editor, text=page.context["text"])
    assert [one.is_new_name for one in done.context["outcomes"]] == [False, True, True, False]


def test_import_adds_what_is_right_and_says_what_is_known_the_second_time(send, editor):
    text = send(editor, file=upload(FILE)).context["text"]
    done, again = send(editor, text=text), send(editor, text=text)
    found = [[page.context[name] for name in ("new", "known", "wrong")] for page in (done, again)]
    claim = Claim.objects.get()
    assert (found, claim.statement, claim.status) == ([[1, 0, 1], [0, 1, 1]], "Het hield, stand.", Status.PROPOSED)
    assert f"already known: claim {claim.pk}" in again.content.decode()


def test_sending_nothing_asks_for_a_file(send, editor):
    assert "Choose a file." in send(editor).content.decode()


def test_rows_of_a_file_are_bounded(monkeypatch):
    monkeypatch.setattr(import_file, "MOST_ROWS", 1)
    assert refusal(b"statement\na\nb\n") == "The file has 2 rows; 1 at most in one file."


@pytest.mark.parametrize("role", [*Role, None])
def test_import_is_for_exactly_its_roles(signed_in, db, role):
    client = signed_in(factories.user(*([role] if role else [])))
    allowed = 200 if role in TABLE[IMPORT_CLAIMS] else 403
    found = [client.get(reverse(name)).status_code for name in ("import_claims", "import_template")]
    assert [*found, client.post(reverse("import_claims"), {"text": FILE}).status_code] == [allowed] * 3
    assert Claim.objects.count() == (role in TABLE[IMPORT_CLAIMS])
