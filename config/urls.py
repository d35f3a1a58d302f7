"""Addresses: public pages at the top, the desk under /admin/, the API under /api/."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.defaults import server_error

from claims.admin.language import choose_language, login
from claims.api import problems

urlpatterns = [
    path("", include("claims.pages.urls")),
    path("admin/claims/", include("claims.admin.urls")),
    path("admin/login/", login),  # the admin's own, in the language that the user chose
    path("admin/", admin.site.urls),
    path("api/", include("claims.api.urls")),
    path("v1alpha1/", include("claims.api.factcheck.urls")),
    path("i18n/setlang/", choose_language, name="set_language"),
]


def handler500(request: HttpRequest) -> HttpResponse:
    """What is sent when something failed: to programs a problem, to people a page."""
    return problems.server_error(request) if request.path.startswith("/api/") else server_error(request)
