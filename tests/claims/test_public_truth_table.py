"""What readers see of a claim in each of its states, through every address of the site that they may ask for.

Everything that is written about a claim carries a word of its own (public_states.py), and every address of the URLconf
is asked (public_addresses.py): what is found of the words has to be what the table says, no less and no more.
"""

import os
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client

from claims.api.public.parameters import NUMBER
from claims.api.public.reading import PublicRead
from claims.models import Claim
from claims.pages import shown
from claims.pages.card import drawn
from tests import factories
from tests.claims.public_addresses import BEHIND_A_LOGIN, Route, public_routes, routes
from tests.claims.public_readers import READERS, besides, reader, sent, words_by_state
from tests.claims.public_states import STATES, Story, the_desk_goes_on, words_in
from tests.committed import clone, pointed_at

CLAIM = {"statement", "claimant", "party", "partyname", "place", "position"}
CLAIM |= {"title", "address", "outlet", "before", "quote", "after", "printed"}
FIRST = {"firstexplanation", "firstevidence", "firsturl", "firstexcerpt", "firstsource"}
SECOND = {where.replace("first", "second") for where in FIRST}
# Of each state, the words that readers see somewhere; of all others they see none.
SEEN = {
    "published": CLAIM | FIRST | {"firstnote"},
    "corrected": CLAIM | FIRST | SECOND | {"firstnote", "correction"},
    "underreview": CLAIM | FIRST | {"firstnote"},
    "withdrawn": {"firstnote", "correction", "withdrawal"},
    "republished": CLAIM - {"statement"} | {"newstatement"} | SECOND | {"firstnote", "withdrawal", "secondnote"},
}
LIVE = {"published", "corrected", "underreview", "republished"}
STANDING = LIVE - {"underreview"}
GONE = {"withdrawn", "redacted"}
TOMBSTONE = {"id", "url", "links", "state", "publication", "history"}
# What the addresses of one claim answer: its page, its picture, the API's document, ClaimReview and history, and the
# Fact Check Tools API's page.
OF_ONE = [
    "/claims/{}/",
    "/claims/{}/card.png",
    "/api/v1/claims/{}/",
    "/api/v1/claims/{}/claimreview/",
    "/api/v1/claims/{}/history/",
    "/v1alpha1/pages/{}",
]
ANSWERS = {
    **{state: [404, 404, 404, 404, 404, 404] for state in STATES.keys() - LIVE - GONE},
    **{state: [200, 200, 200, 200, 200, 200] for state in STANDING},
    "underreview": [200, 200, 200, 404, 200, 404],
    **{state: [410, 404, 410, 410, 200, 404] for state in GONE},
}
# Which claims each list tells of.
LISTS = {
    "/": LIVE | GONE,  # the withdrawn ones among the corrections
    "/claims/": LIVE,
    "/search/?q=zq": set(),
    "/corrections/": {"corrected", "republished"} | GONE,
    "/feed.atom": LIVE | GONE,
    "/sitemap-claims-0.xml": LIVE,
    "/api/v1/claims/": LIVE,
    "/api/v1/changes/": LIVE | GONE,
    "/api/v1/corrections/": {"corrected", "republished"} | GONE,
    "/api/v1/datafeed/": STANDING,
    "/api/v1/export.ndjson": LIVE,
    "/api/v1/export.csv": LIVE,
    "/v1alpha1/claims:search?reviewPublisherSiteFilter=localhost": STANDING,
    "/v1alpha1/pages?organization=localhost": STANDING,
}
# Where words can be asked for.
ASKED = [
    "/search/?q={}",
    "/claims/?claimant={}",
    "/claims/?party={}",
    "/claims/?place={}",
    "/feed.atom?source={}",
    "/api/v1/claims/?q={}",
    "/api/v1/claims/?party={}",
    "/api/v1/claims/?place={}",
    "/api/v1/sources/?party={}",
    "/v1alpha1/claims:search?query={}",
    "/v1alpha1/pages?organization={}",
]
# Where numbers can be asked for, and of what.
BY_NUMBER = {
    "/claims/?claimant={}": "sources/",
    "/feed.atom?source={}": "sources/",
    "/api/v1/claims/?claimant={}": "sources/",
    "/api/v1/claims/?publisher={}": "sources/",
    "/api/v1/claims/?article={}": "articles/",
    "/api/v1/articles/?publisher={}": "sources/",
}
NEVER = 999_999  # a number that nothing has


@pytest.fixture(scope="module")
def stories(migrated_database, django_db_blocker) -> Iterator[dict[str, Story]]:
    """A claim in each state, and the database in which they are."""
    name = f"told_{os.getpid()}"
    with clone(of=migrated_database, name=name), django_db_blocker.unblock(), pointed_at(name):
        told = {state: Story(state) for state in STATES if state != "merged"}
        told["merged"] = Story("merged", into=told["published"].claim)
        # a second claim of the same people, of which readers know the first
        factories.proposed(statement="zqproposed0sibling", claimant=told["published"].claimant)
        yield told


