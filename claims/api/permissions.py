"""Who may use the API: of the desk whoever has a role, with a token no further than its scopes; what is public
everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from claims.choices import Scope
from claims.models import Token
from claims.permissions import READ, TABLE, covers, may, scope_for

if TYPE_CHECKING:  # the settings name this module, so rest_framework.views is still importing when it is read
    from rest_framework.views import APIView


class AtTheDesk(BasePermission):
    """Lets in a user with a role, by session or by a token with the scope that the request needs. Anybody unknown
    gets 401 and how to say who they are, anybody else 403. What a role may do is asked by each action.

    Reading needs the scope `desk:read`; what is not reading needs the view's `scope`, or else `desk:write`.
    """

    message = _("Your account has no role at this desk, so it cannot read here. An administrator can give it one.")

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Raises NotAuthenticated when nobody is known to ask, PermissionDenied for a token without the scope."""
        if not request.user.is_authenticated:
            raise NotAuthenticated(
                _("Say who asks: send the header “Authorization: Token KEY”, or log in to the desk.")
            )
        if not may(request.user, READ):
            return False
        needed = Scope.DESK_READ if request.method in SAFE_METHODS else getattr(view, "scope", Scope.DESK_WRITE)
        require_scope(request, needed)
        return True


def require_scope(request: Request, needed: Scope) -> None:
    """Raises PermissionDenied when the request carries a token that does not have the scope `needed`."""
    if isinstance(request.auth, Token) and not covers(request.auth.scopes, needed):
        raise PermissionDenied(
            _("This token has no scope “%(scope)s”; it has: %(scopes)s.")
            % {"scope": needed.value, "scopes": ", ".join(request.auth.scopes)}
        )


def require(request: Request, action: str) -> None:
    """Raises PermissionDenied unless the user's roles allow `action` and the token, if there is one, has the scope."""
    require_one_of(request, action)
    require_scope(request, scope_for(action))


def require_one_of(request: Request, *actions: str) -> None:
    """Raises PermissionDenied unless the user's roles allow one of `actions`."""
    if not any(may(request.user, action) for action in actions):
        roles = " / ".join(sorted({str(role.label) for action in actions for role in TABLE[action]}))
        raise PermissionDenied(_("To do this you need to be: %(roles)s.") % {"roles": roles})


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
