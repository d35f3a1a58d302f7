"""manage.py create_service_role: the database role for web, worker and beat, which owns no table."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction

from claims.management.service_role import exists, is_unfit, statements

PASSWORD = "SERVICE_ROLE_PASSWORD"  # noqa: S105 (the name of a variable)


class Command(BaseCommand):
    help = (
        "Makes a role with the rights that web, worker and beat need, and no more. Run it as the owner of the tables, "
        f"and again after each migrate. The password of a new role is read from {PASSWORD}."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the role's name")
        parser.add_argument("--sql", action="store_true", help="print the statements, without a password, and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        role, password = options["name"], os.environ.get(PASSWORD)
        if is_unfit(role):
            raise CommandError(f"{role} owns tables, or is the role you are connected as: choose another name.")
        if options["sql"]:
            made = [one.sql for one in statements(role=role, password=password) if not one.is_secret]
            self.stdout.write("".join(f"{sql};\n" for sql in made), ending="")
            return
        if password is None and not exists(role):
            raise CommandError(f"Set {PASSWORD}: the role {role} is new and needs a password.")
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for one in statements(role=role, password=password):
                    cursor.execute(one.sql)
        except DatabaseError as error:
            raise CommandError(f"The role could not be set up: {error}") from error
        self.stdout.write(f"The role {role} can be used by web, worker and beat.")
