"""The corrections ledger and the methodology page."""

import pytest
from django.urls import reverse

from claims import workflow
from claims.models import Methodology, Verdict
from claims.pages.ledger import as_html
from sources.history import change_model
from tests import factories
from tests.claims.pages.reading import texts, tree
from tests.claims.pages.test_claim_page import checked_again


def corrected(**values):
    claim = factories.published(**values)
    checked_again(claim, "true")
    workflow.publish_correction(claim=claim, by=factories.user("publisher"), note="A letter came.")
    return claim


def test_ledger_tells_old_and_new_verdict_and_why(client):
    corrected()
    page = tree(client, "/corrections/")
    assert texts(page, ".corrections .change") == ["before: False → now: True"]
    assert texts(page, ".corrections h2") == ["The town held out."]
    assert texts(page, ".corrections .note") == ["A letter came."]


def test_ledger_tells_a_withdrawal_and_no_more_of_the_claim(client):
    claim = corrected()
    workflow.withdraw(claim=claim, by=factories.user("publisher"), reason="Another town.")
    page = tree(client, "/corrections/")
    assert texts(page, ".corrections h2") == [f"Claim {claim.pk}"]
    assert texts(page, ".corrections .note") == ["Another town."]
    assert "The town held out." not in page.get_text()


def test_ledger_is_silent_about_what_was_only_published(client):
    factories.published()
    assert texts(tree(client, "/corrections/"), ".none") == ["Nothing has been corrected or withdrawn."]


@pytest.mark.parametrize(("language", "heading"), [("en", "What a verdict means"), ("nl", "Wat een oordeel betekent")])
def test_methodology_begins_with_a_text_in_each_language(client, language, heading):
    page = tree(client, "/methodology/", language=language)
    assert heading in texts(page, ".prose h2")
    assert len(page.select(".scale tbody tr")) == 7


def test_methodology_follows_the_scale_of_the_newsroom(client):
    before = client.get("/methodology/")["ETag"]
    Verdict.objects.create(key="satire", label_en="Satire", label_nl="Satire", colour="#123456")
    answer = client.get("/methodology/", headers={"if-none-match": before})
    assert answer.status_code == 200
    assert "Satire" in texts(tree(client, "/methodology/"), ".scale .badge")
    assert ".verdict-satire { --verdict: #123456; --on-verdict: #ffffff }" in client.get("/theme.css").content.decode()


def test_publisher_writes_the_methodology_and_the_change_is_recorded(client, publisher):
    row = Methodology.objects.get(language="en")
    client.force_login(publisher)
    client.post(reverse("admin:claims_methodology_change", args=[row.pk]), {"text": "# Our way\n\nWe ask."})
    assert texts(tree(client, "/methodology/"), ".prose h2") == ["Our way"]
    changes = change_model(Methodology).objects.filter(pgh_obj=row).order_by("pgh_id")
    assert [(change.pgh_label, (change.pgh_context or {}).get("username")) for change in changes] == [
        ("found", None),
        ("update", "publisher"),
    ]


def test_methodology_is_read_only_for_others(client, editor):
    row = Methodology.objects.get(language="en")
    client.force_login(editor)
    answer = client.post(reverse("admin:claims_methodology_change", args=[row.pk]), {"text": "Mine."})
    assert answer.status_code == 403
    with pytest.raises(workflow.Refused):
        workflow.write_methodology(language="en", text="Mine.", by=editor)


def test_methodology_is_never_empty(publisher):
    with pytest.raises(workflow.Refused):
        workflow.write_methodology(language="en", text=" \n", by=publisher)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("# One\n\n## Two", "<h2>One</h2>\n<h3>Two</h3>\n"),
        ("### Three", "<h2>Three</h2>\n"),
        ("![x](https://elsewhere.example/x.png)", '<p>!<a href="https://elsewhere.example/x.png">x</a></p>\n'),
    ],
)
def test_markdown_is_shown_without_anything_active(markdown, html):
    assert as_html(markdown) == html
