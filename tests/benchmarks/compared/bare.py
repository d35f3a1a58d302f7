"""The practical limit: a WSGI function that sends what PostgreSQL joins (json_agg), and does nothing else."""

import os
from typing import Any

import psycopg

LIST = """
SELECT json_build_object('next', '/?cursor=' || min(sequence), 'last', max(sequence), 'results', json_agg(item))::text
FROM (SELECT sequence, summary::json AS item FROM claims_publicclaim
      WHERE state <> 'withdrawn' ORDER BY sequence DESC LIMIT 50) newest
"""
ONE = "SELECT document FROM claims_publicclaim WHERE claim_id = %s"
_connections: list[psycopg.Connection[Any]] = []


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """The 50 newest claims; at /77/ claim 77."""
    if not _connections:
        _connections.append(psycopg.connect(os.environ["BARE_DATABASE"], autocommit=True))
    number = environ["PATH_INFO"].strip("/")
    found = _connections[0].execute(ONE, [int(number)]) if number else _connections[0].execute(LIST)
    body = found.fetchone()[0].encode()  # type: ignore[index]
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
