#!/usr/bin/env python
"""Django's command line. Without DATABASE_URL a command gets the local servers of DATA_DIR."""

import os
import sys

from django.core.management import execute_from_command_line

from config.local.processes import LocalError
from config.local.servers import NOWHERE, data_dir_of, is_development, local_servers

# Commands that touch no database: they start nothing and leave no trace.
NO_SERVERS = (
    "help",
    "version",
    "--help",
    "-h",
    "--version",
    "extract_claims",
    "score_detection",
    "write_transitions",
)


def main(arguments: list[str]) -> None:
    """Run the management command; ends with its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if not is_development(os.environ):
        execute_from_command_line(arguments)
    elif len(arguments) < 2 or arguments[1] in NO_SERVERS or "--help" in arguments:
        os.environ.update(NOWHERE, DEBUG="1")
        execute_from_command_line(arguments)
    else:
        try:
            with local_servers(data_dir_of(os.environ)) as servers:
                os.environ.update(servers.environment)
                execute_from_command_line(arguments)
        except LocalError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv)
