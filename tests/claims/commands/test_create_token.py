import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims import tokens


def test_create_token_prints_a_key_that_works(admin, auditor):
    out = io.StringIO()
    call_command("create_token", "auditor", by="admin", name="Archive", scope=["desk:read", "read"], stdout=out)
    token = tokens.find(key=out.getvalue().strip(), now=timezone.now())
    assert (token.user, token.created_by, token.scopes) == (auditor, admin, ["read", "desk:read"])
    assert (token.expires_at - token.created_at).days == 365


@pytest.mark.parametrize(
    ("username", "by", "complaint"),
    [
        ("nobody", "admin", "There is no user nobody."),
        ("auditor", "auditor", "Only an administrator can make a token."),
    ],
)
def test_create_token_says_what_is_wrong(admin, auditor, username, by, complaint):
    with pytest.raises(CommandError, match=complaint):
        call_command("create_token", username, by=by, name="Archive", scope=["read"])
