"""What the database refuses, and why."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def commit(change: Callable[[], Any]) -> None:
    """Makes `change` and checks what is otherwise checked at commit."""
    change()
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("SET CONSTRAINTS ALL DEFERRED")


def why_refused(change: Callable[[], Any]) -> str:
    """The constraint that refuses `change`, at commit at the latest; for a trigger its sentence."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        commit(change)
    report = refused.value.__cause__.diag
    return report.constraint_name or report.message_primary


def holds(change: Callable[[], Any]) -> bool:
    """That `change` could be committed; it is undone."""
    with transaction.atomic():
        commit(change)
        transaction.set_rollback(True)
    return True
