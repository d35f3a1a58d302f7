"""Triage: the proposed claims of an article, one after another, decided with a key or a button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from articles.models import Article
from claims.admin import labels
from claims.admin.base import is_number, page, require, user_of
from claims.admin.claim_page import flag_line, quotes_of
from claims.admin.combining import combining
from claims.admin.editor_forms import AcceptForm, DismissForm, RestoreForm
from claims.admin.error_form import ErrorForm
from claims.admin.step_form import StepForm
from claims.admin.step_page import attempt, current_values, read
from claims.choices import DismissalReason, Status, Step, Tier
from claims.confidence_tiers import tier
from claims.models import Claim
from claims.workflow import Conflict

SUREST = "surest"  # the order in which the tiers come one after another; otherwise that of the text
Queue = list[tuple[int, str]]  # number and status of the claims of an article


@dataclass(frozen=True)
class Place:
    """Where one is in an article's claims: `position` of `total`, and the numbers of the neighbours that are
    still proposed (None at an end)."""

    position: int
    total: int
    left: int
    before: int | None
    after: int | None


def triage_page(request: HttpRequest, article_id: int) -> HttpResponse:
    """GET shows ?claim=NUMBER or else the first proposed claim; POST decides on one and goes to the next."""
    require(request, Step.ACCEPT)
    article = get_object_or_404(Article, pk=article_id)
    if request.method == "POST":
        return _decide(request, article)
    queue = claims_of(article, order_of(request))
    number = request.GET.get("claim", "")
    chosen = next((pk for pk, _status in queue if str(pk) == number), None) or first_proposed(queue)
    if chosen is None:
        return _end(request, article, queue)
    claim = read(chosen)
    return _show(request, article, claim, AcceptForm(claim=claim, user=user_of(request)))


def order_of(request: HttpRequest) -> str:
    """The order that was asked for, in the address or by the form; "" for that of the text."""
    asked = request.POST.get("order") or request.GET.get("order")
    return SUREST if asked == SUREST else ""


def claims_of(article: Article, order: str = "") -> Queue:
    """Number and status of the claims in the newest text that have not been merged, in the order of the text, or
    with the surest tier first; claims that a person added come last then."""
    claims = list(Claim.objects.of_article(article.pk).current().values_list("pk", "status", "confidence"))
    if order == SUREST:
        tiers = [*Tier, None]
        claims.sort(key=lambda claim: tiers.index(tier(claim[2])))
    return [(pk, status) for pk, status, _confidence in claims]


def first_proposed(queue: Queue, after: int | None = None) -> int | None:
    """The first claim still to decide behind `after`, or else the first of all; None when all are decided."""
    numbers = [pk for pk, _status in queue]
    begin = numbers.index(after) + 1 if after in numbers else 0
    turned = queue[begin:] + queue[:begin]
    return next((pk for pk, status in turned if status == Status.PROPOSED and pk != after), None)


def place(queue: Queue, claim_id: int) -> Place:
    numbers = [pk for pk, _status in queue]
    index = numbers.index(claim_id)
    proposed = [pk for pk, status in queue if status == Status.PROPOSED]
    return Place(
        position=index + 1,
        total=len(numbers),
        left=len(proposed),
        before=next((pk for pk in reversed(numbers[:index]) if pk in proposed), None),
        after=next((pk for pk in numbers[index + 1 :] if pk in proposed), None),
    )


def _decide(request: HttpRequest, article: Article) -> HttpResponse:
    number = request.POST.get("claim", "")
    if not is_number(number) or int(number) not in {pk for pk, _status in claims_of(article)}:
        raise Http404
    claim = read(int(number))
    form = _form(request, claim)
    refusal = attempt(form, version=request.POST.get("version", ""))
    if refusal is None and form.is_valid():
        return _go_on(request, article, claim, form)
    shown = form if isinstance(form, AcceptForm) else _as_accept(request, claim, form, refusal)
    wrong = form if isinstance(form, ErrorForm) else None
    return _show(request, article, read(claim.pk), shown, isinstance(refusal, Conflict), wrong)


def _form(request: HttpRequest, claim: Claim) -> StepForm:
    """The form of the decision that was sent. Raises BadRequest when it is none."""
    decision = request.POST.get("decision", "")
    if decision == "restore":
        return RestoreForm(request.POST, claim=claim, user=user_of(request))
    if decision == DismissalReason.EXTRACTION_ERROR:
        return ErrorForm(request.POST, claim=claim, user=user_of(request))
    if decision in DismissalReason.values:
        return DismissForm({"reason": decision}, claim=claim, user=user_of(request))
    if decision != "accept":
        raise BadRequest("No decision, or one that triage does not know.")
    return AcceptForm(request.POST, claim=claim, user=user_of(request))


def _as_accept(request: HttpRequest, claim: Claim, form: StepForm, refusal: Exception | None) -> AcceptForm:
    """The page's form with what was typed and the refusal of another decision."""
    shown = AcceptForm(request.POST, claim=claim, user=user_of(request))
    shown.is_valid()
    shown.add_error(None, str(refusal) if refusal else _("This could not be done."))
    return shown


