"""The documents of evidence: its grades, its file, the archived copy of its page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.desk.serializers.moments import MomentField
from claims.api.desk.serializers.sources import SourceNameSerializer
from claims.choices import Credibility, Reliability, Stance
from claims.models import Archive, ArchiveJob, Evidence


class FileSerializer(serializers.Serializer[Evidence]):
    """A file that is kept as evidence. The file itself is handed out by the desk."""

    name = serializers.CharField(source="file_name", help_text=_("What its owner called it."))
    media_type = serializers.CharField(source="file_type", help_text=_("What it is, by its first bytes."))
    size = serializers.IntegerField(source="file_size", help_text=_("Its size in bytes."))
    sha256 = serializers.CharField(source="file_sha256", help_text=_("Its SHA-256, in hexadecimal."))


class CopySerializer(serializers.Serializer[Archive]):
    """The newest archived copy of the page, as it was fetched."""

    fetched_at = MomentField(help_text=_("When it was fetched."))
    final_url = serializers.CharField(help_text=_("The address after redirects."))
    status = serializers.IntegerField(help_text=_("The HTTP status of the answer."))
    media_type = serializers.CharField(source="content_type", help_text=_("What the server said it is."))
    size = serializers.IntegerField(help_text=_("The size of the page in bytes."))
    sha256 = serializers.CharField(help_text=_("SHA-256 of the page, in hexadecimal."))


class ArchiveSerializer(serializers.Serializer[Evidence]):
    """Whether the page is archived."""

    state = serializers.SerializerMethodField(
        help_text=_(
            "none (no address), kept (there is a copy), due (a worker will come to it), trouble (the page cannot be "
            "fetched), or set_aside (archiving failed several times)."
        )
    )
    trouble = serializers.SerializerMethodField(
        help_text=_("Why the page could not be fetched when it was last tried: gone, blocked, slow …; else empty.")
    )
    copy = serializers.SerializerMethodField(help_text=_("The newest copy, if there is one."))

    @extend_schema_field(serializers.ChoiceField(choices=["none", "kept", "due", "trouble", "set_aside"]))
    def get_state(self, evidence: Evidence) -> str:
        job = self._job(evidence)
        if self._newest(evidence) is not None:
            return "kept"
        if job is not None and job.set_aside_at is not None:
            return "set_aside"
        if job is not None and job.trouble:
            return "trouble"
        return "due" if evidence.url else "none"

    def get_trouble(self, evidence: Evidence) -> str:
        job = self._job(evidence)
        return job.trouble if job is not None else ""

    @extend_schema_field(CopySerializer(allow_null=True))
    def get_copy(self, evidence: Evidence) -> dict[str, Any] | None:
        newest = self._newest(evidence)
        return CopySerializer(newest).data if newest is not None else None

    def _newest(self, evidence: Evidence) -> Archive | None:
        """The newest copy of the page that the evidence points to now; of those at hand, newest first."""
        return next((copy for copy in evidence.archives.all() if copy.url == evidence.url), None)

    def _job(self, evidence: Evidence) -> ArchiveJob | None:
        return getattr(evidence, "archive_job", None)


class EvidenceSerializer(serializers.Serializer[Evidence]):
    """A document or an observation for, against or about the claim."""

    id = serializers.IntegerField(help_text=_("Number of the piece of evidence."))
    title = serializers.CharField(help_text=_("Its title."))
    url = serializers.CharField(help_text=_("Its address; empty for an observation in words."))
    excerpt = serializers.CharField(help_text=_("What it says, or what was observed; may be empty."))
    stance = serializers.ChoiceField(choices=Stance.choices, help_text=_("For, against, or about the claim."))
    source = SourceNameSerializer(  # type: ignore[assignment]
        allow_null=True, help_text=_("Whose document or observation it is.")
    )
    published_on = serializers.DateField(allow_null=True, help_text=_("The day it was published."))
    reliability = serializers.ChoiceField(
        choices=Reliability.choices, help_text=_("Of the source, A to F of the Admiralty code; F: cannot be judged.")
    )
    credibility = serializers.ChoiceField(
        choices=Credibility.choices,
        help_text=_("Of the information, 1 to 6 of the Admiralty code; 6: cannot be judged. Never averaged with it."),
    )
    file = serializers.SerializerMethodField(help_text=_("Its file, if it has one."))
    archive = ArchiveSerializer(source="*", help_text=_("Whether its page is archived."))

    @extend_schema_field(FileSerializer(allow_null=True))
    def get_file(self, evidence: Evidence) -> dict[str, Any] | None:
        return FileSerializer(evidence).data if evidence.file else None
