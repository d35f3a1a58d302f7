"""Local PostgreSQL and Valkey for development, tests and trying out; never for production.

Both servers come as Python wheels and listen on Unix sockets only. `servers.local_servers` brings them up,
`run` is the supervisor behind `make run`, and `python -m config.local COMMAND` runs any command beside them.
Nothing here imports Django, so that the environment is complete before the settings are read.
"""
