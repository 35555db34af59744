"""Work in all cores: what an error leaves behind."""

from __future__ import annotations

import gc
import weakref

from alos2_explorer.plugin.common.parallel import for_each


class Held:
    """Something that the work uses, such as a dataset that must be closed in time."""


def fail() -> weakref.ref[Held]:
    """Let work fail that uses something; return a reference that does not hold it."""
    held = Held()

    def work(item: int) -> None:
        assert held is not None
        raise ValueError(item)

    raised = False
    try:
        for_each(work, [7], lambda share: None)
    except ValueError:
        raised = True
    assert raised
    return weakref.ref(held)


def test_an_error_holds_nothing_once_it_is_dropped() -> None:
    gc.disable()  # which would free a circle at some later time
    try:
        left = fail()
        assert left() is None
    finally:
        gc.enable()
