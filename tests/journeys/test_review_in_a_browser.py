"""A claim from proposed to checked, published, corrected and withdrawn through the hands of four people, each in a
browser of their own, with a reader beside them; and two who work on one claim at once."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from claims.choices import Status
from claims.models import Claim
from tests import factories
from tests.journeys.browser import CHROMIUM, new_page, page_of

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)")

People = Callable[[str], Page]
READER = "a reader"  # who is not logged in


@pytest.fixture
def claim(committed_db) -> Claim:
    """A proposed claim, printed in an article, on a desk with one editor, two reviewers and a publisher."""
    for name, role in (("ed", "editor"), ("rita", "reviewer"), ("rob", "reviewer"), ("pat", "publisher")):
        factories.user(role, username=name)
    made = factories.proposed(statement="The bridge opens in May.")
    factories.appearance(made)
    return made


@pytest.fixture
def people(web: str, claim, browser: Browser) -> Iterator[People]:
    """Gives the window of whoever is named, logged in; or of a reader."""
    strangers: list[str] = []
    windows: dict[str, Page] = {}

    def window(name: str) -> Page:
        if name not in windows:
            reads = name == READER
            windows[name] = new_page(browser) if reads else page_of(browser, web, name, strangers=strangers)
            windows[name].goto(web if reads else f"{web}/admin/claims/claim/{claim.pk}/change/")
        return windows[name]

    yield window
    assert strangers == []


def step(page: Page, link: str, button: str | None = None, **values: str) -> None:
    """Opens a step from the claim's page, fills its form and sends it."""
    page.reload()
    page.get_by_role("navigation", name="Next steps").get_by_role("link", name=link).click()
    for name, value in values.items():
        field = page.locator(f"[name={name}]").first
        if field.get_attribute("type") == "radio":
            page.locator(f"[name={name}][value={value}]").check()
        else:
            field.fill(value)
    page.get_by_role("button", name=button or link, exact=True).click()


def stands() -> tuple[str, int]:
    return Claim.objects.values_list("status", "version").get()


def test_claim_is_checked_by_two_published_corrected_and_withdrawn(people, claim):
    page = f"/claims/{claim.pk}/"
    check(people)
    assert read(people, page).status == 404
    step(people("pat"), "Publish…", "Publish")
    expect(people("pat").locator("body")).to_contain_text("The claim is published.")
    assert read(people, page).status == 200
    expect(people(READER).locator(".finding .verdict")).to_have_text("Checked: True")
    check_again(people)
    read(people, page)
    expect(people(READER).locator(".finding .verdict")).to_have_text("Checked: False")
    expect(people(READER).get_by_role("main")).to_contain_text("The minutes were revised.")
    step(people("pat"), "Withdraw…", "Withdraw", reason="Another bridge was meant.")
    expect(people("pat").locator("body")).to_contain_text("The claim is withdrawn; readers see why.")
    assert read(people, page).status == 410
    expect(people(READER).get_by_role("main")).to_contain_text("Another bridge was meant.")
    assert "May" not in people(READER).content()


def check(people: People) -> None:
    """The editor accepts, one reviewer assesses and another approves; the first could not."""
    step(people("ed"), "Accept…", "Accept")
    expect(people("ed").locator("body")).to_contain_text("accepted and open for review")
    rita, rob = people("rita"), people("rob")
    step(rita, "Start review")
    step(rita, "Add evidence…", "Add evidence", title="Minutes", url="https://council.example/7", stance="for")
    assess(rita, "True", "The minutes say so.")
    assert rita.get_by_role("link", name="Approve…").count() == 0
    step(rob, "Approve…", "Approve and sign")
    expect(rob.locator("body")).to_contain_text("Checked: True")
    expect(rob.locator("body")).to_contain_text("approved by rob")
    assert stands() == (Status.VERIFIED, 6)


def check_again(people: People) -> None:
    """A reviewer reopens what is published, of which readers are told; the new verdict is signed and published."""
    rita, rob, pat = people("rita"), people("rob"), people("pat")
    step(rita, "Reopen…", "Reopen", reason="A later version of the minutes.")
    people(READER).reload()
    expect(people(READER).get_by_role("main")).to_contain_text("Under review again")
    assess(rita, "False", "The minutes were revised.")
    step(rob, "Approve…", "Approve and sign")
    expect(rob.locator("body")).to_contain_text("Checked: False")
    step(pat, "Publish a correction…", "Publish the correction")
    expect(pat.locator("body")).to_contain_text("write for readers why it changed")
    pat.locator("[name=note]").fill("The council changed its mind.")
    pat.get_by_role("button", name="Publish the correction", exact=True).click()
    expect(pat.locator("body")).to_contain_text("The correction is published.")


def assess(page: Page, verdict: str, explanation: str) -> None:
    """A verdict with the one piece of evidence there is."""
    page.get_by_role("link", name="Assess…").click()
    page.get_by_role("radio", name=re.compile(f"^{verdict}\\b")).check()
    page.locator("[name=explanation]").fill(explanation)
    page.locator("[name=evidence]").first.check()
    page.locator("[data-ctrl-enter]").click()
    expect(page.locator("body")).to_contain_text("waiting for a second signature")


def read(people: People, path: str) -> Response:
    """What a reader is answered at an address."""
    page = people(READER)
    answer = page.goto(urljoin(page.url, path))
    assert answer is not None
    return answer


def test_second_of_two_is_told_who_came_first_and_keeps_what_was_typed(people):
    ed, rita = people("ed"), people("rita")
    step(ed, "Accept…", "Accept")
    ed.get_by_role("link", name="Edit…").click()
    ed.locator("[name=statement]").fill("The bridge opens on 1 May.")
    step(rita, "Start review")
    ed.get_by_role("button", name="Save", exact=True).click()
    expect(ed.locator("[role=alert]")).to_contain_text("This claim was changed by rita at ")
    expect(ed.locator("[name=statement]")).to_have_value("The bridge opens on 1 May.")
    assert stands() == (Status.IN_REVIEW, 3)
    ed.get_by_role("button", name="Save", exact=True).click()
    expect(ed.locator("body")).to_contain_text("The claim is changed.")
    assert Claim.objects.get().statement == "The bridge opens on 1 May."


def test_editor_dismisses_two_of_the_list_in_one_go(people, claim):
    factories.proposed(statement="The ferry is full.")
    page = people("ed")
    page.get_by_role("link", name="Claims").first.click()
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("dismiss_many")
    page.get_by_role("button", name="Run").click()
    page.get_by_label("Out of scope").check()
    page.get_by_role("button", name="Dismiss them all").click()
    expect(page.locator("body")).to_contain_text("Done for 2 claims.")
    assert set(Claim.objects.values_list("status", flat=True)) == {Status.DISMISSED}
