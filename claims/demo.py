"""What a desk for trying out begins with: one user for each role, sources of both parties, two articles."""

from __future__ import annotations

import json
import secrets
from datetime import date
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.db import transaction

from articles.capture import Captured
from articles.reading import read
from claims import intake
from claims.detection import LANGUAGES
from claims.permissions import Role
from sources import seed

FOLDER = Path(__file__).resolve().parent.parent / "articles" / "demo"
USERS: dict[str, tuple[Role, ...]] = {
    "admin": (),
    "editor": (Role.EDITOR,),
    "reviewer": (Role.REVIEWER,),
    "reviewer2": (Role.REVIEWER,),
    "publisher": (Role.PUBLISHER,),
    "auditor": (Role.AUDITOR,),
}
PUBLISHED_ON = date(2023, 8, 11)
ARTICLES = {"kupiansk-nl.txt": "De Voorbeeldkrant", "kupiansk-en.html": "The Example Courier"}


@transaction.atomic
def make_users(*, logins_file: Path) -> dict[str, str]:
    """One user for each role, with a random password the first time; returns {username: password}.

    Passwords are kept in `logins_file` (readable by its owner only), so that a second start can print them. A
    user that exists without standing there keeps a password of their own: "" is returned for it.
    """
    logins: dict[str, str] = json.loads(logins_file.read_text()) if logins_file.exists() else {}
    for username, roles in USERS.items():
        user, created = User.objects.get_or_create(
            username=username, defaults={"is_staff": True, "is_superuser": username == "admin"}
        )
        if created:
            logins[username] = secrets.token_urlsafe(9)
            user.set_password(logins[username])
            user.save(update_fields=["password"])
            user.groups.set(Group.objects.filter(name__in=roles))
    logins_file.parent.mkdir(parents=True, exist_ok=True)
    logins_file.touch(mode=0o600)
    logins_file.write_text(json.dumps(logins, indent=1))
    return {username: logins.get(username, "") for username in USERS}


def load_sources() -> int:
    """The registry of both parties to the demo articles; returns how many sources were added."""
    return seed.load(json.loads((FOLDER / "sources.json").read_text(encoding="utf-8")))


def capture_articles() -> list[Captured]:
    """Stores the demo articles, whose scans are due from then on."""
    captured = []
    for name, publisher in ARTICLES.items():
        document = read((FOLDER / name).read_bytes(), name=name, languages=LANGUAGES)
        captured.append(intake.capture(document=document, publisher=publisher, published_on=PUBLISHED_ON))
    return captured
