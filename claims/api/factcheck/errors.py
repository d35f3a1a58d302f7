"""Errors as Google's services send them (https://cloud.google.com/apis/design/errors)."""

from __future__ import annotations

from typing import Any

CODES = {
    "INVALID_ARGUMENT": 400,
    "PERMISSION_DENIED": 403,
    "NOT_FOUND": 404,
    "RESOURCE_EXHAUSTED": 429,
    "UNIMPLEMENTED": 501,
}
BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"


class ApiError(Exception):
    """What is answered instead of a result: `status` is one of CODES, `details` as google.rpc has them."""

    def __init__(self, status: str, message: str, details: list[dict[str, Any]] | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.details = status, message, details or []

    @property
    def code(self) -> int:
        """The status of the HTTP answer."""
        return CODES[self.status]

    @property
    def body(self) -> dict[str, Any]:
        """{"error": {"code", "message", "status", "details" if there are any}}"""
        error: dict[str, Any] = {"code": self.code, "message": self.message, "status": self.status}
        if self.details:
            error["details"] = self.details
        return {"error": error}


def invalid(message: str, *, field: str = "", description: str = "") -> ApiError:
    """A parameter that cannot be used; `field` names it as protocol buffers do (page_size)."""
    violation = {"field": field, "description": description or message}
    violations = [{name: value for name, value in violation.items() if value}]
    return ApiError("INVALID_ARGUMENT", message, [{"@type": BAD_REQUEST, "fieldViolations": violations}])
