"""What a request asks: its parameters by name, each of its type, as Google's services read them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from claims.api.factcheck.errors import invalid

# Parameters that every method has.
OF_ALL = {
    "$.xgafv",
    "access_token",
    "alt",
    "callback",
    "fields",
    "key",
    "oauth_token",
    "prettyPrint",
    "quotaUser",
    "uploadType",
    "upload_protocol",
}
WORDS = {"true": True, "1": True, "": True, "false": False, "0": False}
INT32 = 2**31
LONGEST_QUERY = 2_000  # characters that are searched
DEFAULT_SIZE, LARGEST_SIZE = 10, 100
LANGUAGE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*", re.ASCII)
CALLBACK = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*", re.ASCII)
LONGEST_CALLBACK = 128


@dataclass(frozen=True)
class Form:
    """How an answer is written; `callback` is "" unless a script is asked for, `fields` "" for all of them."""

    pretty: bool = True
    callback: str = ""
    fields: str = ""


def is_read(request: HttpRequest) -> bool:
    """Whether it asks for something: a GET, or the POST that clients send in its stead when the address would grow
    too long (X-HTTP-Method-Override)."""
    method = request.headers.get("X-HTTP-Method-Override") if request.method == "POST" else request.method
    return method in ("GET", "HEAD")


def parameters(request: HttpRequest, own: set[str]) -> dict[str, str]:
    """The parameters by their names in JSON (pageSize, though page_size is understood); `own` are those that the
    method has besides OF_ALL. Raises ApiError for one that is unknown or given twice."""
    asked = request.GET.copy()
    if request.method == "POST":
        asked.update(request.POST)
    names = {_snake(name): name for name in own | OF_ALL} | {name: name for name in own | OF_ALL}
    found: dict[str, str] = {}
    for given in asked:
        if given not in names:
            what = f"Cannot bind query parameter. Field '{given}' could not be found in request message."
            raise _unknown(given, what)
        if names[given] in found or len(asked.getlist(given)) > 1:
            raise _unknown(given, "Proto field is not repeating, cannot start list.")
        found[names[given]] = str(asked[given])
    return found


def form(asked: QueryDict | Mapping[str, str]) -> Form:
    """How to write the answer. Raises ApiError."""
    if asked.get("alt", "json") not in ("json", ""):
        raise invalid(f'The alt "{asked["alt"]}" is not supported: this service answers json.', field="alt")
    pretty = asked.get("prettyPrint", asked.get("pretty_print", "true")).lower()
    if pretty not in WORDS:
        raise _wrong_type("pretty_print", "TYPE_BOOL", pretty)
    callback = asked.get("callback", "")
    if callback and (len(callback) > LONGEST_CALLBACK or not CALLBACK.fullmatch(callback)):
        raise invalid("The callback is not the name of a function.", field="callback")
    return Form(pretty=WORDS[pretty], callback=callback, fields=asked.get("fields", ""))


def number(asked: Mapping[str, str], name: str) -> int:
    """A parameter of 32 bits that is not below 0; 0 where it is not given. Raises ApiError."""
    given, field = asked.get(name, ""), _snake(name)
    if not given:
        return 0
    if not re.fullmatch(r"-?\d{1,10}", given, re.ASCII) or not -INT32 <= int(given) < INT32:
        raise _wrong_type(field, "TYPE_INT32", given)
    if int(given) < 0:
        raise invalid(f"{field} must not be negative.", field=field)
    return int(given)


def page_size(asked: Mapping[str, str]) -> int:
    """How many results at most; a larger number than we give is cut, as Google's services do."""
    return min(number(asked, "pageSize") or DEFAULT_SIZE, LARGEST_SIZE)


def language(asked: Mapping[str, str]) -> str:
    """The language of a BCP-47 code in lower case, without region or script ("" for none). Raises ApiError."""
    given = asked.get("languageCode", "")
    if given and not LANGUAGE.fullmatch(given):
        raise invalid(f'"{given}" is not a BCP-47 language code.', field="language_code")
    return re.split("[-_]", given)[0].lower()


def query(asked: Mapping[str, str]) -> str:
    """The words to search for, without what PostgreSQL cannot store."""
    return " ".join(asked.get("query", "").replace("\0", " ").split())[:LONGEST_QUERY]


def _snake(name: str) -> str:
    return re.sub("([A-Z])", lambda found: f"_{found[1].lower()}", name)


def _unknown(name: str, what: str) -> Exception:
    return invalid(f'Invalid JSON payload received. Unknown name "{name}": {what}')


def _wrong_type(field: str, kind: str, given: str) -> Exception:
    return invalid(f"Invalid value at '{field}' ({kind}), \"{given}\"", field=field)
