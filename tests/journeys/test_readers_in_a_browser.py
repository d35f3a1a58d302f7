"""What readers see, in a real browser: by keyboard, in either language, without JavaScript; and what axe-core says."""

import pytest
from playwright.sync_api import expect

from claims import workflow
from tests import factories
from tests.journeys.browser import CHROMIUM, note_strangers, violations

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)")

PAGES = ["/", "/claims/", "/claims/{claim}/", "/claims/{again}/", "/sources/{source}/", "/articles/{article}/"]
PAGES += ["/search/?q=town", "/corrections/", "/methodology/", "/claims/{gone}/", "/claims/999999/"]


@pytest.fixture
def numbers(committed_db) -> dict[str, int]:
    """A claim that is published, one under review again, one withdrawn; where it was said, and by whom."""
    speaker = factories.source("Anna Speaker", party=factories.PartyFactory(name="Council"))
    claim, again, gone = (factories.published(claimant=speaker) for _ in range(3))
    workflow.reopen(claim=again, by=factories.user("reviewer"), reason="A letter.")
    workflow.withdraw(claim=gone, by=factories.user("publisher"), reason="Another town.")
    article = claim.appearances.get().revision.article_id
    return {"claim": claim.pk, "again": again.pk, "gone": gone.pk, "source": speaker.pk, "article": article}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
def test_axe_finds_nothing_and_nothing_sticks_out(web, numbers, browser, scheme, width):
    page = browser.new_context(locale="en-GB", color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    strangers: list[str] = []
    note_strangers(page, web, strangers)
    found = {}
    for path in PAGES:
        page.goto(web + path.format(**numbers))
        found[path] = [(one["id"], one["nodes"][0]["html"]) for one in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert (found, strangers) == ({path: [] for path in PAGES}, [])
    assert page.context.cookies() == []


def test_reader_without_javascript_searches_reads_and_changes_the_language(web, numbers, browser):
    page = browser.new_context(locale="en-GB", java_script_enabled=False).new_page()
    page.goto(web)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_focused()
    page.get_by_label("Search the claims we checked").fill("town")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="The town held out.").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The town held out.")
    page.get_by_role("button", name="Nederlands").click()
    expect(page.locator(".finding .verdict")).to_have_text("Gecheckt: Onwaar")
    assert page.url == f"{web}/claims/{numbers['claim']}/"
    page.get_by_role("link", name="Correcties").click()
    expect(page.get_by_role("main")).to_contain_text("Another town.")
    assert [cookie["name"] for cookie in page.context.cookies()] == ["django_language"]
