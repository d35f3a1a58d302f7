"""The language of the screen: chosen in the menu, kept with the user, and spoken from the next login on anywhere.

Between logins it stands in Django's language cookie, so that no page has to ask the database.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import check_for_language
from django.views.i18n import set_language

from claims.admin.base import user_of
from claims.models import Preference


def choose_language(request: HttpRequest) -> HttpResponse:
    """Django's view, which sets the cookie; whoever has logged in has the choice kept."""
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen) and request.user.is_authenticated:
        Preference.objects.update_or_create(user=user_of(request), defaults={"language": chosen})
    return set_language(request)


def login(request: HttpRequest) -> HttpResponse:
    """The admin's login; whoever comes in is spoken to in the language they chose."""
    response = admin.site.login(request)
    if not isinstance(response, HttpResponseRedirect) or not request.user.is_authenticated:
        return response
    language = Preference.objects.filter(user=user_of(request)).values_list("language", flat=True).first()
    if language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            path=settings.LANGUAGE_COOKIE_PATH,
            domain=settings.LANGUAGE_COOKIE_DOMAIN,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return response
