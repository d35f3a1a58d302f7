"""An editor triages an article from the keyboard, in a real browser against a real web server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.models import Article
from claims.choices import Status
from claims.models import Claim, Correction
from tests import factories
from tests.journeys.browser import CHROMIUM, page_of
from tests.journeys.desk_processes import wait_until

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)")


@pytest.fixture
def address(web: str, demo_db) -> str:
    """A web server on the test's database, which has the demo articles and an editor."""
    factories.user("editor", username="ed")
    return web


@pytest.fixture
def page(address: str, browser: Browser) -> Iterator[Page]:
    """A window in which the editor has logged in; a request to any other machine fails the test."""
    strangers: list[str] = []
    yield page_of(browser, address, "ed", strangers=strangers)
    assert strangers == []


def decided(count: int) -> bool:
    return wait_until(lambda: Claim.objects.exclude(status=Status.PROPOSED).count() == count, 10)


def losses() -> tuple[Claim, Article, str]:
    """The Dutch claim of losses, its article, and its words as printed."""
    claim = Claim.objects.get(kind="losses", language="nl")
    appearance = claim.appearances.select_related("revision__article__current_revision").get()
    return claim, appearance.revision.article, appearance.spans.filter(role="content").first().exact


def test_editor_accepts_and_dismisses_from_the_keyboard(page, address):
    _claim, article, _words = losses()
    first, second = Claim.objects.of_article(article.pk)[:2]
    page.goto(f"{address}/admin/claims/triage/{article.pk}/")
    expect(page.locator("textarea[name=statement]")).to_have_value(first.statement)

    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("The army says that they are near, and an a or a 1 typed here decides nothing.")
    assert decided(0)
    page.keyboard.press("Control+Enter")
    assert decided(1)

    expect(page.locator("textarea[name=statement]")).to_have_value(second.statement)
    page.keyboard.press("2")
    assert decided(2)
    first, second = Claim.objects.of_article(article.pk)[:2]
    assert (first.status, first.statement[:13]) == (Status.OPEN, "The army says")
    assert (second.status, second.dismissal_reason) == (Status.DISMISSED, "extraction_error")


def test_editor_says_with_keys_that_nobody_is_named(page, address):
    claim = Claim.objects.get(claimant=None, language="nl")
    article = claim.appearances.get().revision.article_id
    page.goto(f"{address}/admin/claims/triage/{article}/?claim={claim.pk}")
    page.keyboard.press("x")
    expect(page.locator("input[name=claimant_unknown]")).to_be_checked()
    page.keyboard.press("a")
    assert decided(1)
    accepted = Claim.objects.get(pk=claim.pk)
    assert (accepted.status, accepted.claimant_id) == (Status.OPEN, None)


SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector("[data-pick-from]"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return true;
  }
  return false;
}"""


def take_over(page: Page, words: str, field: str) -> None:
    """Selects words in the text and takes them over into a field."""
    assert page.evaluate(SELECT, words)
    page.locator(f".desk-field:has([name={field}]) .desk-pick").click()


def test_editor_selects_a_statement_that_the_machine_missed(page, address):
    _claim, article, _words = losses()
    words = "Een herovering van de stad is een andere mogelijkheid"
    page.goto(f"{address}/admin/claims/missed/{article.pk}/")
    take_over(page, words, "content")
    expect(page.locator("[name=content_at]")).to_have_value(str(article.current_revision.text.index(words)))
    take_over(page, "ingewijden in Kyiv", "printed_claimant")
    page.get_by_role("button", name="Add").click()
    expect(page.locator("[id^=claim-]:target")).to_have_count(1)
    added = Claim.objects.get(confidence=None)
    assert (added.status, added.claimant.name) == (Status.PROPOSED, "ingewijden in Kyiv")
    assert added.statement == f"ingewijden in Kyiv: {words}"


def test_editor_says_from_the_keyboard_what_the_machine_read_wrongly(page, address):
    claim, article, words = losses()
    page.goto(f"{address}/admin/claims/triage/{article.pk}/?claim={claim.pk}")
    page.keyboard.press("w")
    field = page.locator("[name=error-content]")
    expect(field).to_have_value(words)
    field.fill(words.rpartition(" ")[0])
    field.press("Control+Enter")
    assert decided(1)
    correction = Correction.objects.get()
    assert (correction.error, correction.spans.get(role="content").exact) == ("wrong_content", words.rpartition(" ")[0])


def test_editor_reads_where_a_claim_is_printed(page, address):
    claim, _article, words = losses()
    page.goto(f"{address}/admin/claims/claim/{claim.pk}/change/")
    expect(page.locator("body")).to_contain_text(words)
    expect(page.locator("body")).to_contain_text("claims losses of the other side")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
