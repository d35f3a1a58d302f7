"""Public pages as tests read them."""

from bs4 import BeautifulSoup
from django.test import Client


def tree(client: Client, address: str, *, language: str = "en") -> BeautifulSoup:
    """A page that readers get, parsed."""
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200, (address, answer.status_code)
    return BeautifulSoup(answer.content, "lxml")


def texts(page: BeautifulSoup, path: str) -> list[str]:
    """The text of each element, on one line."""
    return [" ".join(found.get_text().split()) for found in page.select(path)]


def statements(client: Client, address: str) -> list[str]:
    """The statements of a list of claims."""
    return texts(tree(client, address), "ol.claims li > :is(h2, h3)")
