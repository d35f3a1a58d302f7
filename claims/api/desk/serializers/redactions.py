"""The documents of redactions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.desk.serializers.moments import MomentField
from claims.choices import LegalGround
from claims.models import Redaction

STATES = ["waiting", "carried_out", "withdrawn"]


class RedactionSerializer(serializers.Serializer[Redaction]):
    """That a claim, or one text of an article, is to be made unreadable, or has been."""

    id = serializers.IntegerField(help_text=_("Number of the redaction."))
    claim = serializers.IntegerField(
        source="claim_id", allow_null=True, help_text=_("Number of the claim; null for a text of an article.")
    )
    article = serializers.SerializerMethodField(help_text=_("Number of the article; null for a claim."))
    revision = serializers.SerializerMethodField(
        help_text=_("Number of the article's revision that it is about; null for a claim.")
    )
    ground = serializers.ChoiceField(choices=LegalGround.choices, help_text=_("The legal ground."))
    reason = serializers.CharField(help_text=_("The order or the letter that asks for it."))
    words = serializers.CharField(
        help_text=_("What goes from tags, saved filters and the record of exports too; empty when that is done.")
    )
    state = serializers.SerializerMethodField(help_text=_("waiting (for another person), carried_out, or withdrawn."))
    blanked = serializers.IntegerField(help_text=_("How many rows were blanked."))
    asked_by = serializers.CharField(source="asked_by.get_username", help_text=_("Who asked: a user name."))
    asked_at = MomentField(help_text=_("When."))
    approved_by = serializers.SerializerMethodField(help_text=_("Who approved: a user name; null for nobody."))
    carried_out_at = MomentField(allow_null=True, help_text=_("When the text was blanked; null while it is not."))
    withdrawn_at = MomentField(allow_null=True, help_text=_("When the request was withdrawn; usually null."))

    def get_article(self, redaction: Redaction) -> int | None:
        return redaction.revision.article_id if redaction.revision else None

    def get_revision(self, redaction: Redaction) -> int | None:
        return redaction.revision.number if redaction.revision else None

    @extend_schema_field(serializers.ChoiceField(choices=STATES))
    def get_state(self, redaction: Redaction) -> str:
        if redaction.withdrawn_at is not None:
            return "withdrawn"
        return "waiting" if redaction.carried_out_at is None else "carried_out"

    def get_approved_by(self, redaction: Redaction) -> str | None:
        return redaction.approved_by.get_username() if redaction.approved_by else None
