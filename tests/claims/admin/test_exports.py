"""Lists as files: what is in them, who may take them, and that it is written down."""

import csv
import json
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from claims import workflow
from claims.admin.export_columns import COLUMNS
from claims.admin.export_files import FORMATS, as_json
from claims.admin.exports import Exports
from claims.choices import Severity, Status
from claims.lines import as_csv, escaped, unescaped
from claims.models import Export
from claims.permissions import READ, TABLE, Role
from claims.workflow import exports
from tests import factories
from tests.claims.admin.test_lists import flag, make_row
from tests.refusals import why_refused

LISTS = [
    "claims_claim",
    "claims_flag",
    "articles_article",
    "sources_source",
    "sources_party",
    "claims_verdict",
    "claims_scan",
    "claims_flagcheck",
]


@pytest.fixture
def export(signed_in):
    """The rows of an exported list, by the names of their columns."""

    def take(user, name: str = "claims_claim", form: str = "json", query: str = "") -> list[dict]:
        answer = signed_in(user).get(reverse(f"admin:{name}_export", args=[form]) + f"?{query}")
        content = answer.getvalue()
        if form == "xlsx":
            columns, *rows = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
            return [dict(zip(columns, row, strict=True)) for row in rows]
        return json.loads(content) if form == "json" else list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))

    return take


def test_claims_are_exported_with_their_columns(export, editor):
    at = datetime(2023, 8, 11, 10, 0, tzinfo=UTC)
    claimant = factories.source("Anna Маляр")
    claim = factories.proposed(statement="It held.", claimant=claimant, now=at)
    workflow.tag(claim=claim, by=editor, add=["budget", "Army"])
    flag(claim, "hedged", Severity.LOW)
    flag(claim, "single_source", Severity.HIGH)
    assert export(editor) == [
        {
            "number": claim.pk, "statement": "It held.", "claimant": "Anna Маляр", "claimant_number": claimant.pk,
            "kind": "territorial", "language": "en", "status": "proposed", "status_since": "2023-08-11T10:00:00Z",
            "verdict": None, "assignee": None, "dismissal_reason": "", "confidence": 0.9, "open_flags": 2,
            "gravest_flag": "high", "tags": "Army, budget", "merged_into": None, "created": "2023-08-11T10:00:00Z",
        }
    ]  # fmt: skip


def test_export_has_what_the_filters_leave_in_the_order_of_the_list(export, editor):
    low, high = factories.proposed(confidence=0.2), factories.proposed(confidence=0.9)
    factories.claim_at(Status.OPEN)
    found = {form: export(editor, form=form, query="status=proposed&o=-5&p=3") for form in FORMATS}
    assert {form: [int(row["number"]) for row in rows] for form, rows in found.items()} == {
        form: [high.pk, low.pk] for form in FORMATS
    }


def test_verdict_is_exported_of_checked_claims_only(export, editor):
    factories.claim_at(Status.ASSESSED)
    factories.claim_at(Status.VERIFIED)
    assert sorted((row["status"], row["verdict"]) for row in export(editor)) == [
        ("assessed", None),
        ("verified", "false"),
    ]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_exported_in_as_many_queries_for_three_rows_as_for_one(signed_in, editor, name):
    client, address = signed_in(editor), reverse(f"admin:{name}_export", args=["json"])
    taken = []
    for number in (1, 2, 3):
        make_row(number)
        with CaptureQueriesContext(connection) as queries:
            rows = json.loads(client.get(address).getvalue())
        taken.append(len(queries))
    assert ([*rows[0]], len(rows) >= 3) == (COLUMNS_OF[name], True)
    assert (taken[2], taken[0] <= 16) == (taken[0], True)


def test_every_list_with_links_to_files_has_columns():
    assert set(COLUMNS) == {
        model for model in admin.site._registry if isinstance(admin.site.get_model_admin(model), Exports)
    }


COLUMNS_OF = {model._meta.label_lower.replace(".", "_"): list(one.fields) for model, one in COLUMNS.items()}


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-5 %", "@name", "\tx", "\rx"])
def test_formula_is_text_in_every_file(export, editor, text):
    factories.proposed(statement=text)
    assert [export(editor, form=form)[0]["statement"] for form in ("csv", "json")] == [f"'{text}", text]
    assert (escaped(text), unescaped(escaped(text))) == (f"'{text}", text)


def test_formula_in_a_workbook_is_a_cell_of_text(signed_in, editor):
    factories.proposed(statement="=HYPERLINK(0)", claimant=factories.source("Anna \x0b Bos"))
    answer = signed_in(editor).get(reverse("admin:claims_claim_export", args=["xlsx"]))
    sheet = load_workbook(BytesIO(answer.getvalue())).active
    assert [(sheet["B2"].value, sheet["B2"].data_type), sheet["C2"].value] == [("=HYPERLINK(0)", "s"), "Anna � Bos"]


@pytest.mark.parametrize(("value", "kept"), [("It's 5", "It's 5"), ("", ""), (-5, -5), (None, None), ("a=b", "a=b")])
def test_text_that_is_no_formula_stays_as_it_is(value, kept):
    assert escaped(value) == kept


def test_export_without_rows_is_a_file_without_rows():
    assert ["".join(write(["a"], [])) for write in (as_csv, as_json)] == ["\ufeffa\r\n", "[]\n"]


def test_export_is_written_down_and_stays_so(export, editor):
    factories.proposed()
    export(editor, query="status=proposed")
    kept = Export.objects.values_list("page", "format", "query", "rows", "by").get()
    assert kept == ("claims.claim", "json", "status=proposed", 1, editor.pk)
    assert why_refused(lambda: Export.objects.update(rows=0)) == "claims_export is append-only: UPDATE is refused"


def test_exports_are_listed_for_whoever_may_read(export, signed_in, editor, auditor):
    export(editor, query="q=town")
    page = signed_in(auditor).get(reverse("admin:claims_export_changelist")).content.decode()
    assert ("q=town" in page, "claims.claim" in page) == (True, True)


def test_too_many_rows_for_one_file_are_refused_and_nothing_is_written_down(signed_in, editor, monkeypatch):
    monkeypatch.setitem(exports.MOST, "xlsx", 0)
    factories.proposed()
    page = signed_in(editor).get(reverse("admin:claims_claim_export", args=["xlsx"]) + "?q=town", follow=True)
    said = "1 rows are too many for one XLSX file: 0 at most. Narrow the list with a filter or a search."
    assert [str(message) for message in page.context["messages"]] == [said]
    assert (page.request["QUERY_STRING"], Export.objects.count()) == ("q=town", 0)


@pytest.mark.parametrize("role", [*Role, None])
def test_export_is_for_whoever_may_read(signed_in, db, role):
    client = signed_in(factories.user(*([role] if role else [])))
    found = {client.get(reverse(f"admin:{name}_export", args=["csv"])).status_code for name in LISTS}
    assert found == {200 if role in TABLE[READ] else 403}


def test_list_links_to_its_files_with_its_filters(signed_in, auditor):
    page = signed_in(auditor).get(reverse("admin:claims_claim_changelist") + "?status=open&p=2")
    assert [one["url"] for one in page.context["exports"]] == [
        f"/admin/claims/claim/export/{form}/?status=open" for form in ("csv", "xlsx", "json")
    ]
