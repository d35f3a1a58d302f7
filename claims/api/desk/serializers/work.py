"""The documents of what belongs to a claim (evidence, links, comments, history), of flags, of fetches, and of what
people are told."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.desk.serializers.claims import ClaimSerializer, EvidenceSerializer, FlagSerializer
from claims.api.desk.serializers.moments import MomentField
from claims.choices import LinkKind, Notice, Step, Via
from claims.models import ArticleFetch, ClaimLink, Comment, Event, Notification


class WholeEvidenceSerializer(EvidenceSerializer):
    """A piece of evidence as the desk has it."""

    added_by = serializers.CharField(source="added_by.get_username", help_text=_("Who added it: a user name."))
    added_at = MomentField(help_text=_("When it was added."))
    withdrawn_at = MomentField(allow_null=True, help_text=_("When it was taken out of use; null while it counts."))


class LinkSerializer(serializers.Serializer[ClaimLink]):
    """That one claim has to do with another."""

    id = serializers.IntegerField(help_text=_("Number of the link."))
    claim = serializers.IntegerField(source="claim_id", help_text=_("Number of the claim that it says this of."))
    kind = serializers.ChoiceField(choices=LinkKind.choices, help_text=_("What that claim has to do with the other."))
    other = serializers.IntegerField(source="other_id", help_text=_("Number of the other claim."))
    by = serializers.CharField(source="by.get_username", help_text=_("Who linked them: a user name."))
    at = MomentField(help_text=_("When."))


class CommentSerializer(serializers.Serializer[Comment]):
    """What somebody says about a claim."""

    id = serializers.IntegerField(help_text=_("Number of the comment."))
    claim = serializers.IntegerField(source="claim_id", help_text=_("Number of the claim."))
    author = serializers.CharField(source="author.get_username", help_text=_("Who says it: a user name."))
    text = serializers.SerializerMethodField(help_text=_("What is said; empty once it is retracted."))
    at = MomentField(help_text=_("When."))
    retracted_at = MomentField(allow_null=True, help_text=_("When its author took it back; usually null."))

    def get_text(self, comment: Comment) -> str:
        return "" if comment.retracted_at else comment.text


class PostedSerializer(serializers.Serializer[Any]):
    """A new comment, and who was told of it."""

    comment = CommentSerializer(help_text=_("The comment."))
    mentioned = serializers.ListField(
        child=serializers.CharField(), help_text=_("User names of those who are told that it mentions them.")
    )
    unknown = serializers.ListField(
        child=serializers.CharField(), help_text=_("The @names in it that nobody at the desk has.")
    )


@extend_schema_field({"type": "object", "additionalProperties": True})
class ValuesField(serializers.JSONField):
    """Values by name."""


class EventSerializer(serializers.Serializer[Event]):
    """One step in the history of a claim."""

    step = serializers.ChoiceField(choices=Step.choices, help_text=_("What was done."))
    by = serializers.SerializerMethodField(help_text=_("By whom: a user name; null: the machine."))
    via = serializers.ChoiceField(choices=Via.choices, help_text=_("Through what it was done."))
    at = MomentField(help_text=_("When."))
    version = serializers.IntegerField(help_text=_("The claim's version after it."))
    from_status = serializers.CharField(help_text=_("Status before; empty for the first."))
    to_status = serializers.CharField(help_text=_("Status after."))
    before = ValuesField(help_text=_("What was changed, before."))
    after = ValuesField(help_text=_("What was changed, after; and what else the step is about."))
    note = serializers.CharField(help_text=_("Reason, comment or note; may be empty."))

    def get_by(self, event: Event) -> str | None:
        return event.by.get_username() if event.by else None


class WholeFlagSerializer(FlagSerializer):
    """A reason to look at a claim, open or closed."""

    id = serializers.IntegerField(help_text=_("Number of the flag."))
    claim = serializers.IntegerField(source="claim_id", help_text=_("Number of the claim."))
    closed_at = MomentField(allow_null=True, help_text=_("When it was closed; null while it is open."))
    closed_by = serializers.SerializerMethodField(
        help_text=_("Who closed it: a user name; null for a rule whose cause is gone.")
    )
    note = serializers.CharField(help_text=_("Why it was closed; empty while it is open."))

    def get_closed_by(self, flag: Any) -> str | None:
        return flag.closed_by.get_username() if flag.closed_by else None


class StepTakenSerializer(serializers.Serializer[Any]):
    """A step that was taken, and the claim as it stands now. Its ETag is in the header."""

    step = serializers.ChoiceField(choices=Step.choices, help_text=_("Which."))
    made = serializers.IntegerField(
        allow_null=True, help_text=_("Number of the evidence, link or correction that it made; else null.")
    )
    claim = ClaimSerializer(help_text=_("The claim."))


class FetchSerializer(serializers.Serializer[ArticleFetch]):
    """An address that a worker fetches for the desk."""

    id = serializers.IntegerField(help_text=_("Number of the fetch."))
    url = serializers.CharField(help_text=_("The address."))
    state = serializers.SerializerMethodField(
        help_text=_("due, done, refused (the page cannot become an article), set_aside (it failed several times).")
    )
    detail = serializers.SerializerMethodField(help_text=_("Why it is not done; empty where nothing is wrong."))
    article = serializers.IntegerField(
        source="article_id", allow_null=True, help_text=_("Number of the article; null until it is done.")
    )
    asked_by = serializers.CharField(source="asked_by.get_username", help_text=_("Who sent it: a user name."))
    asked_at = MomentField(help_text=_("When it was sent."))

    @extend_schema_field(serializers.ChoiceField(choices=["due", "done", "refused", "set_aside"]))
    def get_state(self, work: ArticleFetch) -> str:
        if work.article_id is not None:
            return "done"
        if work.refusal:
            return "refused"
        return "set_aside" if work.set_aside_at is not None else "due"

    def get_detail(self, work: ArticleFetch) -> str:
        return work.refusal or work.error


class NotificationSerializer(serializers.Serializer[Notification]):
    """That somebody else did something that concerns you."""

    id = serializers.IntegerField(help_text=_("Number of the notification."))
    kind = serializers.ChoiceField(choices=Notice.choices, help_text=_("What it is about."))
    sentence = serializers.CharField(help_text=_("What happened, in the language that was asked for."))
    by = serializers.CharField(source="by.get_username", help_text=_("Who did it: a user name."))
    claim = serializers.IntegerField(source="claim_id", help_text=_("Number of the claim."))
    comment = serializers.IntegerField(
        source="comment_id", allow_null=True, help_text=_("Number of the comment that mentions you; else null.")
    )
    words = serializers.CharField(help_text=_("What the comment or the note of the step says; may be empty."))
    at = MomentField(help_text=_("When it was done."))
    read_at = MomentField(allow_null=True, help_text=_("When you read it; null while you have not."))


class ReadSerializer(serializers.Serializer[Any]):
    """What was marked as read."""

    read = serializers.IntegerField(help_text=_("How many notifications were unread until now."))
