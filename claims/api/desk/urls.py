"""Addresses of the desk API, under /api/v1/desk/."""

from typing import Any

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from claims.api.desk import claim_parts
from claims.api.desk.articles import Articles, Fetch, Missed
from claims.api.desk.flags import CloseFlag, Flags
from claims.api.desk.notifications import Notifications, ReadNotification, ReadNotifications
from claims.api.desk.queues import Queues
from claims.api.desk.redactions import ApproveRedaction, Redactions, WithdrawRedaction
from claims.api.desk.reviews import AttachReview, DetachReview, ImportReviews, Reviews, ReviewsLikeClaim
from claims.api.desk.sources import ACTIONS, Sources
from claims.api.desk.steps import STEPS, view_of
from claims.api.desk.views import Claims, Nothing, Root

app_name = "desk"

router = SimpleRouter()
router.register("claims", Claims, basename="claim")
router.register("flags", Flags, basename="flag")
router.register("sources", Sources, basename="source")
router.register("articles", Articles, basename="article")
router.register("reviews", Reviews, basename="review")
router.register("notifications", Notifications, basename="notification")
router.register("redactions", Redactions, basename="redaction")

urlpatterns: list[Any] = [
    path("", Root.as_view(), name="root"),
    path("queues/", Queues.as_view(), name="queues"),
    # before the router, which would take the last word for a number
    path("reviews/import/", ImportReviews.as_view()),
    path("notifications/read/", ReadNotifications.as_view()),
    *router.urls,
    path("claims/<int:id>/evidence/", claim_parts.EvidenceOfClaim.as_view()),
    path("claims/<int:id>/links/", claim_parts.LinksOfClaim.as_view()),
    path("claims/<int:id>/comments/", claim_parts.CommentsOfClaim.as_view()),
    path("claims/<int:id>/history/", claim_parts.HistoryOfClaim.as_view()),
    path("claims/<int:id>/reviews_like_it/", ReviewsLikeClaim.as_view()),
    path("claims/<int:id>/steps/", claim_parts.StepsOfClaim.as_view()),
    *(path(f"claims/<int:id>/{step.value}/", view_of(form)) for step, form in STEPS.items()),
    path("evidence/<int:id>/archive/", claim_parts.ArchiveEvidence.as_view()),
    path("comments/<int:id>/retract/", claim_parts.RetractComment.as_view()),
    path("flags/<int:id>/close/", CloseFlag.as_view()),
    path("notifications/<int:id>/read/", ReadNotification.as_view()),
    path("redactions/<int:id>/approve/", ApproveRedaction.as_view()),
    path("redactions/<int:id>/withdraw/", WithdrawRedaction.as_view()),
    path("reviews/<int:id>/attach/", AttachReview.as_view()),
    path("reviews/<int:id>/detach/", DetachReview.as_view()),
    *(path(f"sources/<int:id>/{name}/", view) for name, view in ACTIONS.items()),
    path("articles/<int:id>/missed/", Missed.as_view()),
    path("fetches/<int:id>/", Fetch.as_view(), name="fetch-detail"),
    # any other, with line ends too; and with a slash at the end, so that an address without one is sent on to that
    re_path(r"^(?P<path>[\s\S]+)/\Z", Nothing.as_view()),
]
