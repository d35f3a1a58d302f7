"""The page on which a statement is marked that the machine missed."""

import pytest
from django.urls import reverse

from claims.choices import Status
from claims.models import Claim
from tests import factories


@pytest.fixture
def article(db):
    return factories.revision("Anna Speaker came. It rained, she noted. It rained on Friday, said Bob Other.").article


@pytest.fixture
def send(signed_in, editor, article):
    """Sends the form as somebody who has the newest text open."""

    def post(**values):
        data = {"revision": article.current_revision_id, **values}
        return signed_in(editor).post(reverse("missed", args=[article.pk]), data)

    return post


def refusals(response) -> list[str]:
    return response.context["form"].non_field_errors()


def test_statement_is_added_and_shown_in_its_article(send, article):
    response = send(content="on Friday", printed_claimant="Bob Other", cue="said")
    claim = Claim.objects.get()
    assert response.url == reverse("admin:articles_article_change", args=[article.pk]) + f"#claim-{claim.pk}"
    assert (claim.status, claim.claimant.name, claim.statement) == (
        Status.PROPOSED,
        "Bob Other",
        "Bob Other: on Friday",
    )


def test_claimant_can_be_chosen_for_a_pronoun(send):
    chosen = factories.source("Anna Speaker")
    assert refusals(send(content="It rained, she", printed_claimant="she")) == ["“she” is no name: choose who that is."]
    send(content="It rained, she", printed_claimant="she", claimant=chosen.pk, statement="It rained.")
    assert (Claim.objects.get().claimant, Claim.objects.get().statement) == (chosen, "It rained.")


def test_content_that_stands_twice_is_told_apart_by_what_was_selected(send):
    assert refusals(send(content="It rained")) == [
        "Content: “It rained” stands in this text 2 times: give more of the words, or select them in the text."
    ]
    send(content="It rained", content_at="40")
    assert Claim.objects.get().appearances.get().start == 41


def test_cue_and_claimant_are_those_nearest_to_the_content(send):
    send(content="It rained on Friday", printed_claimant="Bob Other", cue="said")
    assert [s.exact for s in Claim.objects.get().appearances.get().spans.all()] == [
        "It rained on Friday",
        "said",
        "Bob Other",
    ]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Which words are what is said? Give the content."),
        ({"content": "on Friday", "revision": "0"}, "This article has a newer text meanwhile. Load the page again."),
        ({"content": "on Friday", "cue": "told"}, "Cue: “told” does not stand in this text: copy the exact words, "
                                                  "with … where something is left out."),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_refused_with_a_sentence(send, values, sentence):
    assert refusals(send(**values)) == [sentence]
    assert Claim.objects.count() == 0


def test_what_was_typed_is_kept_and_escaped(send):
    page = send(content="<script>x</script>").content.decode()
    assert "<script>x</script>" not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page


def test_article_page_leads_editors_to_it(signed_in, editor, auditor, article):
    address, page = reverse("missed", args=[article.pk]), reverse("admin:articles_article_change", args=[article.pk])
    assert address in signed_in(editor).get(page).content.decode()
    assert address not in signed_in(auditor).get(page).content.decode()
