"""A claim from proposed to checked through the hands of three people, each in a browser of their own; and two who
work on one claim at once."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page, expect

from claims.choices import Status
from claims.models import Claim
from tests import factories
from tests.journeys.browser import CHROMIUM, PASSWORD, ask, chromium, log_in, web_server

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)")

People = Callable[[str], Page]


@pytest.fixture
def claim(committed_db) -> Claim:
    """A proposed claim, printed in an article, on a desk with one editor and two reviewers."""
    for name, role in (("ed", "editor"), ("rita", "reviewer"), ("rob", "reviewer")):
        factories.user(role, username=name, password=make_password(PASSWORD))
    made = factories.proposed(statement="The bridge opens in May.")
    factories.appearance(made)
    return made


@pytest.fixture
def people(claim, committed_db, short_folder) -> Iterator[People]:
    """Gives the window of whoever is named, logged in."""
    strangers: list[str] = []
    with web_server(committed_db, short_folder) as address, chromium() as browser:
        windows: dict[str, Page] = {}

        def window(name: str) -> Page:
            if name not in windows:
                windows[name] = log_in(browser, address, name, strangers=strangers)
                windows[name].goto(f"{address}/admin/claims/claim/{claim.pk}/change/")
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
    return ask(lambda: Claim.objects.values_list("status", "version").get())


def test_editor_accepts_reviewer_assesses_and_another_approves(people):
    step(people("ed"), "Accept…", "Accept")
    expect(people("ed").locator("body")).to_contain_text("accepted and open for review")
    rita = people("rita")
    step(rita, "Start review")
    step(rita, "Add evidence…", "Add evidence", title="Minutes", url="https://council.example/7", stance="for")
    step_to_assess(rita)
    assert rita.get_by_role("link", name="Approve…").count() == 0
    rob = people("rob")
    step(rob, "Approve…", "Approve and sign")
    expect(rob.locator("body")).to_contain_text("Checked: True")
    expect(rob.locator("body")).to_contain_text("approved by rob")
    assert stands() == (Status.VERIFIED, 6)


def step_to_assess(page: Page) -> None:
    """A verdict with the one piece of evidence there is."""
    page.get_by_role("link", name="Assess…").click()
    page.get_by_label("True", exact=False).first.check()
    page.locator("[name=explanation]").fill("The minutes say so.")
    page.locator("[name=evidence]").first.check()
    page.locator("[data-ctrl-enter]").click()
    expect(page.locator("body")).to_contain_text("waiting for a second signature")


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
    assert ask(lambda: Claim.objects.get().statement) == "The bridge opens on 1 May."


def test_editor_dismisses_two_of_the_list_in_one_go(people, claim):
    ask(lambda: factories.proposed(statement="The ferry is full."))
    page = people("ed")
    page.get_by_role("link", name="Claims").first.click()
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("dismiss_many")
    page.get_by_role("button", name="Run").click()
    page.get_by_label("Out of scope").check()
    page.get_by_role("button", name="Dismiss them all").click()
    expect(page.locator("body")).to_contain_text("Done for 2 claims.")
    assert set(ask(lambda: list(Claim.objects.values_list("status", flat=True)))) == {Status.DISMISSED}
