"""``keys.json``: who may open a practice, and with what passphrase.

The file's data is encrypted with one random data key. Each practitioner has a slot, in which that key lies wrapped
(AES-256-GCM) with a key made of the practitioner's passphrase (Argon2id). A checksum over each slot tells a damaged
slot from a wrong passphrase. Knows this one file; never the database. The imports of the ciphers wait until they are
needed, because a window comes first.
"""

import base64
import hashlib
import json
import os
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import needlelog
from needlelog.atomic import write_atomically
from needlelog.domain import clock
from needlelog.domain.errors import FieldError, StorageProblem, StorageProblemKind, UserError
from needlelog.domain.text import is_visible
from needlelog.i18n import _, ngettext
from needlelog.storage.driver import KEY_BYTES, problem
from needlelog.storage.migrations import SCHEMA_VERSION

FILE_NAME: Final = "keys.json"
FORMAT: Final = 1
FREE_TRIES: Final = 3
"""Wrong passphrases in a row that cost no waiting."""

LONGEST_WAIT_S: Final = 30
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_LARGEST_MEMORY_KIB: Final = 1 << 20
_MOST_PASSES: Final = 100


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one try of a passphrase costs (Argon2id): memory in KiB, passes, lanes. About 0.1 s as it stands."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class KeySlot:
    """The data key as wrapped for one practitioner."""

    practitioner_uuid: str
    cost: KdfCost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What ``keys.json`` holds. ``database_salt`` is the first 16 bytes of the database, by which it is known again."""

    slots: tuple[KeySlot, ...]
    database_salt: str
    application_version: str = needlelog.__version__
    schema_version: int = SCHEMA_VERSION
    failed_unlocks: int = 0
    last_failed_at: str = ""


Stretch = Callable[[str, bytes, KdfCost], bytes]
"""What makes the wrapping key of 32 bytes of a passphrase, a salt and a cost."""


class WrongPassphraseError(UserError):
    """A passphrase that opens no slot."""


def load_ciphers() -> None:
    """Import what the first unlocking needs, while its passphrase is still being typed."""
    import_module("argon2.low_level")
    import_module("cryptography.hazmat.primitives.ciphers.aead")


def stretch(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """The wrapping key of a passphrase (Argon2id), 32 bytes."""
    from argon2.low_level import Type, hash_secret_raw

    # Keyboards differ in how they compose an accented letter.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return bytes(
        hash_secret_raw(secret, salt, cost.passes, cost.memory_kib, cost.lanes, hash_len=KEY_BYTES, type=Type.ID)
    )


def stretch_ahead(folder: Path, passphrase: str) -> Stretch:
    """Begin in a thread with the key of the first slot; what is returned waits for it, and makes any other itself.

    Raises nothing: what is wrong with the folder is said by whoever opens it.
    """
    try:
        slot = read(folder).slots[0]
    except StorageProblem:
        return stretch
    if slot.damaged:
        return stretch
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="needlelog-key")
    begun = pool.submit(stretch, passphrase, slot.salt, slot.cost)
    pool.shutdown(wait=False)

    def waiting(text: str, salt: bytes, cost: KdfCost) -> bytes:
        same = (text, salt, cost) == (passphrase, slot.salt, slot.cost)
        return begun.result() if same else stretch(text, salt, cost)

    return waiting


def new_data_key() -> bytes:
    """A random data key of 32 bytes."""
    return os.urandom(KEY_BYTES)


def wrap(key: bytes, passphrase: str, practitioner_uuid: str, cost: KdfCost) -> KeySlot:
    """A slot for one practitioner. Raises FieldError for a passphrase without a visible character."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not any(is_visible(character) for character in passphrase):
        raise FieldError("passphrase", _("A passphrase needs at least one character."))
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    wrapped = AESGCM(stretch(passphrase, salt, cost)).encrypt(nonce, key, practitioner_uuid.encode())
    return KeySlot(practitioner_uuid, cost, salt, nonce, wrapped)


