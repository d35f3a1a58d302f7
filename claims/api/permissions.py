"""Who may read through the API: of the desk whoever has a role, what is public everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from claims.permissions import READ, may

if TYPE_CHECKING:  # the settings name this module, so rest_framework.views is still importing when it is read
    from rest_framework.views import APIView


class ReadsTheDesk(BasePermission):
    """Lets a user with a role read. Anybody unknown gets 401 and how to say who they are, anybody else 403."""

    message = _("Your account has no role at this desk, so it cannot read here. An administrator can give it one.")

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the user of the request may read. Raises NotAuthenticated when nobody is known to ask."""
        if not request.user.is_authenticated:
            raise NotAuthenticated(
                _("Say who asks: send the header “Authorization: Token KEY”, or log in to the desk.")
            )
        return may(request.user, READ)


class ReadsWhatIsPublic(BasePermission):
    """Lets everybody read what was published; where PUBLIC_API_REQUIRES_TOKEN is set, whoever is known by a token or
    has logged in, whatever they may do at the desk."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the request may read. Raises NotAuthenticated when nobody is known to ask and somebody has to."""
        if not settings.PUBLIC_API_REQUIRES_TOKEN or request.auth is not None or request.user.is_authenticated:
            return True
        raise NotAuthenticated(
            _("This newsroom asks who reads: send the header “Authorization: Token KEY”, or log in to the desk.")
        )