@pytest.fixture(autouse=True)
def _as_often_as_you_like(settings) -> None:
    settings.API_REQUESTS_A_MINUTE = settings.API_REQUESTS_A_MINUTE_ANONYMOUS = 0
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def anybody(stories) -> Client:
    return Client()


def view_class(route: Route) -> Any:
    return getattr(route.view, "cls", object)


def numbers(route: Route, stories: Iterable[Story]) -> list[int]:
    """Every number by which what belongs to these claims may be asked for at a route; 0 where it takes none."""
    if not route.has_number:
        return [0]
    return sorted({number for story in stories for number in story.numbers(route.path)})


def asked(route: Route, stories: dict[str, Story]) -> Iterator[str]:
    """Addresses of a route, with errors that say what is wrong."""
    yield from (route.address(number) for number in [*numbers(route, stories.values()), 0])
    yield from (f"{route.address()}?{name}=x" for name in getattr(view_class(route), "parameters", {}))


@pytest.mark.parametrize("who", READERS)
def test_readers_see_of_each_claim_what_was_published_and_no_more(stories, who):
    client, found = reader(who), set()
    for route in public_routes():
        for address in asked(route, stories):
            found |= words_in(sent(client.get(address)))
    assert words_by_state(found) == SEEN


def test_nobody_reads_the_api_where_readers_have_to_be_known(stories, settings, anybody):
    settings.PUBLIC_API_REQUIRES_TOKEN = True
    reads = [route for route in public_routes() if issubclass(view_class(route), PublicRead)]
    answers = [anybody.get(address) for route in reads for address in asked(route, stories)]
    assert {answer.status_code for answer in answers} == {401}
    assert [words_in(sent(answer)) for answer in answers if words_in(sent(answer))] == []


def test_a_token_for_readers_reads_the_api_where_readers_have_to_be_known(stories, settings):
    settings.PUBLIC_API_REQUIRES_TOKEN = True
    client = reader("token")
    listed = client.get("/api/v1/claims/").json()["results"]
    assert {one["id"] for one in listed} == {stories[state].claim.pk for state in LIVE}
    assert client.get("/api/v1/desk/claims/").status_code == 403


def test_staff_see_every_claim_at_the_desk(stories):
    client, found = reader("staff"), set()
    for story in stories.values():
        found |= words_in(sent(client.get(f"/api/v1/desk/claims/{story.claim.pk}/")))
    seen = {state for state, where in found if where in ("statement", "newstatement")}
    assert seen == STATES.keys() - {"redacted"}


def test_whatever_is_behind_a_login_tells_nobody_anything(stories, anybody):
    closed = [route for route in routes() if route.path.startswith(BEHIND_A_LOGIN)]
    answers = {route.address(): anybody.get(route.address()) for route in closed}
    assert {address: words_in(sent(answer)) for address, answer in answers.items() if words_in(sent(answer))} == {}
    to_login = {address: (302, f"/admin/login/?next={quote(address)}") for address in answers}
    unauthorised = {address: (401, None) for address in answers if address.startswith("/api/")}
    expected = {**to_login, **unauthorised, "/admin/login/": (200, None), "/admin/logout/": (302, "/admin/")}
    assert {address: (one.status_code, one.get("Location")) for address, one in answers.items()} == expected


@pytest.mark.parametrize("state", STATES)
def test_addresses_of_a_claim_answer_as_its_state_says(stories, anybody, state):
    number = stories[state].claim.pk
    assert [anybody.get(address.format(number)).status_code for address in OF_ONE] == ANSWERS[state]


@pytest.mark.parametrize("list_", LISTS)
def test_lists_tell_of_the_claims_that_readers_can_see(stories, anybody, list_):
    text = sent(anybody.get(list_))
    by_number = {story.claim.pk: state for state, story in stories.items()}
    told = {by_number[pk] for pk in by_number if f"/claims/{pk}/" in text or f">Claim {pk}<" in text}
    assert told == LISTS[list_]


@pytest.mark.parametrize("address", ASKED)
def test_words_that_were_not_published_find_nothing(stories, anybody, address):
    nothing = "zqnothing0atall"
    answer = besides(nothing, anybody.get(address.format(nothing)))
    for state, story in stories.items():
        for where in {"statement", "claimant", "party", "place", "quote", "firstexplanation"} - SEEN.get(state, set()):
            word = story.word(where)
            assert besides(word, anybody.get(address.format(word))) == answer


def test_published_words_are_found(stories, anybody):
    word = stories["published"].word("statement")
    assert [one["id"] for one in anybody.get(f"/api/v1/claims/?q={word}").json()["results"]] == [
        stories["published"].claim.pk
    ]