def _go_on(request: HttpRequest, article: Article, claim: Claim, form: StepForm) -> HttpResponse:
    """To the next proposed claim; after a restore, to the restored one."""
    here = reverse("triage", args=[article.pk])
    if isinstance(form, RestoreForm):
        messages.success(request, str(form.done))
        return redirect(f"{here}?claim={claim.pk}{in_order(order_of(request))}")
    order = order_of(request)
    following = first_proposed(claims_of(article, order), after=claim.pk)
    undo = f"&undo={claim.pk}" if isinstance(form, DismissForm | ErrorForm) else ""
    if not undo:  # what was dismissed is said beside the button that brings it back
        messages.success(request, f"{form.done} {Truncator(claim.statement).chars(60)}")
    return redirect(f"{here}?claim={following or ''}{undo}{in_order(order)}")


def in_order(order: str) -> str:
    """What an address of triage ends with, to keep the order."""
    return f"&order={order}" if order else ""


def _dismissed(request: HttpRequest, article: Article) -> Claim | None:
    """The claim that was dismissed a moment ago, if it can be brought back."""
    number = request.GET.get("undo", "")
    if not is_number(number):
        return None
    return Claim.objects.of_article(article.pk).current().filter(pk=int(number), status=Status.DISMISSED).first()


def _show(
    request: HttpRequest,
    article: Article,
    claim: Claim,
    form: StepForm,
    came_second: bool = False,
    wrong: ErrorForm | None = None,
) -> HttpResponse:
    order = order_of(request)
    quotes = [q for q in quotes_of(claim) if q.appearance.revision.article_id == article.pk and q.is_current]
    shown: dict[str, Any] = {
        "title": _("Triage: %(article)s") % {"article": Truncator(str(article)).chars(70)},
        "article": article,
        "original": article,
        "claim": claim,
        "standing": labels.standing(claim),
        "is_proposed": claim.status == Status.PROPOSED,
        "place": place(claims_of(article, order), claim.pk),
        "order": order,
        "in_order": in_order(order),
        "quotes": quotes,
        "flags": [flag_line(flag) for flag in claim.flags.open().in_order()],
        "form": form,
        "wrong": wrong or ErrorForm(claim=claim, user=user_of(request)),
        "media": form.media,
        "came_second": came_second,
        "current_values": current_values(claim),
        "reasons": dismissals(),
        "undo": _dismissed(request, article),
    }
    if came_second:
        shown |= combining(claim, form, request.POST.get("version", ""))
    return page(request, "claims/desk/triage.html", Article, shown)


def dismissals() -> list[dict[str, Any]]:
    """The reasons for dismissal with the keys that stand for them."""
    return [
        {"key": key, "value": reason.value, "label": capfirst(str(reason.label))}
        for key, reason in enumerate(DismissalReason, 1)
    ]


def _end(request: HttpRequest, article: Article, queue: Queue) -> HttpResponse:
    accepted = sum(1 for _pk, status in queue if status != Status.DISMISSED)
    shown = {
        "title": _("Triage: %(article)s") % {"article": Truncator(str(article)).chars(70)},
        "article": article,
        "original": article,
        "accepted": accepted,
        "dismissed": len(queue) - accepted,
        "undo": _dismissed(request, article),
        "next_article": next_article(),
    }
    return page(request, "claims/desk/triage_end.html", Article, shown)


def next_article() -> Article | None:
    """An article that still has proposed claims, the newest first."""
    waiting = Claim.objects.current().filter(status=Status.PROPOSED).values("appearances__revision")
    return Article.objects.filter(current_revision__in=waiting).first()
