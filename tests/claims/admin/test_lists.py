"""The lists: a fixed number of queries, filters, search, order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims import workflow
from claims.choices import ClaimKind, Severity, Status
from claims.models import Deadline, FlagCheck, Scan
from claims.workflow.exports import record_export
from claims.workflow.saving import save_filter
from sources.models import Standing
from tests import factories


def make_row(number: int):
    """A claim in review with flags, in an article, by a source with a party and a parent."""
    party = factories.PartyFactory()
    parent = factories.source(f"Ministry {number}", party=party)
    claimant = factories.source(f"Speaker Number {number}", f"Alias {number}", parent=parent)
    claim = factories.claim_at(Status.VERIFIED, claimant=claimant, statement=f"Statement {number}.")
    revision = factories.revision(f"The town held out, {number}.")
    revision.article.publisher = factories.source(f"Courier {number}")
    revision.article.save()
    factories.appearance(claim, in_revision=revision)
    workflow.tag(claim=claim, by=factories.user("editor"), add=["army", f"tag {number}"])
    flag(claim, "hedged", Severity.LOW)
    flag(claim, "single_source", Severity.HIGH)
    for page in ("claims.claim", "claims.flag", "sources.source"):
        save_filter(page=page, query="", name=f"Filter {number}", by=factories.user("editor"), is_shared=True)
    record_export(page="claims.claim", format="csv", query="", rows=number, by=factories.user("editor"))
    now = timezone.now()
    Deadline.objects.create(claim=claim, due_at=now)
    Scan.objects.create(revision=revision, due_at=now, set_aside_at=now, error="ValueError: no")
    FlagCheck.objects.update_or_create(
        claim=claim, defaults={"due_at": now, "set_aside_at": now, "error": "ValueError: no"}
    )


def flag(claim, rule: str, severity: int, **fields):
    values = {"reason": "A reason.", "raised_at": timezone.now(), "fingerprint": f"{claim.pk} {rule}", **fields}
    return claim.flags.create(rule=rule, severity=severity, **values)


def count_queries(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    "name",
    [
        "claims_claim",
        "claims_flag",
        "articles_article",
        "sources_source",
        "claims_scan",
        "claims_flagcheck",
        "claims_export",
    ],
)
def test_list_takes_as_many_queries_for_three_rows_as_for_one(db, signed_in, editor, name):
    client, address = signed_in(editor), reverse(f"admin:{name}_changelist")
    make_row(1)
    one = count_queries(client, address)
    make_row(2)
    make_row(3)
    assert count_queries(client, address) == one
    assert one <= 12


@pytest.fixture
def shown(db, signed_in, editor):
    """The rows of a list that an editor sees with these filters, in order."""

    def rows(name: str, query: str = "", user=None) -> list:
        response = signed_in(user or editor).get(reverse(f"admin:{name}_changelist") + f"?{query}")
        assert response.status_code == 200
        return list(response.context["cl"].result_list)

    return rows


def test_claim_list_says_checked_with_its_verdict_and_never_verified(db, signed_in, editor):
    factories.claim_at(Status.VERIFIED)
    page = signed_in(editor).get(reverse("admin:claims_claim_changelist")).content.decode()
    assert "Checked: False" in page
    assert "Verified" not in page


def test_claim_list_hides_merged_claims_until_asked(shown, editor):
    claim, other = factories.proposed(), factories.proposed()
    workflow.merge(claim=claim, into=other, by=editor)
    assert (shown("claims_claim"), shown("claims_claim", "merged=only")) == ([other], [claim])


def test_claim_list_filters_by_status_verdict_kind_and_language(shown):
    checked = factories.claim_at(Status.VERIFIED)
    loss = factories.proposed(kind=ClaimKind.LOSSES, language="nl")
    assert shown("claims_claim", "status=verified") == [checked]
    assert shown("claims_claim", "verdict=false") == [checked]
    assert shown("claims_claim", "verdict=true") == []
    assert shown("claims_claim", "kind=losses") == [loss]
    assert shown("claims_claim", "language=nl") == [loss]


def test_claim_list_shows_tags_and_filters_by_one(shown, signed_in, editor):
    claim, _other = factories.proposed(), factories.proposed()
    workflow.tag(claim=claim, by=editor, add=["<army>", "budget"])
    tag = claim.taggings.first().tag
    assert shown("claims_claim", f"tag={tag.pk}") == [claim]
    page = signed_in(editor).get(reverse("admin:claims_claim_changelist")).content.decode()
    assert f'<a class="desk-chip" href="/admin/claims/claim/?tag={tag.pk}">&lt;army&gt;</a>' in page


def test_claim_list_filters_by_how_sure_the_machine_was(shown):
    sure, unsure = factories.proposed(confidence=0.95), factories.proposed(confidence=0.7)
    guess, by_hand = factories.proposed(confidence=0.2), factories.proposed(confidence=None)
    found = {tier: shown("claims_claim", f"tier={tier}") for tier in ("high", "medium", "low", "none")}
    assert found == {"high": [sure], "medium": [unsure], "low": [guess], "none": [by_hand]}


def test_claim_list_is_sorted_by_confidence(shown):
    by_hand, guess, sure = (factories.proposed(confidence=confidence) for confidence in (None, 0.2, 0.95))
    assert shown("claims_claim", "o=-5") == [sure, guess, by_hand]


@pytest.mark.parametrize(("order", "found"), [("7", "soon late none"), ("-7", "late soon none")])
def test_claim_list_sorted_by_due_time_has_claims_without_one_last(shown, order, found):
    now = timezone.now()
    claims = {name: factories.proposed() for name in ("none", "late", "soon")}
    for name, days in (("soon", 1), ("late", 9)):
        Deadline.objects.create(claim=claims[name], due_at=now + timedelta(days=days))
    assert shown("claims_claim", f"o={order}") == [claims[name] for name in found.split()]


def test_claim_list_filters_by_open_flags(shown):
    flagged, other = factories.proposed(), factories.proposed()
    flag(flagged, "hedged", Severity.HIGH)
    flag(other, "hedged", Severity.HIGH, closed_at=timezone.now())
    assert shown("claims_claim", "severity=3") == [flagged]
    assert shown("claims_claim", "rule=hedged") == [flagged]
    assert shown("claims_claim", "severity=1") == []


def test_claim_list_filters_by_a_party_through_parents_and_merges(shown, editor):
    party = factories.PartyFactory()
    parent = factories.source("Ministry of Defence", party=party)
    claim = factories.proposed(claimant=factories.source("Hanna Speaker", parent=parent))
    factories.proposed()
    assert shown("claims_claim", f"party={party.pk}") == [claim]


def test_claim_list_filters_by_claimant_under_merged_names_too(shown, editor):
    old, new = factories.source("Hanna Malyar"), factories.source("Anna Maliar")
    signed = factories.claim_at(Status.VERIFIED, claimant=old)
    workflow.merge_sources(source=old, into=new, by=editor)
    assert shown("claims_claim", f"claimant__id__exact={new.pk}") == [signed]


def test_claim_list_shows_what_is_in_my_hands_and_what_waits_for_me(shown, reviewer, reviewer2):
    mine = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    signed = factories.claim_at(Status.ASSESSED, author=reviewer)
    assert shown("claims_claim", "mine=hands", user=reviewer) == [mine]
    assert shown("claims_claim", "mine=approval", user=reviewer) == []
    assert shown("claims_claim", "mine=approval", user=reviewer2) == [signed]


def test_claim_list_filters_by_days_in_local_time(shown):
    claim = factories.proposed()
    day = timezone.localtime(claim.created_at).date().isoformat()
    assert shown("claims_claim", f"created_at_from={day}&created_at_to={day}") == [claim]
    assert shown("claims_claim", "created_at_to=2001-01-01") == []


@pytest.mark.parametrize(
    "query",
    ["status=nonsense", "party=x", "severity=9", "claimant__id__exact=abc", "claimant__id__exact=" + "9" * 30,
     "created_at_from=nonsense", "created_at_to=9999-12-31", "created_at_from=0001-01-01", "merged=x", "mine=x",
     "tier=x"],
)  # fmt: skip
def test_claim_list_takes_a_filter_it_does_not_know_for_none(shown, query):
    claim = factories.proposed()
    assert shown("claims_claim", query) in ([claim], [])


def test_claim_list_takes_a_verdict_without_its_second_signature_for_none(shown):
    factories.claim_at(Status.ASSESSED, verdict="false")
    checked = factories.claim_at(Status.VERIFIED, verdict="false")
    assert shown("claims_claim", "verdict=false") == [checked]


@pytest.mark.parametrize(
    "name",
    ["claims_claim", "claims_flag", "claims_verdict", "claims_scan", "articles_article", "sources_source",
     "sources_party", "auth_user"],
)  # fmt: skip
@pytest.mark.parametrize(
    "query",
    ["kind=%00", "kind__exact=%00", "name=%00", "name__regex=(", "username=%00", "statement=%00", "title__regex=(",
     "party=%00", "party__id__exact=%00", "claimant__id__exact=%00", "created_at_from=%00", "p=%00", "o=%00",
     "q=%00", "status__in=%00", "id=%00"],
)  # fmt: skip
def test_list_passes_over_what_is_no_filter_of_its_own(signed_in, admin, name, query):
    response = signed_in(admin).get(reverse(f"admin:{name}_changelist") + f"?{query}", follow=True)
    assert response.status_code == 200


@pytest.mark.parametrize(
    "field",
    ["claims&model_name=claim&field_name=claimant", "claims&model_name=claim&field_name=merged_into",
     "claims&model_name=claim&field_name=assignee", "articles&model_name=revision&field_name=article",
     "sources&model_name=source&field_name=party", "sources&model_name=position&field_name=organisation"],
)  # fmt: skip
def test_autocomplete_passes_over_what_no_name_has(signed_in, admin, field):
    address = f"{reverse('admin:autocomplete')}?app_label={field}&term=a%00b"
    assert signed_in(admin).get(address).json()["results"] == []


def test_source_list_filters_by_kind_and_by_a_party_of_its_own(shown):
    party = factories.PartyFactory()
    body = factories.source("Ministry", kind="government", party=party)
    person = factories.source("Anna", parent=body)
    assert shown("sources_source", "kind=person") == [person]
    assert shown("sources_source", f"party={party.pk}") == [body]


def test_claim_list_finds_words_of_the_statement_and_names_in_any_script(shown):
    claim = factories.proposed(statement="The town held out.", claimant=factories.source("Hanna Maliar", "Маляр"))
    factories.proposed(statement="Another.")
    assert shown("claims_claim", "q=HELD+town") == [claim]
    assert shown("claims_claim", "q=maliar") == [claim]
    assert shown("claims_claim", "q=Маляр+held") == [claim]
    assert shown("claims_claim", "q=nowhere") == []


def test_flag_list_is_in_order_of_severity_then_age_whatever_is_asked(shown):
    claim = factories.proposed()
    young = flag(claim, "hedged", Severity.HIGH)
    low = flag(claim, "single_source", Severity.LOW)
    old = flag(factories.proposed(), "hedged", Severity.HIGH, raised_at=timezone.now() - timezone.timedelta(days=1))
    assert shown("claims_flag", "o=2") == [old, young, low]


def test_flag_list_shows_open_flags_until_asked_for_closed(shown):
    claim = factories.proposed()
    still_open = flag(claim, "hedged", Severity.LOW)
    closed = flag(claim, "single_source", Severity.LOW, closed_at=timezone.now())
    assert shown("claims_flag") == [still_open]
    assert shown("claims_flag", "state=closed") == [closed]
    assert shown("claims_flag", "rule=single_source&state=all") == [closed]


def test_flag_list_says_who_closed_a_flag_and_why(signed_in, editor, reviewer):
    claim = factories.proposed()
    flag(claim, "hedged", Severity.LOW, closed_at=timezone.now(), closed_by=reviewer, note="The text is clear.")
    flag(claim, "single_source", Severity.LOW, closed_at=timezone.now())
    page = signed_in(editor).get(reverse("admin:claims_flag_changelist") + "?state=closed").content.decode()
    assert [page.count(said) for said in ("reviewer: The text is clear.", "closed: its cause is gone")] == [1, 1]


@pytest.mark.parametrize(("query", "offers"), [("", (0, 0)), ("?q=held", (1, 0)), ("?q=nowhere", (1, 1))])
def test_list_offers_to_show_all_only_where_it_is_narrowed(signed_in, editor, query, offers):
    factories.proposed(statement="The town held out.")
    page = signed_in(editor).get(reverse("admin:claims_claim_changelist") + query).content.decode()
    assert (page.count("Show all"), page.count("Reset search and filters")) == offers


def test_article_list_counts_claims_and_says_why_a_scan_was_set_aside(signed_in, editor):
    revision = factories.revision()
    factories.appearance(factories.claim_at(Status.OPEN), in_revision=revision)
    factories.appearance(factories.proposed(), content="The mayor disagreed", in_revision=revision)
    Scan.objects.create(revision=revision, set_aside_at=timezone.now(), error="ValueError: poison")
    page = signed_in(editor).get(reverse("admin:articles_article_changelist"))
    (article,) = page.context["cl"].result_list
    assert (article.claims_found, article.claims_proposed) == (2, 1)
    assert "ValueError: poison" in page.content.decode()


def test_source_list_filters_provisional_and_hides_merged(shown, editor):
    new = factories.source("New Name", standing=Standing.PROVISIONAL)
    old, other = factories.source("Old Name"), factories.source("Other Name")
    workflow.merge_sources(source=old, into=other, by=editor)
    assert shown("sources_source", "standing=provisional") == [new]
    assert shown("sources_source") == [new, other]
    assert shown("sources_source", "standing=merged") == [old]


def test_autocomplete_of_claimants_offers_living_sources_by_alias(signed_in, editor):
    factories.source("Hanna Maliar", "Маляр")
    merged = factories.source("Ganna Maliar")
    workflow.merge_sources(source=merged, into=factories.source("Somebody Else"), by=editor)
    query = "?app_label=claims&model_name=claim&field_name=claimant&term=Маляр"
    found = signed_in(editor).get(reverse("admin:autocomplete") + query).json()["results"]
    assert [one["text"] for one in found] == ["Hanna Maliar", "Somebody Else"]


def test_work_list_shows_what_was_set_aside_and_tries_it_again(shown, signed_in, editor, auditor):
    make_row(1)
    scan = Scan.objects.get()
    assert shown("claims_scan") == [scan]
    data = {"action": "try_again", "_selected_action": [scan.pk]}
    signed_in(auditor).post(reverse("admin:claims_scan_changelist"), data)
    assert shown("claims_scan") == [scan]
    signed_in(editor).post(reverse("admin:claims_scan_changelist"), data)
    assert (shown("claims_scan"), shown("claims_scan", "state=due")) == ([], [scan])


@pytest.mark.parametrize(
    ("hours", "words"), [(-50, "2\xa0days late"), (5, "due in 4\xa0hours"), (90, "due in 3\xa0days")]
)
def test_claim_list_says_by_when_a_claim_is_due(db, signed_in, reviewer, hours, words):
    claim = factories.claim_at(Status.OPEN)
    Deadline.objects.create(claim=claim, due_at=timezone.now() + timedelta(hours=hours))
    client, address = signed_in(reviewer), reverse("admin:claims_claim_changelist")
    assert words in client.get(address).content.decode()
    assert (claim.statement in client.get(f"{address}?due=overdue").content.decode()) is (hours < 0)


def test_claim_list_shows_what_others_have_to_sign(db, signed_in, reviewer, reviewer2):
    mine = factories.claim_at(Status.ASSESSED, author=reviewer, statement="Mine to wait for.")
    factories.claim_at(Status.ASSESSED, author=reviewer2)
    page = signed_in(reviewer).get(reverse("admin:claims_claim_changelist") + "?mine=signing")
    assert list(page.context["cl"].result_list) == [mine]
