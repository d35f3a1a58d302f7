"""Every step over the API: who may, from where, on which version, and what stands in the history."""

import pytest

from claims.api.desk.steps import STEPS
from claims.choices import Scope, Status, Step, Via
from claims.models import Claim, Event
from claims.permissions import PUBLISHING, Role
from claims.workflow import TRANSITIONS
from sources.history import change_model
from tests import factories
from tests.claims.api.desk.asking import Asker
from tests.claims.api.desk.bodies import BODIES
from tests.claims.test_permissions import PEOPLE
from tests.claims.test_permissions import STEPS as TRUTH
from tests.claims.workflow.steps import Ready, claim_for, undone

pytestmark = pytest.mark.django_db
ASKERS = [*Role, "without a role", "inactive"]
MAKES = {Step.ADD_EVIDENCE, Step.LINK, Step.CORRECT}


def test_steps_are_those_of_the_table_of_transitions():
    assert set(STEPS) == set(BODIES) == set(TRANSITIONS)


@pytest.fixture(scope="module")
def ready(kept) -> Ready:
    return Ready({person: PEOPLE[person][0]() for person in ASKERS})


@pytest.mark.parametrize("step", BODIES)
def test_step_is_taken_by_exactly_its_roles(ready, step):
    status = next(iter(TRUTH[step]))
    answers = {}
    for person, by in ready.people.items():
        with undone():
            claim = ready.claim(step, status, person)
            answers[person] = Asker(by).take(claim, step, BODIES[step](claim)).status_code
    done = 201 if step in MAKES else 200
    allowed = {person: bool(PEOPLE[person][1] & TRUTH[step][status]) for person in ASKERS}
    truth = {person: done if allowed[person] else 401 if person == "inactive" else 403 for person in ASKERS}
    assert answers == truth


@pytest.mark.parametrize("step", [step for step in BODIES if len(TRUTH[step]) < len(Status)])
def test_step_from_a_status_it_does_not_start_from_is_refused_with_the_doors_sentence(step, admin):
    claim = claim_for(step, next(status for status in Status if status not in TRUTH[step]), admin)
    body, before = BODIES[step](claim), claim.events.count()
    answer = Asker(admin).take(claim, step, body)
    assert (answer.status_code, claim.events.count()) == (409, before)
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize("scope", Scope)
def test_token_takes_no_step_beyond_its_scope(scope, admin):
    """428 is what whoever is let in hears who names no version."""
    claim, asker = factories.proposed(), Asker(key=factories.token(admin, scope))
    allowed = {Scope.PUBLISH: PUBLISHING & set(STEPS), Scope.DESK_WRITE: set(STEPS) - PUBLISHING}.get(scope, set())
    answers = {step: asker.post(f"claims/{claim.pk}/{step}/").status_code for step in STEPS}
    assert answers == {step: 428 if step in allowed else 403 for step in STEPS}


def test_token_does_no_more_than_its_user(auditor):
    asker = Asker(key=factories.token(auditor, *Scope.values))
    answer = asker.take(factories.proposed(), "accept")
    assert (answer.status_code, answer.json()["detail"]) == (403, "To do this you need to be: editor.")


def test_step_answers_with_the_claim_as_it_is_then(editor):
    claim = factories.proposed()
    answer = Asker(editor).take(claim, "accept", {"statement": "It held."})
    said = answer.json()
    assert (said["step"], said["made"], answer["ETag"]) == ("accept", None, '"2"')
    assert (said["claim"]["status"], said["claim"]["statement"], said["claim"]["version"]) == ("open", "It held.", 2)


def test_step_names_what_it_made(reviewer):
    claim = factories.proposed()
    answer = Asker(reviewer).take(claim, "add_evidence", BODIES[Step.ADD_EVIDENCE](claim))
    assert answer.json()["made"] == claim.evidence.get().pk


def test_step_is_recorded_as_done_through_the_api(editor):
    claim = factories.proposed()
    Asker(key=factories.token(editor, "desk:write")).take(claim, "accept")
    event = Event.objects.filter(claim=claim).latest("version")
    context = change_model(Claim).objects.latest("pgh_id").pgh_context
    assert (event.by, event.via) == (editor, Via.API)
    path = f"/api/v1/desk/claims/{claim.pk}/accept/"
    assert context == {"through": "api", "method": "POST", "path": path, "user": editor.pk, "username": "editor"}


@pytest.mark.parametrize("step", STEPS)
def test_step_of_a_claim_that_is_not_there_is_a_404(step, admin):
    answer = Asker(admin).post(f"claims/999999999/{step}/", if_match='"1"')
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is nothing with this number.")


def test_step_that_does_not_exist_is_a_404(editor):
    assert Asker(editor).take(factories.proposed(), "verify").status_code == 404


@pytest.mark.parametrize("named", ["", "*"])
def test_step_without_a_version_is_refused(editor, named):
    claim = factories.proposed()
    answer = Asker(editor).take(claim, "accept", if_match=named)
    claim.refresh_from_db()
    assert (answer.status_code, claim.status) == (428, Status.PROPOSED)


