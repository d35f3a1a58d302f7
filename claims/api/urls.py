"""Addresses of API version 1, under /api/."""

from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from claims.api.views import Articles, Claims, Nothing, Root, Sources

app_name = "api"

router = SimpleRouter()
router.register("claims", Claims, basename="claim")
router.register("sources", Sources, basename="source")
router.register("articles", Articles, basename="article")

v1 = [
    path("", Root.as_view(), name="root"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    *router.urls,
]
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api:root")),
    path("v1/", include(v1)),
    # with a slash at the end, so that an address without one is still sent on to the one that has it
    path("<path:path>/", Nothing.as_view()),
]
