"""manage.py export_corrections: what people decided, as texts that score_detection reads."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from claims import workflow
from claims.choices import DismissalReason, ExtractionError, Role, Status
from claims.models import Claim, Span
from claims.scoring import Attribution, read_folder
from claims.scoring.tagging import touching_joined
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "It rains, said Anna Bos. It snows, said Bob Cole. It hails, said Carl Dole. It thaws."


@pytest.fixture
def revision():
    return factories.revision(TEXT, article=factories.ArticleFactory(title="It rains / it pours: ../../etc"))


def printed(revision, content: str, status: str = Status.PROPOSED, by: str = "", **fields) -> Claim:
    """A claim with this content (and claimant) in the text."""
    claim = factories.claim_at(status, **{"claimant": factories.source(by) if by else None, **fields})
    appearance = factories.appearance(claim, content=content, in_revision=revision, rule="verb that", confidence=0.9)
    if by:
        start = TEXT.index(by)
        Span.objects.create(appearance=appearance, role=Role.CLAIMANT, start=start, end=start + len(by), exact=by)
    return claim


def error(revision, content: str = "It hails", **values) -> Claim:
    claim = printed(revision, content)
    by = values.pop("by", None) or factories.user("editor")
    if "marks" not in values:
        values.setdefault("error", ExtractionError.NOT_A_STATEMENT)
    workflow.correct(claim=claim, appearance=claim.appearances.get(), by=by, **values)
    return claim


def run(folder: Path, *arguments: str) -> tuple[str, str]:
    out, complaints = StringIO(), StringIO()
    call_command("export_corrections", str(folder), *arguments, stdout=out, stderr=complaints)
    return out.getvalue(), complaints.getvalue()


def refused(folder: Path, *arguments: str) -> str:
    with pytest.raises(CommandError) as why:
        run(folder, *arguments)
    return str(why.value)


def annotations(folder: Path) -> list[Attribution]:
    (only,) = read_folder(folder)
    return only.attributions


def contents(folder: Path) -> list[tuple[str, bool]]:
    """What is annotated, and whether it counts neither way."""
    return [(TEXT[slice(*one.content[0])], one.soft) for one in annotations(folder)]


def test_files_are_named_after_the_article_and_hold_its_text(tmp_path, revision):
    error(revision)
    out, complaints = run(tmp_path / "new")
    name = f"it-rains-it-pours-etc-{revision.article_id}-1"
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "corrections.jsonl",
        f"{name}.tagged",
        f"{name}.txt",
    ]
    assert (tmp_path / "new" / f"{name}.txt").read_bytes().decode() == TEXT
    assert (out, complaints) == (f"{tmp_path / 'new'}: 1 text(s), 1 extraction error(s) in en.\n", "")


def test_accepted_claims_count_proposed_ones_do_not_and_errors_are_left_out(tmp_path, revision):
    printed(revision, "It rains", Status.OPEN, "Anna Bos")
    printed(revision, "It snows", by="Bob Cole")
    error(revision)
    run(tmp_path)
    assert contents(tmp_path) == [("It rains", False), ("It snows", True)]
    assert [(one.entity, TEXT[slice(*one.source[0])]) for one in annotations(tmp_path)] == [
        ("anna-bos", "Anna Bos"),
        ("bob-cole", "Bob Cole"),
    ]


@pytest.mark.parametrize(
    ("status", "reason", "expected"),
    [
        (Status.OPEN, "", False),
        (Status.IN_REVIEW, "", False),
        (Status.VERIFIED, "", False),
        (Status.DISMISSED, DismissalReason.OUT_OF_SCOPE, False),
        (Status.DISMISSED, DismissalReason.NOT_A_CLAIM, True),
        (Status.PROPOSED, "", True),
    ],
)
def test_statement_counts_once_somebody_said_that_it_is_one(tmp_path, revision, status, reason, expected):
    printed(revision, "It rains", status, **({"reason": reason} if reason else {}))
    error(revision)
    run(tmp_path)
    assert contents(tmp_path) == [("It rains", expected)]


def test_merged_claim_counts(tmp_path, revision, editor):
    workflow.merge(claim=printed(revision, "It rains"), into=factories.proposed(), by=editor)
    error(revision)
    run(tmp_path)
    assert contents(tmp_path) == [("It rains", False)]


def test_corrected_words_are_annotated_instead_of_those_found(tmp_path, revision):
    content, claimant = TEXT.index("It hails"), TEXT.index("Carl")
    marks = {Role.CONTENT: [(content, content + 8)], Role.CLAIMANT: [(claimant, claimant + 9)]}
    error(revision, "hails, said", marks=marks)
    run(tmp_path)
    (one,) = annotations(tmp_path)
    assert (TEXT[slice(*one.content[0])], TEXT[slice(*one.source[0])]) == ("It hails", "Carl Dole")
    assert (one.entity, one.soft) == ("", False)  # the claim's claimant is not whom the words stand for


@pytest.mark.parametrize("kind", ["wrong_source", "wrong_content", "wrong_cue"])
def test_statement_of_which_a_part_was_wrong_counts_neither_way(tmp_path, revision, kind):
    error(revision, error=kind)
    run(tmp_path)
    assert contents(tmp_path) == [("It hails", True)]


def test_statement_that_the_machine_missed_is_annotated(tmp_path, revision, editor):
    start = TEXT.index("It thaws")
    workflow.add_missed(revision=revision, by=editor, marks={Role.CONTENT: [(start, start + 8)]})
    run(tmp_path)
    assert contents(tmp_path) == [("It thaws", False)]
    assert (tmp_path / "corrections.jsonl").read_text() == ""


def test_errors_are_listed_with_all_that_is_known(tmp_path, revision, editor):
    start = TEXT.index("It hails")
    marks = {Role.CONTENT: [(start, start + 8)]}
    claim = error(revision, "hails, said", marks=marks, note="Cut at the comma.", by=editor)
    run(tmp_path)
    (line,) = map(json.loads, (tmp_path / "corrections.jsonl").read_text().splitlines())
    assert line == {
        "file": f"it-rains-it-pours-etc-{revision.article_id}-1.txt",
        "found": {"content": {"text": "hails, said", "spans": [[start + 3, start + 14]]}},
        "name": "",
        "mode": "indirect",
        "rule": "verb that",
        "confidence": 0.9,
        "detector": "",
        "error": "wrong_content",
        "note": "Cut at the comma.",
        "corrected": {"content": {"text": "It hails", "spans": [[start, start + 8]]}},
        "claim": claim.pk,
    }


def test_error_that_was_only_dismissed_counts_neither_way(tmp_path, revision):
    printed(revision, "It rains", Status.DISMISSED, reason=DismissalReason.EXTRACTION_ERROR)
    run(tmp_path)
    assert [a.soft for a in annotations(tmp_path)] == [True]
    assert json.loads((tmp_path / "corrections.jsonl").read_text())["error"] == ""


def test_restored_claim_is_no_error_any_more(tmp_path, revision, editor):
    claim = error(revision)
    workflow.restore(claim=claim, by=editor)
    assert refused(tmp_path) == "Nothing to write: no editor has corrected anything yet."


def test_crossing_statements_are_read_back_whole(tmp_path, revision):
    for content in ("It rains, said Anna Bos. It snows", "Anna Bos. It snows, said Bob"):
        printed(revision, content, Status.OPEN)
    error(revision)
    run(tmp_path)
    spans = [touching_joined(one.content) for one in annotations(tmp_path)]
    assert [TEXT[slice(*whole)] for (whole,) in spans] == [
        "It rains, said Anna Bos. It snows",
        "Anna Bos. It snows, said Bob",
    ]


def test_score_detection_reads_the_folder(tmp_path, revision):
    printed(revision, "It rains", Status.OPEN, "Anna Bos")
    error(revision)
    run(tmp_path)
    out = StringIO()
    call_command("score_detection", str(tmp_path), "--language", "en", "--json", stdout=out)
    assert json.loads(out.getvalue())["gold"] == 1


def test_several_languages_are_written_one_at_a_time(tmp_path, revision):
    error(revision)
    dutch = factories.revision("Het regent.", article=factories.ArticleFactory(language="nl"))
    error(dutch, "Het regent")
    assert refused(tmp_path) == "There are corrections in several languages: add --language en or nl."
    assert run(tmp_path, "--language", "nl")[0].endswith("1 text(s), 1 extraction error(s) in nl.\n")
    assert (
        refused(tmp_path, "--language", "de")
        == "Nothing to write: no editor has corrected anything in the language de yet."
    )


def test_nothing_is_overwritten_unless_asked(tmp_path, revision):
    error(revision)
    (tmp_path / "corrections.jsonl").write_text("mine")
    assert refused(tmp_path) == (
        f"{tmp_path / 'corrections.jsonl'} would be overwritten: choose another folder, or add --force."
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corrections.jsonl"]
    run(tmp_path, "--force")
    assert len(list(tmp_path.iterdir())) == 3


def test_folder_that_cannot_be_written_is_said(tmp_path, revision):
    error(revision)
    (tmp_path / "file").write_text("x")
    assert (
        refused(tmp_path / "file" / "deeper") == f"{tmp_path / 'file' / 'deeper'} cannot be written: Not a directory."
    )


def test_text_with_tags_of_its_own_is_left_out(tmp_path, revision):
    error(revision)
    tags = factories.revision("He typed <c> and </c>.", article=factories.ArticleFactory(title="Tags"))
    error(tags, "He typed")
    assert run(tmp_path)[1] == "Tags was left out. The text itself has <c> in it.\n"
    assert len(read_folder(tmp_path)) == 1


def test_new_lines_stay_as_they_are(tmp_path):
    revision = factories.revision("One.\r\nTwo.\n\u2028Three 🚒.")
    error(revision, "Two")
    run(tmp_path)
    assert read_folder(tmp_path)[0].text == revision.text


def test_database_is_only_read(tmp_path, revision):
    error(revision)
    Article.objects.update(title="\u041c\u0430\u043b\u044f\u0440")
    with CaptureQueriesContext(connection) as queries:
        run(tmp_path)
    assert {query["sql"].split()[0] for query in queries} <= {"SELECT", "DECLARE", "FETCH", "CLOSE"}
    assert (tmp_path / f"article-{revision.article_id}-1.txt").exists()
