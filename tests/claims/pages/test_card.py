"""The picture of a claim."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from claims import workflow
from claims.choices import Status
from claims.models import PublicClaim
from claims.pages import card, fonts, shown
from tests import factories


def picture(client, claim) -> Image.Image:
    answer = client.get(f"/claims/{claim.pk}/card.png")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    return Image.open(BytesIO(answer.content)).convert("RGB")


def words_drawn(image: Image.Image) -> int:
    """How many dark pixels there are where the statement stands."""
    box = image.crop((card.MARGIN, 122, card.WIDTH - card.MARGIN, card.BADGE_TOP - 10)).convert("L")
    return sum(box.histogram()[:80])


def test_card_has_the_size_that_other_sites_ask_for_and_the_verdicts_colour(client):
    image = picture(client, factories.published())
    assert image.size == (1200, 630)
    assert image.getpixel((card.MARGIN + 4, card.BADGE_TOP + 4)) == (0xB9, 0x1C, 0x1C)
    assert image.getpixel((600, 4)) == (0x1D, 0x4E, 0xD8)
    assert words_drawn(image) > 1000


def test_card_is_not_sent_again_until_something_is_published(client):
    claim = factories.published()
    address = f"/claims/{claim.pk}/card.png"
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    workflow.reopen(claim=claim, by=factories.user("reviewer"), reason="A letter.")
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200


def test_card_is_drawn_once_for_each_publication_and_gone_with_the_claim(client, monkeypatch):
    claim, drawings = factories.published(), []
    drawn = card.drawn
    monkeypatch.setattr(card, "drawn", lambda document: drawings.append(document["state"]) or drawn(document))
    answers = [picture(client, claim) for _ in range(2)]
    workflow.reopen(claim=claim, by=factories.user("reviewer"), reason="New pictures.")
    assert picture(client, claim) != answers[0] == answers[1]
    assert drawings == ["published", "under_review"]
    assert client.get(f"/claims/{claim.pk}/card.png")["Cache-Control"] == "public, no-cache"
    workflow.withdraw(claim=claim, by=factories.user("publisher"), reason="Another town.")
    assert client.get(f"/claims/{claim.pk}/card.png").status_code == 404


def test_card_of_what_readers_cannot_see_is_not_there(client):
    gone, unpublished = factories.published(), factories.claim_at(Status.VERIFIED)
    workflow.withdraw(claim=gone, by=factories.user("publisher"), reason="No.")
    assert [client.get(f"/claims/{one.pk}/card.png").status_code for one in (gone, unpublished)] == [404, 404]


def test_card_is_in_the_language_of_the_claim_whoever_asks(client):
    claim = factories.published(language="nl")
    address = f"/claims/{claim.pk}/card.png"
    assert len({client.get(address, headers={"accept-language": code}).content for code in ("en", "nl")}) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "Het stadje hield stand, zei de burgemeester. " * 40,
        "Міст відкриють у травні.",
        "الجسر سيفتح في مايو",
        "הגשר ייפתח במאי",
        "桥将在五月重新开放" * 30,
        "पुल मई में खुलेगा",
        "W" * 500,
        "🙂 The bridge opens 🌉",
        "e\u0301" * 300,
        "\u202eright to left\u2069 \x07",
        "\U0010ffff\ue000",
    ],
)
def test_card_is_drawn_in_any_script(client, statement):
    assert picture(client, factories.published(statement=statement)).size == card.SIZE


def test_card_without_a_font_for_the_statement_keeps_verdict_and_newsroom(client, monkeypatch):
    monkeypatch.setattr(fonts, "known", lambda: ("",))
    image = picture(client, factories.published(statement="桥将在五月重新开放"))
    assert words_drawn(image) == 0
    assert image.getpixel((card.MARGIN + 4, card.BADGE_TOP + 4)) == (0xB9, 0x1C, 0x1C)


def test_font_that_cannot_be_read_is_passed_over(settings):
    settings.CARD_FONTS = ["/nowhere/font.ttf"]
    fonts.known.cache_clear()
    assert "/nowhere/font.ttf" not in fonts.known()
    fonts.known.cache_clear()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.integers(60, 400))
def test_lines_fit_and_lose_no_letter(text, width):
    used = fonts.font("", 24)
    lines = card.wrapped(text, used, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(used.getlength(line) <= width or len(line.rstrip()) <= 2 or _one_letter(line) for line in lines)


def _one_letter(line: str) -> bool:
    """One letter with the marks on it, which is never parted."""
    return len(card._parts(line, fonts.font("", 24), 0.1)) == 1


def test_claim_under_review_has_no_verdict_on_its_card(client):
    claim = factories.published()
    workflow.reopen(claim=claim, by=factories.user("reviewer"), reason="A letter.")
    document = shown.read(PublicClaim.objects.get().document)
    colour = tuple(int(card.REVIEW_COLOUR[at : at + 2], 16) for at in (1, 3, 5))
    assert card.drawn(document).getpixel((card.MARGIN + 4, card.BADGE_TOP + 4)) == colour
