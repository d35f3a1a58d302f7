"""Seals leave the machine, and what does not arrive stands in its row."""

import json
from types import SimpleNamespace

import pytest
import urllib3
from django.core import mail
from django.utils import timezone

from claims import tasks
from claims.audit import sending
from claims.audit.sealing import digest_of, seal_all
from claims.audit.sending import NotStamped
from claims.models import Seal, SealDelivery
from tests import factories
from tests.claims.audit.authority import Authority
from tests.claims.audit.conftest import found, past_the_triggers

pytestmark = pytest.mark.usefixtures("committed_db")


def make_seal() -> Seal:
    factories.PartyFactory()
    return seal_all()[-1]


def test_seal_stays_here_without_a_destination():
    make_seal()
    tasks.sweep()
    assert SealDelivery.objects.count() == 0


def test_file_gets_a_line_for_every_seal(settings, tmp_path):
    settings.SEAL_FILE = str(tmp_path / "seals")
    seals = [make_seal(), make_seal()]
    tasks.sweep()
    tasks.sweep()
    lines = [json.loads(line) for line in (tmp_path / "seals").read_text().splitlines()]
    assert [line["digest"] for line in lines] == [digest_of(seal) for seal in seals]
    assert found(seals_file=tmp_path / "seals") == []


def test_line_that_was_taken_from_the_file_is_found(settings, tmp_path):
    settings.SEAL_FILE = str(tmp_path / "seals")
    make_seal()
    tasks.sweep()
    (tmp_path / "seals").write_text("")
    assert found(seals_file=tmp_path / "seals") == ["Seal 1 was written to the file of seals and is not in it."]


def test_failure_stands_in_the_row_and_is_tried_again(settings, tmp_path):
    settings.SEAL_FILE = str(tmp_path / "gone" / "seals")
    make_seal()
    tasks.sweep()
    delivery = SealDelivery.objects.get()
    assert (delivery.error.startswith("FileNotFoundError"), delivery.arrived_at) == (True, None)
    (tmp_path / "gone").mkdir()
    SealDelivery.objects.update(leased_until=timezone.now())
    tasks.sweep()
    assert SealDelivery.objects.get().arrived_at is not None


def test_failures_do_not_keep_anything_from_being_sealed(settings, tmp_path):
    settings.SEAL_FILE = str(tmp_path / "gone" / "seals")
    make_seal()
    tasks.sweep()
    assert make_seal().number == 2


def test_mail_carries_the_newest_seal(settings):
    make_seal(), make_seal()
    settings.SEAL_EMAIL = ["auditor@courier.example"]
    tasks.sweep()
    tasks.sweep()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject[:17]) == (["auditor@courier.example"], "Claimdesk seal 2:")
    assert Seal.objects.get(number=2).digest in letter.body


def test_mail_carries_each_seal_from_then_on(settings):
    settings.SEAL_EMAIL = ["auditor@courier.example"]
    for _ in range(3):
        make_seal()
        tasks.sweep()
    assert [letter.subject[15:17] for letter in mail.outbox] == ["1:", "2:", "3:"]


class TestTimeStamp:
    @pytest.fixture
    def authority(self, settings, tmp_path, monkeypatch) -> Authority:
        made = Authority(tmp_path)
        settings.SEAL_TSA_URL = "https://stamps.example/tsa"
        settings.SEAL_TSA_CERTIFICATES = str(made.certificates)
        monkeypatch.setattr(urllib3, "request", made.answer)
        return made

    def test_token_is_kept_and_holds(self, authority):
        seal = make_seal()
        tasks.sweep()
        token = bytes(SealDelivery.objects.get().token)
        assert (sending.is_stamped(seal, token), found()) == (True, [])

    def test_token_of_another_seal_does_not_hold(self, authority):
        make_seal()
        tasks.sweep()
        make_seal()
        tasks.sweep()
        first, second = SealDelivery.objects.order_by("seal__number")
        SealDelivery.objects.filter(pk=second.pk).update(token=first.token)
        assert found() == ["The time stamp over seal 2 does not hold."]

    def test_token_of_another_authority_does_not_hold(self, authority, settings, tmp_path):
        make_seal()
        tasks.sweep()
        (tmp_path / "other").mkdir()
        settings.SEAL_TSA_CERTIFICATES = str(Authority(tmp_path / "other").certificates)
        assert found() == ["The time stamp over seal 1 does not hold."]

    def test_seal_made_anew_does_not_fit_its_time_stamp(self, authority):
        make_seal()
        tasks.sweep()
        seal = Seal.objects.get()
        seal.at = timezone.now()
        past_the_triggers(f"UPDATE claims_seal SET at = '{seal.at.isoformat()}', digest = '{digest_of(seal)}'")
        assert found() == ["The time stamp over seal 1 does not hold."]

    def test_answer_to_something_else_is_refused(self, authority, monkeypatch):
        old = authority.answer("POST", "", body=query(b"something else"))
        monkeypatch.setattr(urllib3, "request", lambda *args, **options: old)
        seal = make_seal()
        with pytest.raises(NotStamped, match="answered to something else"):
            sending._time_stamp(seal)

    def test_error_of_the_authority_is_refused(self, authority, monkeypatch):
        monkeypatch.setattr(urllib3, "request", lambda *args, **options: SimpleNamespace(status=503, data=b""))
        seal = make_seal()
        with pytest.raises(NotStamped, match="status 503"):
            sending._time_stamp(seal)


def query(data: bytes) -> bytes:
    builder = sending.rfc3161_client.TimestampRequestBuilder().data(data)
    return builder.hash_algorithm(sending.rfc3161_client.HashAlgorithm.SHA256).build().as_bytes()