@pytest.mark.parametrize("named", ['"1"', 'W/"2"', '"99"', "2", "nonsense"])
def test_step_of_another_version_says_who_changed_it_and_when(editor, named):
    claim = factories.proposed()
    Asker(factories.user("editor", username="other")).take(claim, "tag", {"add": ["front"]})
    answer = Asker(editor).take(claim, "accept", if_match=named)
    assert answer.status_code == 412
    assert answer.json()["detail"].startswith("This claim was changed by other at ")


def test_step_of_one_of_several_versions_is_taken(editor):
    assert Asker(editor).take(factories.proposed(), "accept", if_match='"7", "1"').status_code == 200


@pytest.mark.parametrize(
    ("step", "body", "field"),
    [
        ("dismiss", {"reason": "boring"}, "reason"),
        ("assign", {"assignee": "nobody"}, "assignee"),
        ("merge", {"into": 10**40}, "into"),
        ("merge", {"into": True}, "into"),
        ("merge", {"into": "\x00"}, "into"),
        ("add_evidence", {"title": "T", "stance": "for", "url": "ftp://x.example/"}, "url"),
        ("add_evidence", {"title": "T" * 301, "stance": "for", "excerpt": "A."}, "title"),
        ("edit", {"statement": "a\x00b"}, "statement"),
        ("correct", {"appearance": 1, "marks": [{"role": "via", "start": 0, "end": 1}]}, "marks"),
    ],
)
def test_step_says_which_value_is_wrong(admin, step, body, field):
    answer = Asker(admin).take(factories.proposed(), step, body)
    assert (answer.status_code, field in str(answer.json())) == (400, True)


def test_step_takes_no_row_of_another_claim(editor):
    other = factories.evidence(factories.proposed())
    answer = Asker(editor).take(factories.proposed(), "withdraw_evidence", {"evidence": other.pk, "reason": "No."})
    assert answer.status_code == 400


def test_author_cannot_approve_over_the_api_either(reviewer):
    claim = factories.claim_at(Status.ASSESSED, author=reviewer)
    answer = Asker(reviewer).take(claim, "approve")
    assert answer.status_code == 409
    assert answer.json()["detail"] == "You wrote this assessment: another reviewer has to sign it or send it back."


def test_correct_keeps_the_words_as_they_should_be(editor):
    claim = factories.proposed()
    place = factories.appearance(claim)
    marks = [{"role": "content", "start": 0, "end": 8}, {"role": "claimant", "start": 23, "end": 35}]
    answer = Asker(editor).take(claim, "correct", {"appearance": place.pk, "marks": marks})
    kept = place.corrections.get(pk=answer.json()["made"])
    assert [(s.role, s.exact) for s in kept.spans.order_by("start")] == [
        ("content", "The town"),
        ("claimant", place.revision.text[23:35]),
    ]
    assert answer.json()["claim"]["status"] == "dismissed"


def test_claim_goes_from_proposal_to_publication_over_the_api(editor, reviewer, reviewer2, publisher):
    claim = factories.proposed()
    factories.appearance(claim)
    ed, rev, second, pub = (
        Asker(key=factories.token(user, "desk:write", "publish")) for user in (editor, reviewer, reviewer2, publisher)
    )
    ed.take(claim, "accept")
    rev.take(claim, "start")
    made = rev.take(claim, "add_evidence", {"title": "Map", "stance": "against", "url": "https://maps.example/"})
    body = {"verdict": "false", "explanation": "The map.", "evidence": [made.json()["made"]]}
    rev.take(claim, "assess", body)
    second.take(claim, "approve")
    assert pub.take(claim, "publish", {"note": "Our first."}).status_code == 200
    assert [event.via for event in claim.events.order_by("version")][1:] == ["api"] * 6
    assert claim.publications.get().people["publisher"] == "publisher"


def test_patch_changes_what_is_given_and_leaves_the_rest(editor):
    claim = factories.proposed(kind="losses")
    answer = Asker(editor).patch(f"claims/{claim.pk}/", {"place": "Kupiansk", "claimant": None}, if_match='"1"')
    claim.refresh_from_db()
    assert (answer.status_code, answer["ETag"]) == (200, '"2"')
    assert (claim.place, claim.claimant, claim.statement, claim.kind) == (
        "Kupiansk",
        None,
        "The town held out.",
        "losses",
    )


def test_patch_asks_for_role_version_and_number(editor, auditor):
    claim, body = factories.proposed(), {"statement": "It held."}
    asked = [(auditor, claim.pk, '"1"'), (editor, claim.pk, ""), (editor, claim.pk, '"2"'), (editor, 0, '"1"')]
    codes = [Asker(user).patch(f"claims/{n}/", body, if_match=match).status_code for user, n, match in asked]
    assert codes == [403, 428, 412, 404]


def test_claim_document_has_its_version_as_etag(auditor, editor):
    claim = factories.proposed()
    before = Asker(auditor).get(f"claims/{claim.pk}/")["ETag"]
    Asker(editor).take(claim, "tag", {"add": ["front"]})
    assert (before, Asker(auditor).get(f"claims/{claim.pk}/")["ETag"]) == ('"1"', '"2"')
