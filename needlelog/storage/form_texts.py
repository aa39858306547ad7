"""Text of forms that are neither saved nor cancelled: without a journal, as text still being typed in a session is.

Knows texts by form, key and editor; nothing of what they say.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from needlelog.domain.clock import to_text
from needlelog.domain.form_texts import FormKey, FormName, FormText
from needlelog.storage import rows
from needlelog.storage.database import Database
from needlelog.storage.schema import Table


def save(db: Database, form: FormName, key: FormKey, texts: Mapping[str, str], now: datetime) -> None:
    """Keep what stands in these editors in place of what was kept of them before."""
    for editor, text in texts.items():
        db.execute(
            f"INSERT INTO {Table.FORM_TEXT} (form, key, editor, text, saved_at, saved_offset_min)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (form, key, editor) DO UPDATE SET"
            " text = excluded.text, saved_at = excluded.saved_at, saved_offset_min = excluded.saved_offset_min",
            (form.value, _written(key), editor, text, *to_text(now)),
        )


def of(db: Database, form: FormName) -> tuple[FormText, ...]:
    """What is kept of a form, the one that was left last at the end."""
    texts: dict[FormKey, dict[str, str]] = {}
    left: dict[FormKey, datetime] = {}
    kept = db.rows(f"SELECT * FROM {Table.FORM_TEXT} WHERE form = ? ORDER BY saved_at, key, editor", (form.value,))
    for row in kept:
        key: FormKey = tuple(json.loads(row["key"]))
        texts.setdefault(key, {})[row["editor"]] = row["text"]
        left[key] = rows.moment(row, "saved")
    return tuple(FormText(key, texts[key], left[key]) for key in sorted(left, key=lambda one: left[one]))


def clear(db: Database, form: FormName, key: FormKey) -> None:
    """Forget what is kept of a form."""
    db.execute(f"DELETE FROM {Table.FORM_TEXT} WHERE form = ? AND key = ?", (form.value, _written(key)))


def _written(key: FormKey) -> str:
    return json.dumps(key, separators=(",", ":"))
