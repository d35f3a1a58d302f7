import datetime

import pytest

from claims import workflow
from claims.choices import Severity, Status
from claims.models import Claim, Flag
from sources.models import Kind
from tests import factories

NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)


def ids(document) -> set[int]:
    return {row["id"] for row in document["results"]}


def flag(claim: Claim, rule: str, severity: Severity, **fields) -> Flag:
    return Flag.objects.create(
        claim=claim, rule=rule, severity=severity, reason="Look at it.", fingerprint=rule, raised_at=NOON, **fields
    )


def printed(claim: Claim, day: int, **fields) -> None:
    """Prints the claim in an article of that day of August 2023."""
    article = factories.ArticleFactory(published_on=datetime.date(2023, 8, day), **fields)
    factories.appearance(claim, in_revision=factories.revision(article=article))


def test_claim_filters_take_several_statuses(api):
    claims = {status: factories.claim_at(status) for status in Status.values}
    asked = ["verified", "in_review"]
    assert ids(api("claims/", status=",".join(asked))) == {claims[status].pk for status in asked}


def test_claim_filters_take_the_verdict_only_once_it_is_approved(api):
    verified = factories.claim_at(Status.VERIFIED, verdict="false")
    factories.claim_at(Status.ASSESSED, verdict="false")
    factories.claim_at(Status.VERIFIED, verdict="true")
    assert ids(api("claims/", verdict="false")) == {verified.pk}


@pytest.mark.parametrize("field", ["kind", "language"])
def test_claim_filters_take_kind_and_language(api, field):
    wanted = factories.proposed(kind="losses", language="nl")
    factories.proposed(kind="denial", language="en")
    assert ids(api("claims/", **{field: getattr(wanted, field)})) == {wanted.pk}


def test_claim_filters_follow_a_merged_claimant_under_both_numbers(api, editor):
    old, new = factories.SourceFactory(), factories.SourceFactory()
    signed = factories.claim_at(Status.VERIFIED, claimant=old)
    moved, own = factories.proposed(claimant=old), factories.proposed(claimant=new)
    factories.proposed()
    workflow.merge_sources(source=old, into=new, by=editor)
    for number in (old.pk, new.pk):
        assert ids(api("claims/", claimant=number)) == {signed.pk, moved.pk, own.pk}


def test_claim_filters_take_the_party_of_a_parent_but_the_claimants_own_first(api):
    north, south = factories.PartyFactory(slug="north"), factories.PartyFactory(slug="south")
    state = factories.SourceFactory(kind=Kind.GOVERNMENT, party=north)
    ministry = factories.SourceFactory(kind=Kind.GOVERNMENT, parent=state)
    inherited = factories.proposed(claimant=factories.SourceFactory(parent=ministry))
    own = factories.proposed(claimant=factories.SourceFactory(parent=ministry, party=south))
    factories.proposed(claimant=None)
    assert ids(api("claims/", party="north")) == {inherited.pk}
    assert ids(api("claims/", party="south")) == {own.pk}


def test_claim_filters_take_words_of_the_statement(api):
    wanted = factories.proposed(statement="The BRIDGE fell.")
    factories.proposed(statement="The town fell.")
    assert ids(api("claims/", q="bridge")) == {wanted.pk}


def test_claim_filters_take_moments_from_the_first_up_to_the_second(api):
    claims = [factories.proposed(now=NOON + datetime.timedelta(hours=hour)) for hour in range(3)]
    parameters = {"created_after": "2026-03-01T12:00:00Z", "created_before": "2026-03-01T15:00:00+01:00"}
    assert ids(api("claims/", **parameters)) == {claims[0].pk, claims[1].pk}


def test_claim_filters_ask_all_about_one_and_the_same_article(api):
    both, around = factories.proposed(), factories.proposed()
    printed(both, 11)
    printed(around, 9)
    printed(around, 13)
    days = {"published_after": "2023-08-10", "published_before": "2023-08-11"}
    assert ids(api("claims/", **days)) == {both.pk}
    assert ids(api("claims/", published_after="2023-08-11")) == {both.pk, around.pk}


def test_claim_filters_find_the_claim_that_an_articles_claim_was_merged_into(api, editor):
    claim, same = factories.proposed(), factories.proposed()
    printed(same, 11)
    workflow.merge(claim=same, into=claim, by=editor)
    article = same.appearances.get().revision.article_id
    assert ids(api("claims/", article=article)) == {claim.pk}


