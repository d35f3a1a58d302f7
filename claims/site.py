"""Who publishes, and where: the newsroom as settings name it, and the addresses of public pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Newsroom:
    """The publisher as readers and search engines see it; `url` is its site, `logo` the address of a picture or ""."""

    name: str
    url: str
    logo: str


def newsroom() -> Newsroom:
    """The newsroom of the settings."""
    return Newsroom(name=settings.NEWSROOM_NAME, url=settings.NEWSROOM_URL, logo=settings.NEWSROOM_LOGO)


def claim_page(number: int) -> str:
    """The address of a claim's public page."""
    return f"{settings.PUBLIC_URL}/claims/{number}/"


def front_page() -> str:
    """The address of the first public page."""
    return f"{settings.PUBLIC_URL}/"


def claim_list() -> str:
    """The address of the public list of claims."""
    return f"{settings.PUBLIC_URL}/claims/"


def corrections_page() -> str:
    """The address of the ledger of corrections."""
    return f"{settings.PUBLIC_URL}/corrections/"


def claim_card(number: int) -> str:
    """The address of the picture that other sites show beside a link to a claim."""
    return f"{settings.PUBLIC_URL}/claims/{number}/card.png"


def feed() -> str:
    """The address of the Atom feed."""
    return f"{settings.PUBLIC_URL}/feed.atom"


def claim_in_the_api(number: int) -> str:
    """The address of a claim's document."""
    return f"{settings.PUBLIC_URL}/api/v1/claims/{number}/"


def methodology_page() -> str:
    """The address of the page that says how the newsroom works."""
    return f"{settings.PUBLIC_URL}/methodology/"


def source_page(number: int) -> str:
    """The address of a source's public page."""
    return f"{settings.PUBLIC_URL}/sources/{number}/"


def article_page(number: int) -> str:
    """The address of an article's public page."""
    return f"{settings.PUBLIC_URL}/articles/{number}/"
