"""One program per practice: a lock beside the file, and no network share.

Knows folders; never the database. Its libraries are imported when a practice is opened, because a window comes first.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from needlelog.domain.errors import StorageProblemKind
from needlelog.storage.driver import problem

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_NAME: Final = "records.lock"

NETWORK_SYSTEMS: Final = frozenset({
    "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "davfs2", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone",
    "fuse.s3fs", "fuse.sshfs", "gfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "smb2",
    "smb3", "smbfs", "webdav",
})  # fmt: skip
"""File systems whose locks and write order another computer decides; 9p and virtiofs only lead a guest to its host."""


class Mount(NamedTuple):
    """Where a file system is attached, and its kind; ``options`` as the system words them."""

    mountpoint: str
    fstype: str
    options: str


def take(folder: Path) -> "FileLock":
    """The lock of a practice, held until it is released. Raises StorageProblem when another program holds it."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK_NAME, mode=0o600, blocking=False, thread_local=False, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        raise problem(StorageProblemKind.LOCKED) from None
    except OSError:
        raise problem(StorageProblemKind.READ_ONLY) from None
    return lock


def refuse_network_share(folder: Path) -> None:
    """Raise StorageProblem when the folder lies on another computer's disk."""
    if on_network_share(folder.resolve(), _mounts()):
        raise problem(StorageProblemKind.NETWORK_SHARE)


def on_network_share(folder: Path, mounts: Iterable[Mount]) -> bool:
    """Whether the innermost mount that holds the folder is a network's, or its path is one of another computer."""
    if folder.as_posix().startswith("//"):
        return True
    holding = [mount for mount in mounts if folder.is_relative_to(mount.mountpoint)]
    innermost = max(holding, key=lambda mount: len(Path(mount.mountpoint).parts), default=None)
    return innermost is not None and (
        innermost.fstype.lower() in NETWORK_SYSTEMS or "remote" in innermost.options.split(",")
    )


def _mounts() -> list[Mount]:
    import psutil

    return [Mount(part.mountpoint, part.fstype, part.opts) for part in psutil.disk_partitions(all=True)]
