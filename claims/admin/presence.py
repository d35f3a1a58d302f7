"""Who else has a claim open. The page says every half minute that it is; without JavaScript nothing is shown."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from claims.admin.base import require, user_of
from claims.models import Claim, Presence
from claims.permissions import READ


@require_POST
def presence_page(request: HttpRequest, claim_id: int) -> JsonResponse:
    """Notes that the user has the claim open; answers {"here": a sentence about the others, or ""; "changed": one
    when the claim is another version than the posted one, or ""}."""
    require(request, READ)
    claim = get_object_or_404(Claim.objects.only("pk", "version"), pk=claim_id)
    user, now = user_of(request), timezone.now()
    Presence.objects.see(claim_id=claim.pk, user=user, now=now)
    changed = request.POST.get("version", "") != str(claim.version)
    return JsonResponse(
        {
            "here": here(others(claim_id=claim.pk, user=user)),
            "changed": _("This claim has changed since you opened it.") if changed else "",
        }
    )


def others(*, claim_id: int, user: User) -> list[str]:
    """The names of who else has the claim open."""
    present = Presence.objects.here(timezone.now()).filter(claim=claim_id).exclude(user=user)
    return list(present.order_by("user__username").values_list("user__username", flat=True))


def here(names: list[str]) -> str:
    """The sentence about them; "" when there is nobody."""
    if not names:
        return ""
    return ngettext("%(names)s has this claim open too.", "%(names)s have this claim open too.", len(names)) % {
        "names": ", ".join(names)
    }
