"""Who is at work, for the history of rows: a person at the desk or the API, or a task.

Commands say it themselves (claims/management/recorded.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pghistory
from celery import Task
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse

from sources.history import through

API = "/api/"


def who(user: Any) -> dict[str, Any]:
    """A user as a recorded change keeps it: the id and the name, both None for nobody in particular."""
    return {"user": user.pk, "username": user.get_username() or None} if user else {"user": None, "username": None}


class _Request(WSGIRequest):
    """A request whose user may become known late: a token is read by the API's view, after all middleware."""

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name == "user":
            pghistory.context(**who(value))


def history_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Every request is a context of its own, with an id, for the changes made by it; after authentication."""

    def respond(request: HttpRequest) -> HttpResponse:
        way = "api" if request.path.startswith(API) else "desk"
        with through(way, method=request.method, path=request.path, **who(request.user)):
            if type(request) is WSGIRequest:
                request.__class__ = _Request
            return get_response(request)

    return respond


class RecordedTask(Task):
    """A task whose changes are recorded under its name."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with through("task", task=self.name):
            return super().__call__(*args, **kwargs)