def test_claim_filters_ask_all_about_one_and_the_same_open_flag(api):
    grave, mixed, closed, bare = (factories.proposed() for _ in range(4))
    flag(grave, "hedged", Severity.HIGH)
    flag(mixed, "hedged", Severity.LOW)
    flag(mixed, "single_source", Severity.HIGH)
    flag(closed, "hedged", Severity.HIGH, closed_at=NOON)
    assert ids(api("claims/", rule="hedged", severity_min="3")) == {grave.pk}
    assert ids(api("claims/", severity_min="3")) == {grave.pk, mixed.pk}
    assert ids(api("claims/", flagged="true")) == {grave.pk, mixed.pk}
    assert ids(api("claims/", flagged="false")) == {closed.pk, bare.pk}
    assert ids(api("claims/", flagged="false", rule="single_source")) == {grave.pk, closed.pk, bare.pk}


def test_source_filters_take_kind_standing_and_party(api):
    party = factories.PartyFactory(slug="north")
    state = factories.SourceFactory(kind=Kind.GOVERNMENT, party=party)
    person = factories.SourceFactory(parent=state, standing="provisional")
    factories.SourceFactory()
    assert ids(api("sources/", kind="government")) == {state.pk}
    assert ids(api("sources/", standing="provisional")) == {person.pk}
    assert ids(api("sources/", party="north")) == {state.pk, person.pk}


@pytest.mark.parametrize("words", ["Маляр", "Malyar", "maliar", "anna m"])
def test_source_filters_find_a_name_in_any_script(api, words):
    wanted = factories.source("Anna Maliar", "Ганна Маляр")
    factories.source("Anna Speaker")
    assert ids(api("sources/", q=words)) == {wanted.pk}


def test_article_filters_take_publisher_language_days_and_address(api):
    outlet = factories.SourceFactory(kind=Kind.OUTLET)
    wanted = factories.ArticleFactory(publisher=outlet, language="nl", published_on=datetime.date(2023, 8, 12))
    factories.ArticleFactory()
    for parameters in (
        {"publisher": outlet.pk},
        {"language": "nl"},
        {"published_after": "2023-08-12", "published_before": "2023-08-12"},
        {"url": wanted.url},
    ):
        assert ids(api("articles/", **parameters)) == {wanted.pk}


STATUSES = "proposed, open, in_review, assessed, verified, dismissed"
NO_MOMENT = "Write a moment as 2023-08-31T14:00:00Z."
WRONG = [
    ("status", "verifed", f"“verifed” is not possible here. Choose from: {STATUSES}."),
    ("status", "open,gone", f"“gone” is not possible here. Choose from: {STATUSES}."),
    ("flagged", "maybe", "“maybe” is not possible here. Choose from: true, false."),
    ("severity_min", "5", "“5” is not possible here. Choose from: 1, 2, 3, 4."),
    ("verdict", "fake", "There is no verdict “fake”."),
    ("party", "east", "There is no party “east”."),
    ("claimant", "Anna", "There is no source with the number Anna."),
    ("claimant", "9" * 30, f"There is no source with the number {'9' * 30}."),
    ("article", "0", "There is no article with the number 0."),
    ("published_after", "11/08/2023", "Write a day as 2023-08-31."),
    ("published_before", "2023-08-32", "Write a day as 2023-08-31."),
    ("created_after", "yesterday", NO_MOMENT),
    ("created_before", "2026-03-01T12:00:00 02:00", NO_MOMENT),
    ("q", " ", "Give this parameter a value, or leave it out."),
    ("q", "a\x00b", "A value cannot hold the character NUL."),
    ("q", ["a", "b"], "Give this parameter once."),
]
FIRST, LAST = "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG)
def test_known_parameters_name_the_one_that_is_wrong(refused, name, value, sentence):
    assert refused("claims/", **{name: value}) == {name: [sentence]}


@pytest.mark.parametrize(("moment", "found"), [(FIRST, 1), ("0001-01-01", 1), (LAST, 0), ("9999-12-31", 0)])
def test_claim_filters_take_the_first_and_the_last_moment_there_is(api, moment, found):
    factories.proposed()
    assert len(api("claims/", created_after=moment)["results"]) == found


def test_known_parameters_refuse_an_unknown_one(refused):
    assert refused("articles/", langauge="nl") == {
        "langauge": [
            "There is no such parameter here. Possible: cursor, language, page_size, published_after, "
            "published_before, publisher, url."
        ]
    }


def test_known_parameters_refuse_a_filter_on_a_single_document(refused):
    claim = factories.proposed()
    assert refused(f"claims/{claim.pk}/", status="open") == {
        "status": ["There is no such parameter here. Possible: none."]
    }
