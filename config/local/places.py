"""Where the local servers keep their files and sockets, and the user they run as."""

import hashlib
import os
import pwd
import secrets
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from config.local.processes import Account, LocalError

# Always the same folder, whatever TMPDIR or XDG_RUNTIME_DIR say: commands started from a terminal, a cron job
# or another login must find each other. A socket's path may have 107 bytes, so the data folder won't do.
# Nobody can take a name there from us: `private_dir` checks whose it is.
SOCKETS_ROOT = Path("/tmp")  # noqa: S108
# Others may pass through a data folder, as root's servers (run by nobody) must, but not look around in it.
PASSABLE = 0o711
# A file system in memory (Linux). A copy of a database is a thousand files: made here in a tenth of the time.
MEMORY = Path("/dev/shm")  # noqa: S108 (mkdtemp)
ROOMY = 2 * 1024**3  # bytes; the whole test suite needs an eighth
# For root, when the user `nobody` can't enter the data folder (below /root, say).
OPEN_ROOTS = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108 (mkdtemp)


def server_account() -> Account | None:
    """The user the servers run as: None for the present one, `nobody` for root (PostgreSQL refuses root)."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise LocalError(
            "PostgreSQL refuses to run as root and there is no user nobody: "
            "run as an ordinary user or set DATABASE_URL."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def open_to_all(path: Path) -> bool:
    """Whether every user may enter `path` (or run it, if it is a file): others have the x bit all the way."""
    path = path.resolve()
    return all(part.stat().st_mode & 0o001 for part in (path, *path.parents))


def make_data_dir(data_dir: Path) -> Path:
    """Make the data folder if need be; return it as an absolute path without symbolic links."""
    try:
        if not data_dir.is_dir():
            data_dir.mkdir(parents=True)
            data_dir.chmod(PASSABLE)
    except OSError as error:
        raise LocalError(f"The data folder {data_dir} cannot be made: {error.strerror}.") from error
    if not os.access(data_dir, os.W_OK | os.X_OK):
        raise LocalError(f"The data folder {data_dir} is not writable for you: choose another with DATA_DIR.")
    (data_dir / "logs").mkdir(mode=0o700, exist_ok=True)
    return data_dir.resolve()


def servers_dir(data_dir: Path, account: Account | None) -> Path:
    """The folder of the servers' files: `servers` in the data folder, or what that symbolic link points at.

    The link is made where `account` can't enter the data folder.
    """
    place = data_dir / "servers"
    if place.is_symlink() and not place.exists():
        raise LocalError(f"{place} points to a folder that is gone: remove that link to start with empty data.")
    if not place.exists():
        if account is None or open_to_all(data_dir):
            place.mkdir(mode=0o700)
        else:
            place.symlink_to(tempfile.mkdtemp(prefix="claimdesk-", dir=_open_root()))
        if account is not None:
            place.chmod(PASSABLE)
    found = place.resolve()
    if account is not None and not open_to_all(found):
        raise LocalError(
            f"The user {account.name}, which PostgreSQL runs as under root, cannot enter {found}: "
            "make its folders passable (chmod o+x) or choose another DATA_DIR."
        )
    return found


def _open_root() -> Path:
    for root in OPEN_ROOTS:
        if root.is_dir() and os.access(root, os.W_OK) and open_to_all(root):
            return root
    raise LocalError("The user nobody cannot enter the data folder: choose another with DATA_DIR.")


def roomy_memory() -> Path | None:
    """The folder in memory for throw-away data; None if there is none, or less than `ROOMY` bytes are free in it."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOMY:
        return MEMORY
    return None


def private_dir(path: Path, account: Account | None) -> Path:
    """Make the folder `path` that belongs to `account` with mode 0700; return it.

    Raises LocalError when it is there but belongs to somebody else, or is no plain folder.
    """
    uid = os.geteuid() if account is None else account.uid
    try:
        path.mkdir(mode=0o700)
        if account is not None:
            os.chown(path, account.uid, account.gid)
    except FileExistsError:
        pass
    found = path.lstat()
    if path.is_symlink() or not path.is_dir() or found.st_uid != uid:
        raise LocalError(
            f"{path} belongs to user id {found.st_uid}, not {uid}: run as that user or use another DATA_DIR."
        )
    path.chmod(0o700)
    return path


def sockets_dir(data_dir: Path) -> Path:
    """The short path of the folder for the sockets of the servers of `data_dir` (resolved); not made here."""
    digest = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    return SOCKETS_ROOT / f"claimdesk-{os.geteuid()}-{digest}"


def secret_key(data_dir: Path) -> str:
    """The secret key kept in the data folder for development; made at first use."""
    kept = data_dir / "secret_key"
    if not kept.exists():
        with tempfile.NamedTemporaryFile("w", dir=data_dir) as fresh:  # mode 0600
            fresh.write(secrets.token_urlsafe(50))
            fresh.flush()
            with suppress(FileExistsError):  # another command was first
                os.link(fresh.name, kept)  # appears complete or not at all
    return kept.read_text()


def delete_data(data_dir: Path) -> None:
    """Delete a data folder that nobody uses, with the servers' files and sockets that stand elsewhere."""
    elsewhere = [(data_dir / "servers").resolve(), sockets_dir(data_dir.resolve())]
    for folder in (*elsewhere, data_dir):
        shutil.rmtree(folder, ignore_errors=True)
