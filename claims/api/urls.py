"""Addresses of API version 1, under /api/."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from claims.api.views import Nothing, Root

app_name = "api"

v1: list[URLPattern | URLResolver] = [
    path("", Root.as_view(), name="root"),
    path("", include("claims.api.public.urls")),
    path("desk/", include("claims.api.desk.urls")),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
]
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api:root")),
    path("v1/", include(v1)),
    # any other, with line ends too; and with a slash at the end, so that an address without one is sent on to that
    re_path(r"^(?P<path>[\s\S]+)/\Z", Nothing.as_view()),
]
