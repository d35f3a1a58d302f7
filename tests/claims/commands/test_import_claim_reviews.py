"""manage.py import_claim_reviews."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import ExternalReview
from sources.history import change_model
from tests.web import open_to, reply, site

NODE = {"@type": "ClaimReview", "url": "https://check.example/1", "claimReviewed": "The town held out."}


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("import_claim_reviews", *arguments, "--by", "editor", stdout=out)
    return out.getvalue()


@pytest.fixture
def feed(tmp_path, editor) -> str:
    path = tmp_path / "feed.json"
    items = [{"@type": "DataFeedItem", "item": [NODE]}, {"item": {**NODE, "claimReviewed": ""}}]
    path.write_text(json.dumps({"@type": "DataFeed", "dataFeedElement": items}))
    return str(path)


def test_file_is_imported_and_each_review_told(feed):
    assert run(feed).splitlines() == [
        "new        The town held out.",
        "rejected   https://check.example/1  [It does not say which claim was reviewed (claimReviewed).]",
        "1 new, 0 updated, 0 unchanged, 1 rejected.",
    ]
    context = change_model(ExternalReview).objects.get().pgh_context
    assert (context["through"], context["username"]) == ("command", "editor")


def test_dry_run_keeps_nothing(feed):
    assert run(feed, "--dry-run").splitlines()[0] == "new        The town held out."
    assert ExternalReview.objects.count() == 0


def test_address_is_imported_and_what_cannot_be_had_is_told(editor, monkeypatch):
    with site(reply(json.dumps(NODE).encode())) as address:
        open_to(monkeypatch, address)
        with pytest.raises(CommandError) as failed:
            run(f"{address}/feed", "missing.json")
    assert str(failed.value) == "missing.json: [Errno 2] No such file or directory: 'missing.json'"
    assert ExternalReview.objects.get().fetched_from == f"{address}/feed"


def test_importer_has_to_be_known(db):
    with pytest.raises(CommandError, match="There is no user editor"):
        run("feed.json")
