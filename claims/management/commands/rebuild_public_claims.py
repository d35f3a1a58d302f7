"""manage.py rebuild_public_claims: makes what readers are served anew from the publications."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from claims.management.recorded import RecordedCommand
from claims.models import Publication, PublicationCounter
from claims.projection import project


class Command(RecordedCommand):
    help = "Makes what readers are served anew from the publications, after a change of PUBLIC_URL or NEWSROOM_NAME."

    def handle(self, *args: Any, **options: Any) -> None:
        newest = Publication.objects.order_by("claim_id", "-version").distinct("claim_id").values_list("pk", flat=True)
        count = 0
        for pk in list(newest):
            with transaction.atomic():
                one = Publication.objects.select_related("verdict", "assessment", "claim").get(pk=pk)
                claim = type(one.claim).objects.select_for_update(no_key=True).get(pk=one.claim_id)
                # who published meanwhile has put the newer one before readers already
                if not claim.publications.filter(version__gt=one.version).exists():
                    project(one)
                    count += 1
        PublicationCounter.note_remade()
        self.stdout.write(f"{count} public claims made anew.")