def unlock(
    folder: Path, passphrase: str, now: datetime | None = None, *, counts: bool = True, make: Stretch = stretch
) -> tuple[bytes, str]:
    """The data key, and the uuid of the practitioner whose passphrase this is.

    A wrong one is counted in ``keys.json``; from the third on each makes the next try wait longer, up to half a minute,
    and none locks out. ``counts`` False is for who may not write beside an open window, ``make`` for a key that was
    begun before. Raises WrongPassphraseError, UserError for one tried too soon, StorageProblem when ``keys.json`` is
    missing, damaged or of a newer Needlelog.
    """
    file = read(folder)
    moment = clock.now() if now is None else now
    _refuse_haste(file, moment)
    for slot in file.slots:
        key = None if slot.damaged else _unwrap(slot, passphrase, make)
        if key is not None:
            if file.failed_unlocks and counts:
                count(folder, wrong=False)
            return key, slot.practitioner_uuid
    damaged = sum(slot.damaged for slot in file.slots)
    if damaged == len(file.slots):
        raise _damaged()
    if counts:
        count(folder, wrong=True, now=moment)
    hint = _("Type it again; capital letters count.")
    if damaged:
        hint = _("One key in keys.json is damaged: if it is yours, put the file back from a backup.")
    raise WrongPassphraseError(_("This is not the passphrase of anyone in this practice."), hint)


def count(folder: Path, *, wrong: bool, now: datetime | None = None) -> None:
    """Count a wrong passphrase, or forget those before a right one, where that can be written. Raises StorageProblem.

    For whoever holds the practice's lock.
    """
    if wrong:
        _keep_count(folder, read(folder).failed_unlocks + 1, (now or clock.now()).isoformat())
    else:
        _keep_count(folder, 0, "")


def read(folder: Path) -> KeyFile:
    """The key file of a practice. Raises StorageProblem when it is missing, damaged or of a newer Needlelog."""
    try:
        text = (folder / FILE_NAME).read_bytes()
    except FileNotFoundError:
        raise problem(StorageProblemKind.MISSING) from None
    except OSError:
        raise problem(StorageProblemKind.IO) from None
    try:
        values = json.loads(text)
        if values["format"] > FORMAT:
            raise _too_new()
        file = KeyFile(
            slots=tuple(_slot(slot) for slot in values["slots"]),
            database_salt=str(values["database_salt"]),
            application_version=str(values["application_version"]),
            schema_version=int(values["schema_version"]),
            failed_unlocks=max(0, int(values["failed_unlocks"])),
            last_failed_at=str(values["last_failed_at"]),
        )
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        raise _damaged() from None
    if not file.slots:
        raise _damaged()
    return file


def write(folder: Path, file: KeyFile) -> None:
    """Replace the key file, wholly or not at all. Raises OSError, ValueError for a slot that was read as damaged."""
    if any(slot.damaged for slot in file.slots):
        raise ValueError("a damaged slot is never written anew")
    values = {
        "application": "Needlelog",
        "format": FORMAT,
        "application_version": file.application_version,
        "schema_version": file.schema_version,
        "database_salt": file.database_salt,
        "failed_unlocks": file.failed_unlocks,
        "last_failed_at": file.last_failed_at,
        "slots": [_slot_values(slot) for slot in file.slots],
    }
    _write_values(folder / FILE_NAME, values)


def wait_s(failed_unlocks: int) -> int:
    """Seconds to wait after that many wrong passphrases in a row: none, then 1, 2, 4 and so on up to 30."""
    over = failed_unlocks - FREE_TRIES
    return 0 if over < 0 else min(LONGEST_WAIT_S, 1 << min(over, 10))


