import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from rest_framework.test import APIClient


def test_schema_validates_without_a_warning(tmp_path):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yaml"))


@pytest.mark.django_db
def test_schema_is_openapi_3_1_as_json_and_yaml():
    asked = {"accept": "application/json"}, {"accept": "application/yaml"}
    answers = [APIClient().get("/api/v1/schema/", headers=headers) for headers in asked]
    assert json.loads(answers[0].content)["openapi"] == "3.1.0"
    assert answers[1].content.startswith(b"openapi: 3.1.0")


@pytest.mark.django_db
def test_schema_describes_every_field_and_parameter():
    schema = APIClient().get("/api/v1/schema/", {"format": "json"}).json()
    fields = [
        (name, field)
        for name, component in schema["components"]["schemas"].items()
        for field, described in component.get("properties", {}).items()
        if field != "results" and "description" not in described
    ]
    parameters = [
        parameter["name"]
        for path in schema["paths"].values()
        for operation in path.values()
        for parameter in operation.get("parameters", [])
        if "description" not in parameter
    ]
    assert (fields, parameters) == ([], [])


@pytest.mark.django_db
def test_docs_page_refers_to_nothing_external():
    page = APIClient().get("/api/v1/docs/").content.decode()
    script = APIClient().get("/api/v1/docs/", {"script": ""}).content.decode()
    referred = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert [address for address in referred if not re.match(r"/(?!/)", address)] == []
    assert [finders.find(a.removeprefix("/static/")) for a in referred if a.startswith("/static/")].count(None) == 0
    assert re.findall(r"https?://|[\"']//", page + script) == []
    assert '"validatorUrl": null' in script
