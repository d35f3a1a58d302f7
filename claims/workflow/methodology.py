"""What readers are told of how the newsroom works, changed through the door."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Methodology, PublicationCounter
from claims.permissions import EDIT_METHODOLOGY, may
from claims.workflow.door import Refused


@transaction.atomic
def write_methodology(*, language: str, text: str, by: User) -> Methodology:
    """Puts another text in the place of the one in `language`; the database records what it was. Raises Refused when
    `by` may not, or when nothing would be left to read."""
    if not may(by, EDIT_METHODOLOGY):
        raise Refused(_("Only a publisher can change the methodology."))
    if not text.strip():
        raise Refused(_("Readers have to be told how you work: leave some text."))
    page = Methodology.objects.select_for_update().get(language=language)
    page.text = text
    page.save(update_fields=["text"])
    PublicationCounter.note_remade()
    return page
