"""Steps of a claim as actions: POST /claims/{id}/{step}/, one view for all, and one table of what each takes."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.desk import rows
from claims.api.desk.base import ANSWERS, MISSING, REFUSALS, VERSIONS, Answering, found, user_of, values
from claims.api.desk.inputs import evidence, steps
from claims.api.desk.inputs.steps import StepInput
from claims.api.desk.once import once
from claims.api.desk.serializers.claims import ClaimSerializer
from claims.api.desk.serializers.work import StepTakenSerializer
from claims.api.desk.versions import claim_etag, require_claim_version
from claims.api.parsing import JSON
from claims.api.permissions import require
from claims.choices import Step
from claims.models import Claim, ClaimLink, Correction, Evidence
from claims.permissions import scope_for

STEPS: dict[Step, type[StepInput]] = {
    form.step: form
    for form in (
        steps.AcceptInput,
        steps.StartInput,
        steps.AssignInput,
        steps.ReleaseInput,
        steps.AssessInput,
        steps.ApproveInput,
        steps.SendBackInput,
        steps.ReopenInput,
        steps.DismissInput,
        steps.CorrectInput,
        steps.RestoreInput,
        steps.EditInput,
        evidence.AddEvidenceInput,
        evidence.EditEvidenceInput,
        evidence.WithdrawEvidenceInput,
        steps.LinkInput,
        steps.UnlinkInput,
        steps.TagInput,
        steps.MergeInput,
        steps.UnmergeInput,
        steps.PublishInput,
        steps.PublishCorrectionInput,
        steps.WithdrawInput,
    )
}
MADE = (Evidence, ClaimLink, Correction)  # what a step can make besides its event


class StepView(Answering):
    """Takes one step. `form` is what the step takes; each step has a view of its own, made by `view_of`."""

    form: type[StepInput]
    versioned = ("post",)
    http_method_names = ["post", "options"]

    @once
    def post(self, request: Request, id: int) -> Response:
        step, made, claim = take(request, id, self.form)
        answer = {"step": step, "made": made, "claim": claim.data}
        headers = {"ETag": claim_etag(claim.instance)}
        return Response(answer, status=200 if made is None else 201, headers=headers)


def take(request: Request, number: int, form: type[StepInput]) -> tuple[str, int | None, Any]:
    """Takes the step; gives its name, the number of what it made, and the document of the claim as it is then."""
    require(request, form.step)
    claim = found(Claim.objects.all(), number)
    require_claim_version(request, claim)
    result = values(form, request, claim=claim).take(claim=claim, by=user_of(request))
    after = ClaimSerializer(rows.claims().get(pk=number), context={"request": request})
    return form.step.value, result.pk if isinstance(result, MADE) else None, after


def view_of(form: type[StepInput]) -> Any:
    """The view of one step, described in the schema by its form."""
    makes = form.step in (Step.ADD_EVIDENCE, Step.LINK, Step.CORRECT)
    described = extend_schema(
        operation_id=f"desk_claims_{form.step.value}",
        summary=f"Claim: {form.step.value.replace('_', ' ')}",
        description=form.__doc__,
        request=form if form().fields else None,
        responses={201 if makes else 200: StepTakenSerializer, **ANSWERS, **MISSING, **REFUSALS, **VERSIONS},
    )
    parsers = [JSON, MultiPartParser, FormParser] if "file" in form().fields else [JSON]
    # the scope stands on the view, so that a token without it is refused before anything is read
    made_of = {"__doc__": form.__doc__, "form": form, "parser_classes": parsers, "scope": scope_for(form.step)}
    view: type[StepView] = type(f"{form.__name__.removesuffix('Input')}Step", (StepView,), made_of)
    return extend_schema_view(post=described)(view).as_view()