@pytest.mark.parametrize("method", ["get", "head", "options", "post"])
def test_what_was_never_published_is_like_what_never_was(stories, anybody, method):
    for route in (route for route in public_routes() if route.has_number):
        for number in hidden_numbers(route.path, stories):
            known, unknown = (getattr(anybody, method)(route.address(one)) for one in (number, NEVER))
            assert besides("", known) == besides("", unknown).replace(str(NEVER), str(number))


def hidden_numbers(path: str, stories: dict[str, Story]) -> set[int]:
    """The numbers of what readers know nothing of, where an address asks for what `path` says. Of a claim that is
    gone they know its number, and no source and no article."""
    known = LIVE if path.startswith(("sources/", "articles/", "api/v1/sources/", "api/v1/articles/")) else LIVE | GONE
    numbers = {state: story.numbers(path) for state, story in stories.items()}
    seen = set().union(*(numbers[state] for state in known))
    return set().union(*numbers.values()) - seen


@pytest.mark.parametrize(("address", "about"), BY_NUMBER.items())
def test_numbers_that_were_not_published_find_nothing(stories, anybody, address, about):
    nothing = besides("", anybody.get(address.format(NEVER)))
    numbers = hidden_numbers(about, stories)
    assert len(numbers) >= len(stories) - len(LIVE)
    for number in numbers:
        assert besides("", anybody.get(address.format(number))) == nothing.replace(str(NEVER), str(number))


def test_every_filter_by_number_is_asked():
    reads = [route for route in public_routes() if issubclass(view_class(route), PublicRead)]
    filters = {
        f"/{route.path}?{name}={{}}"
        for route in reads
        for name, one in view_class(route).parameters.items()
        if one.narrow is not None and one.schema is NUMBER
    }
    assert filters == {address for address in BY_NUMBER if address.startswith("/api/")}


def test_what_is_done_at_the_desk_alone_changes_nothing_that_readers_are_sent(stories, anybody):
    told = [stories[state] for state in LIVE | GONE]
    published = stories["published"]
    words = [published.word(where) for where in ("statement", "claimant", "party", "place")]
    addresses = [
        *LISTS,
        *(address.format(word) for address in ASKED for word in words),
        *(address.format(number) for address, about in BY_NUMBER.items() for number in published.numbers(about)),
        *(route.address(number) for route in public_routes() for number in numbers(route, told)),
    ]
    with transaction.atomic():
        before = {address: sent(anybody.get(address)) for address in addresses}
        the_desk_goes_on(stories)
        assert {one: before[one] for one in addresses if sent(anybody.get(one)) != before[one]} == {}
        transaction.set_rollback(True)


def test_counts_leave_out_what_was_not_published(stories, anybody):
    claimant = stories["published"].claimant
    assert Claim.objects.filter(claimant=claimant).count() == 2
    counted = anybody.get(f"/api/v1/sources/{claimant.pk}/").json()["claims"]
    assert counted == {"published": 1, "under_review": 0, "verdicts": [{"key": "false", "number": 1}]}
    assert "1 claim checked" in anybody.get(f"/sources/{claimant.pk}/").content.decode()


@pytest.mark.parametrize("state", [*sorted(GONE), "republished"])
def test_documents_of_versions_that_were_withdrawn_are_empty(stories, anybody, state):
    answer = anybody.get(OF_ONE[4].format(stories[state].claim.pk))
    versions = [(one["kind"], set(one["document"] or ())) for one in answer.json()["results"]]
    gone = ["publish"] if state == "republished" else ["publish", "under_review", "correct"]
    assert versions[: len(gone) + 1] == [*((kind, set()) for kind in gone), ("withdraw", TOMBSTONE)]
    assert [(kind, "statement" in document) for kind, document in versions[len(gone) + 1 :]] == (
        [("publish", True)] if state == "republished" else []
    )
    assert {where for _state, where in words_in(sent(answer))} <= SEEN.get(state, set())


def test_numbers_of_publications_are_those_that_readers_are_told_of(stories, anybody):
    told = [one["sequence"] for one in anybody.get("/api/v1/changes/").json()["results"]]
    assert told == list(range(1, len(told) + 1))
    lists = ["changes", "claims", "corrections", "sources", "articles"]
    assert {name: anybody.get(f"/api/v1/{name}/").json()["last"] for name in lists} == dict.fromkeys(lists, told[-1])


@pytest.mark.parametrize("state", sorted(LIVE))
def test_card_shows_what_is_in_the_document_and_nothing_else(stories, anybody, state):
    number, file = stories[state].claim.pk, BytesIO()
    document = shown.read(anybody.get(f"/api/v1/claims/{number}/").content.decode())
    drawn(document).save(file, "PNG", optimize=True)
    assert anybody.get(f"/claims/{number}/card.png").content == file.getvalue()
