"""For somebody who came second: what the first has done meanwhile, and their words beside one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.admin import history
from claims.admin.base import is_number
from claims.admin.labels import NOTHING
from claims.admin.step_form import StepForm
from claims.admin.word_diff import word_diff
from claims.choices import ClaimKind
from claims.models import Claim
from sources.models import Source

WORDS = ("statement", "claimant", "kind")  # the fields of a form that are also the claim's


@dataclass(frozen=True)
class Both:
    """A field that says something else than the claim does now. `value` is the claim's, as the field takes it."""

    label: str
    field_id: str
    value: str
    theirs: str
    yours: str
    diff: SafeString


def combining(claim: Claim, form: StepForm, version: str) -> dict[str, Any]:
    """What _current.html shows of `claim` as it is now, for `form`, which was made for an earlier `version`."""
    return {
        "since": since(claim, version),
        "both": [both(claim, form, name) for name in WORDS if differs(claim, form, name)],
    }


def since(claim: Claim, version: str) -> list[history.Entry]:
    """What was done to the claim after `version`, oldest first."""
    opened = int(version) if is_number(version) else claim.version
    return history.steps(claim, list(claim.events.select_related("by").filter(version__gt=opened)))


def differs(claim: Claim, form: StepForm, name: str) -> bool:
    return name in form.fields and _typed(form, name) != _stored(claim, form, name)


def both(claim: Claim, form: StepForm, name: str) -> Both:
    typed, stored = _typed(form, name), _stored(claim, form, name)
    theirs, yours = _in_words(name, stored), _in_words(name, typed)
    label, field_id = str(form.fields[name].label), form[name].id_for_label
    return Both(label, field_id, stored, theirs, yours, word_diff(theirs, yours))


def _typed(form: StepForm, name: str) -> str:
    return str(form[name].value() or "").strip()


def _stored(claim: Claim, form: StepForm, name: str) -> str:
    return str(form.first_values(claim).get(name) or "")


def _in_words(name: str, value: str) -> str:
    if name == "kind":
        return str(capfirst(dict(ClaimKind.choices).get(value, value)))
    if name == "claimant":
        source = Source.objects.filter(pk=value).first() if is_number(value) else None
        return source.name if source else _("unknown")
    return value or NOTHING
