"""Who reads what is public, and all that they are sent."""

from collections import defaultdict
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from claims.choices import Scope
from tests import factories

READERS = {"anybody": "en", "token": "nl", "staff": "nl"}  # and the language that they ask for


def reader(who: str) -> Client:
    """Anybody; a program with a token that opens nothing but what is public; a member of staff who is logged in."""
    language = {"accept-language": READERS[who]}
    if who == "token":
        return Client(headers={"authorization": f"Token {factories.token(member(), Scope.READ)}", **language})
    client = Client(headers=language)
    if who == "staff":
        client.force_login(member())
    return client


def member() -> User:
    return factories.user("editor", "reviewer", "publisher")


def sent(answer: Any) -> str:
    """All that a reader is sent: status, headers and body."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.status_code} {dict(answer.headers)}\n{body.decode('utf-8', 'replace')}"


def besides(word: str, answer: Any) -> str:
    """All that a reader is sent besides what they wrote themselves, and the headers that are made of it."""
    for made in ("ETag", "Content-Length"):
        answer.headers.pop(made, None)
    return sent(answer).replace(word, "")


def words_by_state(found: set[tuple[str, str]]) -> dict[str, set[str]]:
    by_state = defaultdict(set)
    for state, where in found:
        by_state[state].add(where)
    return dict(by_state)