def _refuse_haste(file: KeyFile, now: datetime) -> None:
    wait = wait_s(file.failed_unlocks)
    try:
        since = now - datetime.fromisoformat(file.last_failed_at)
    except (ValueError, TypeError):
        return
    # A clock that was set back must not lock anyone out.
    left = timedelta(seconds=wait) - since
    if since >= timedelta(0) and left > timedelta(0):
        seconds = max(1, round(left.total_seconds()))
        raise UserError(
            ngettext(
                "After several wrong passphrases there is a pause of {seconds} second.",
                "After several wrong passphrases there is a pause of {seconds} seconds.",
                seconds,
            ).format(seconds=seconds),
            _("Wait, then type the passphrase again."),
        )


def _keep_count(folder: Path, failed_unlocks: int, last_failed_at: str) -> None:
    """Write the count of wrong passphrases where that is possible: a read-only folder has none.

    All else in the file stays as it was found: what a damaged slot still holds may yet be mended.
    """
    path = folder / FILE_NAME
    try:
        values = json.loads(path.read_bytes())
        _write_values(path, {**values, "failed_unlocks": failed_unlocks, "last_failed_at": last_failed_at})
    except OSError:
        return


def _write_values(path: Path, values: dict[str, Any]) -> None:
    write_atomically(path, json.dumps(values, indent=2).encode() + b"\n")


def _damaged() -> StorageProblem:
    return StorageProblem(
        StorageProblemKind.DAMAGED,
        _("The file keys.json, which holds the keys of this practice, is damaged. The record itself was not touched."),
        _("Put keys.json back from a backup; records.db stays as it is."),
    )


def _too_new() -> StorageProblem:
    return StorageProblem(
        StorageProblemKind.TOO_NEW, problem(StorageProblemKind.TOO_NEW).message, _("Install the newer version.")
    )


def _unwrap(slot: KeySlot, passphrase: str, make: Stretch) -> bytes | None:
    """The data key, or None when the passphrase is another one."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    stretched = make(passphrase, slot.salt, slot.cost)
    try:
        return bytes(AESGCM(stretched).decrypt(slot.nonce, slot.wrapped, slot.practitioner_uuid.encode()))
    except InvalidTag:
        return None


def _slot_values(slot: KeySlot) -> dict[str, Any]:
    values = {
        "practitioner_uuid": slot.practitioner_uuid,
        "kdf": {"name": "argon2id", **asdict(slot.cost)},
        "salt": base64.b64encode(slot.salt).decode(),
        "nonce": base64.b64encode(slot.nonce).decode(),
        "wrapped": base64.b64encode(slot.wrapped).decode(),
    }
    return {**values, "checksum": _checksum(values)}


def _slot(values: dict[str, Any]) -> KeySlot:
    """A slot as read; one whose checksum does not fit is marked damaged. Raises ValueError, KeyError or TypeError."""
    plain = {name: value for name, value in values.items() if name != "checksum"}
    if values.get("checksum") != _checksum(plain):
        return KeySlot(str(values.get("practitioner_uuid", "")), KdfCost(), b"", b"", b"", damaged=True)
    kdf = values["kdf"]
    cost = KdfCost(int(kdf["memory_kib"]), int(kdf["passes"]), int(kdf["lanes"]))
    payable = 8 <= 8 * cost.lanes <= cost.memory_kib <= _LARGEST_MEMORY_KIB and 1 <= cost.passes <= _MOST_PASSES
    if kdf["name"] != "argon2id" or not payable:
        raise ValueError("a key derivation that this build does not do")
    salt, nonce, wrapped = (base64.b64decode(values[name]) for name in ("salt", "nonce", "wrapped"))
    whole = (len(salt), len(nonce), len(wrapped)) == (_SALT_BYTES, _NONCE_BYTES, KEY_BYTES + _TAG_BYTES)
    return KeySlot(values["practitioner_uuid"], cost, salt, nonce, wrapped, damaged=not whole)


def _checksum(values: dict[str, Any]) -> str:
    text = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
