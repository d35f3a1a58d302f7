"""Addresses of the desk API, under /api/v1/desk/."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from claims.api.desk.views import Articles, Claims, Nothing, Root, Sources

app_name = "desk"

router = SimpleRouter()
router.register("claims", Claims, basename="claim")
router.register("sources", Sources, basename="source")
router.register("articles", Articles, basename="article")

urlpatterns = [
    path("", Root.as_view(), name="root"),
    *router.urls,
    # with a slash at the end, so that an address without one is still sent on to the one that has it
    path("<path:path>/", Nothing.as_view()),
]
