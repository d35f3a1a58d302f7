"""manage.py seal_audit: seals the audit trail now and sends the seals on, without waiting for beat."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.audit import sealing, sending


class Command(BaseCommand):
    help = "Seals what the audit trail has gained since the last seal, and sends the seals off the machine."

    def handle(self, *args: Any, **options: Any) -> None:
        seals = sealing.seal_all()
        sending.set_due(now=timezone.now())
        sent = sum(sending.send(delivery_id=pk) for pk in sending.due(timezone.now()))
        self.stdout.write(f"{len(seals)} seals over {sum(seal.count for seal in seals)} rows; {sent} sent.")
