"""What belongs to a claim: its evidence, links, comments and history, and the steps that are open to whoever asks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import archiving, workflow
from claims.api.desk.base import ANSWERS, MISSING, REFUSALS, Answering, found, user_of, values
from claims.api.desk.inputs.fields import words
from claims.api.desk.once import once
from claims.api.desk.serializers.work import (
    CommentSerializer,
    EventSerializer,
    LinkSerializer,
    PostedSerializer,
    WholeEvidenceSerializer,
)
from claims.api.desk.versions import claim_etag
from claims.api.permissions import require
from claims.choices import Step
from claims.models import Claim, ClaimLink, Comment, Event, Evidence
from claims.permissions import ARCHIVE, COMMENT
from claims.workflow import next_steps


class CommentInput(serializers.Serializer[Any]):
    """A comment. @name tells somebody of it."""

    text = words(_("What you want to say."))


class NextStepsSerializer(serializers.Serializer[Any]):
    """The steps that are open to you."""

    version = serializers.IntegerField(help_text=_("The claim's version; the ETag has it too."))
    steps = serializers.ListField(
        child=serializers.ChoiceField(choices=Step.choices),
        help_text=_("By role and status; each may ask for more, and says so."),
    )


class Parts(Answering):
    """All parts of one kind that a claim has, oldest first."""

    document: ClassVar[type[serializers.BaseSerializer[Any]]]

    def rows_of(self, claim: Claim) -> QuerySet[Any]:
        raise NotImplementedError

    def get(self, request: Request, id: int) -> Response:
        claim = found(Claim.objects.all(), id)
        shown = self.document(self.rows_of(claim), many=True, context={"request": request})
        return Response(shown.data)


def listed(document: type[serializers.BaseSerializer[Any]], summary: str) -> Any:
    """Describes the list in the schema."""
    return extend_schema(summary=summary, responses={200: document(many=True), **ANSWERS, **MISSING})


def evidence() -> QuerySet[Evidence]:
    """Evidence with all that its documents show."""
    return Evidence.objects.select_related("source", "added_by", "archive_job").prefetch_related("archives")


class EvidenceOfClaim(Parts):
    document = WholeEvidenceSerializer

    def rows_of(self, claim: Claim) -> QuerySet[Evidence]:
        return evidence().filter(claim=claim)

    @listed(WholeEvidenceSerializer, "Evidence of a claim, withdrawn pieces included")
    def get(self, request: Request, id: int) -> Response:
        return super().get(request, id)


class ArchiveEvidence(Answering):
    """Somebody wants the page tried again, or a newer copy of it."""

    @extend_schema(
        summary="Have the page of a piece of evidence archived",
        request=None,
        responses={202: WholeEvidenceSerializer, **ANSWERS, **MISSING, **REFUSALS},
    )
    @once
    def post(self, request: Request, id: int) -> Response:
        require(request, ARCHIVE)
        archiving.ask(evidence=found(Evidence.objects.all(), id), by=user_of(request))
        return Response(WholeEvidenceSerializer(found(evidence(), id)).data, status=202)


class LinksOfClaim(Parts):
    document = LinkSerializer

    def rows_of(self, claim: Claim) -> QuerySet[ClaimLink]:
        return ClaimLink.objects.filter(Q(claim=claim) | Q(other=claim)).select_related("by")

    @listed(LinkSerializer, "Links of a claim, from both ends")
    def get(self, request: Request, id: int) -> Response:
        return super().get(request, id)


class HistoryOfClaim(Parts):
    document = EventSerializer

    def rows_of(self, claim: Claim) -> QuerySet[Event]:
        return claim.events.select_related("by").order_by("version")

    @listed(EventSerializer, "History of a claim")
    def get(self, request: Request, id: int) -> Response:
        return super().get(request, id)


class CommentsOfClaim(Parts):
    document = CommentSerializer

    def rows_of(self, claim: Claim) -> QuerySet[Comment]:
        return claim.comments.select_related("author")

    @listed(CommentSerializer, "Comments on a claim")
    def get(self, request: Request, id: int) -> Response:
        return super().get(request, id)

    @extend_schema(
        summary="Comment on a claim",
        request=CommentInput,
        responses={201: PostedSerializer, **ANSWERS, **MISSING, **REFUSALS},
    )
    @once
    def post(self, request: Request, id: int) -> Response:
        require(request, COMMENT)
        claim = found(Claim.objects.all(), id)
        posted = workflow.comment(claim=claim, by=user_of(request), **values(CommentInput, request).validated_data)
        said = {
            "comment": posted.comment,
            "mentioned": [user.get_username() for user in posted.mentioned],
            "unknown": posted.unknown,
        }
        return Response(PostedSerializer(said).data, status=201)


class RetractComment(Answering):
    """Its author takes a comment back."""

    @extend_schema(
        summary="Retract a comment of your own",
        request=None,
        responses={200: CommentSerializer, **ANSWERS, **MISSING, **REFUSALS},
    )
    @once
    def post(self, request: Request, id: int) -> Response:
        require(request, COMMENT)
        comment = found(Comment.objects.select_related("author"), id)
        workflow.retract(comment=comment, by=user_of(request))
        comment.refresh_from_db()
        return Response(CommentSerializer(comment).data)


class StepsOfClaim(Answering):
    """What you can do with a claim now."""

    @extend_schema(
        summary="Steps of a claim that are open to you", responses={200: NextStepsSerializer, **ANSWERS, **MISSING}
    )
    def get(self, request: Request, id: int) -> Response:
        claim = found(Claim.objects.select_related("assessment"), id)
        steps = [step.value for step in next_steps(claim, user_of(request))]
        return Response({"version": claim.version, "steps": steps}, headers={"ETag": claim_etag(claim)})
