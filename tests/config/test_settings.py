"""Settings are read by a process of their own, as a deployment reads them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "DATABASE_URL": "postgres://desk@db.example/claimdesk",
    "REDIS_URL": "redis://redis.example/0",
    "SECRET_KEY": "k7Qw1v" * 10,
    "ALLOWED_HOSTS": "claims.example.org",
}
NAMES = {*COMPLETE, "DEBUG", "DJANGO_SETTINGS_MODULE"}


def start(*arguments: str, **changes: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if name not in NAMES}
    environment |= {name: value for name, value in (COMPLETE | changes).items() if value}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


READ = ("-c", "from django.conf import settings; import config.settings as s; print(s.DEBUG)")


def test_settings_of_a_deployment_start_with_debug_off():
    assert start(*READ).stdout == "False\n"


@pytest.mark.parametrize("missing", ["DATABASE_URL", "REDIS_URL", "SECRET_KEY"])
def test_settings_refuse_to_start_without(missing):
    error = start(*READ, **{missing: ""}).stderr.splitlines()[-1]
    assert error == (
        f"django.core.exceptions.ImproperlyConfigured: {missing} is not set. Claimdesk needs it when DEBUG is off; "
        "docs/operations.md says how to choose it."
    )


@pytest.mark.parametrize("secret", ["development-only", "django-insecure-abcdefghijklmnopqrstuvwxyz"])
def test_settings_refuse_a_default_secret(secret):
    error = start(*READ, SECRET_KEY=secret).stderr.splitlines()[-1]
    assert error.endswith("SECRET_KEY is a default that everybody knows: choose one of your own.")


def test_settings_refuse_the_local_servers_with_debug_off():
    result = start("manage.py", "check", DATABASE_URL="", DEBUG="0")
    assert result.returncode == 1
    assert "DATABASE_URL is not set." in result.stderr
