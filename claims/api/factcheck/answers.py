"""How answers are written: JSON, or a script that hands it to a function; errors in Google's shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from claims.api.factcheck.callers import let_in
from claims.api.factcheck.errors import ApiError
from claims.api.factcheck.masks import Shape, mask, masked
from claims.api.factcheck.parameters import Form, form, is_read, parameters
from claims.models import PublicationCounter

# A page that takes the answer for a script or for HTML finds none in it.
INACTIVE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
Find = Callable[[dict[str, str]], dict[str, Any]]


def answer(
    request: HttpRequest, *, own: set[str], shape: Shape, find: Find, mark: Callable[[], str] | None = None
) -> HttpResponseBase:
    """The answer of one method: `own` are its parameters, `find` makes the result, of this shape, out of them.

    The ETag is made of the mark of what is published and of `mark`, where the answer depends on more than that.
    """
    written = Form()
    try:
        if not is_read(request):
            raise ApiError("NOT_FOUND", "Method not found.")
        written = form(request.GET)
        asked = parameters(request, own)
        written = form(asked)
        let_in(request, asked.get("key", ""))
        selected = mask(written.fields, shape)
        etag = quote_etag("-".join([PublicationCounter.mark(), *([mark()] if mark else [])]))
        is_known = get_conditional_response(request, etag=etag) if request.method in ("GET", "HEAD") else None
        if is_known is not None:
            return is_known
        body = masked(find(asked), selected)
    except ApiError as error:
        return error_answer(error, written)
    return _written(body, written, headers={"ETag": etag, "Cache-Control": "no-cache"})


def error_answer(error: ApiError, written: Form | None = None) -> HttpResponse:
    return _written(error.body, written or Form(), status=error.code, headers={"Cache-Control": "no-store"})


def _written(body: dict[str, Any], written: Form, *, headers: dict[str, str], status: int = 200) -> HttpResponse:
    spacing: dict[str, Any] = {"indent": 2} if written.pretty else {"separators": (",", ":")}
    text = json.dumps(body, ensure_ascii=False, **spacing).translate(INACTIVE)
    kind = "application/json"
    if written.callback:
        # The comment keeps the answer from beginning with a text that the caller chose.
        text, kind = f"// API callback\n{written.callback}({text});", "text/javascript"
        headers = {**headers, "Content-Disposition": 'attachment; filename="f.txt"'}
    headers = {**headers, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(f"{text}\n", status=status, content_type=f"{kind}; charset=UTF-8", headers=headers)
