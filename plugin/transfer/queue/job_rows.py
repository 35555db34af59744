"""One job as a row of the queue's database, and back."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any, cast

from ...domain.words.packing import packed, unpacked
from ...domain.words.text import Text
from ..urls import storable_text
from .download_job import DownloadJob, JobRequest, JobState

_NOT_RECORDED = {"id", "request", "state", "bytes_per_second", "seconds_left", "seconds_to_try"}
# The fields whose templates are kept beside their English words.
_SENTENCES = ("problem", "hint")
_KINDS: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "bool": (bool,),
    "int": (int,),
    "float": (float, int),
    "int | None": (int, type(None)),
    "float | None": (float, int, type(None)),
}


def row_of(job: DownloadJob) -> tuple[str, int, str, str, str]:
    """Return state, priority, record, request and texts of *job* as the database holds them.

    The record has sentences in English, as all versions of the plugin read them; the texts have
    their templates and values.
    """
    return (job.state.value, job.request.priority, _record(job), _request(job.request), _texts(job))


def job_of(
    job_id: object, state: str, priority: int, request: str, record: str, texts: object
) -> DownloadJob | None:
    """Return the job of a row, or None if a value in it is not what we write."""
    try:
        asked: dict[str, Any] = {**json.loads(request), "priority": priority}
        wish = JobRequest(**{**asked, "target": Path(asked["target"])})
        job = DownloadJob(
            id=cast("int", job_id), request=wish, state=JobState(state), **json.loads(record)
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    sound = _is_sound(wish) and _is_sound(job) and "\0" not in str(wish.target)
    return _with_texts(job, texts) if sound else None


def _request(request: JobRequest) -> str:
    kept = {"url": request.stored_url, "target": str(request.target)}
    return json.dumps({**asdict(request), **kept, "payload": storable_text(request.payload)})


def _record(job: DownloadJob) -> str:
    values = {name: getattr(job, name) for name in job.__dataclass_fields__ if name not in _NOT_RECORDED}
    return json.dumps(values)


def _texts(job: DownloadJob) -> str:
    sentences = {name: getattr(job, name) for name in _SENTENCES}
    kept = {name: packed(said) for name, said in sentences.items() if isinstance(said, Text) and said}
    return json.dumps(kept) if kept else ""


def _with_texts(job: DownloadJob, texts: object) -> DownloadJob:
    """Return *job* with its sentences as templates, if the row has those of these very sentences.

    An older version of the plugin changes the record alone.
    """
    try:
        kept = json.loads(texts) if isinstance(texts, str) and texts else {}
        said = {name: unpacked(kept[name]) for name in _SENTENCES if name in kept}
    except (ValueError, TypeError, KeyError, RecursionError):
        return job
    same = {name: text for name, text in said.items() if text and text == getattr(job, name)}
    return replace(job, **cast("Any", same))


def _is_sound(value: JobRequest | DownloadJob) -> bool:
    """Whether each field has the type that it declares; SQLite and JSON take any in its place."""
    for field in fields(value):
        kinds, found = _KINDS.get(str(field.type)), getattr(value, field.name)
        if kinds is not None and type(found) not in kinds:
            return False
        if isinstance(found, float) and not math.isfinite(found):
            return False
    return True
