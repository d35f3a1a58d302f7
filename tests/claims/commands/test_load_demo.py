import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import override_settings

from claims import reporting
from claims.models import Claim, Flag, Publication, PublicClaim
from sources.models import Source
from sources.registry import find

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory) -> Iterator[Path]:
    """The folder of a desk in development, where the command waits for no worker."""
    folder = tmp_path_factory.mktemp("demo")
    with override_settings(DEBUG=True, DATA_DIR=folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(reporting, "PATIENCE", 0)
        yield folder


@pytest.fixture(scope="module")
def printed(kept, data_dir) -> str:
    """What the command says the first time."""
    return load()


def load() -> str:
    out = io.StringIO()
    call_command("load_demo", stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_load_demo_makes_a_user_for_each_role_and_keeps_the_logins(printed, data_dir):
    logins = json.loads((data_dir / "logins.json").read_text())
    assert list(logins) == ["admin", "editor", "reviewer", "reviewer2", "publisher", "auditor"]
    assert all(User.objects.get(username=name).check_password(password) for name, password in logins.items())
    assert all(f"{name:<10} {password}" in printed for name, password in logins.items())


def test_load_demo_twice_changes_nothing(printed):
    before = (Source.objects.count(), Claim.objects.count(), Flag.objects.count(), User.objects.count())
    again = load()
    assert (
        Source.objects.count(),
        Claim.objects.count(),
        Flag.objects.count(),
        User.objects.count(),
    ) == before
    assert again.splitlines()[-8:] == printed.splitlines()[-8:]


def test_load_demo_knows_both_parties_under_all_their_names(printed):
    maliar = {find(name=name, kind="person").name for name in ("Maliar", "Hanna Malyar", "Маляр", "Ганна Маляр")}
    ministry = {
        find(name=name, kind="government")
        for name in ("Het ministerie van Defensie in Moskou", "the Russian Defence Ministry")
    }
    assert maliar == {"Hanna Maliar"}
    assert len(ministry) == 1
    assert ministry.pop().parent == find(name="Moskou", kind="government")


def test_load_demo_is_refused_outside_development(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="for trying out"):
        load()


def test_load_demo_publishes_claims_one_of_them_corrected_and_one_withdrawn(printed):
    load()
    kinds = list(Publication.objects.order_by("sequence").values_list("kind", flat=True))
    assert kinds == [*["publish"] * 6, "under_review", "correct", "publish", "withdraw"]
    assert PublicClaim.objects.visible().count() == 6
