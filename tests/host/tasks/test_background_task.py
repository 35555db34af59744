"""Jobs run in the background: progress, cancelling, errors, and what the user sees of them."""

from __future__ import annotations

import threading
import time

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, CancelledError, PlatformError
from alos2_explorer.plugin.host import messages
from alos2_explorer.plugin.host.network.sessions import http_session
from alos2_explorer.plugin.host.tasks import background_task as tasks
from alos2_explorer.plugin.host.tasks.background_task import run_in_task
from alos2_explorer.plugin.host.tasks.task_threads import thread_pool
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from servers.faulty_server import FaultyServer
from support.busy_pool import busy_pool
from support.patience import PATIENCE_S

MAIN_THREAD = threading.get_ident()


class Outcome:
    """Remembers what the callbacks were given, and on which thread."""

    def __init__(self):
        self.results, self.errors, self.items = [], [], []
        self.steps, self.warnings, self.threads = [], [], set()

    def __call__(self, kind):
        def receive(*values):
            self.threads.add(threading.get_ident())
            getattr(self, kind).append(values[0] if len(values) == 1 else values)

        return receive

    @property
    def over(self):
        return bool(self.results or self.errors)


@pytest.fixture
def outcome():
    return Outcome()


@pytest.fixture
def start(outcome):
    def start(function):
        return run_in_task(
            "test",
            function,
            outcome("results"),
            outcome("errors"),
            on_progress=outcome("steps"),
            on_warning=outcome("warnings"),
            on_item=outcome("items"),
        )

    return start


def test_the_function_works_elsewhere_and_its_result_arrives_on_the_main_thread(qtbot, start, outcome):
    job = start(lambda progress: threading.get_ident())
    qtbot.waitUntil(lambda: outcome.over)
    assert outcome.results[0] != MAIN_THREAD
    assert outcome.threads == {MAIN_THREAD}
    assert job.warnings == []


def test_no_connection_stays_open_after_a_task_that_asked_a_server(qtbot, start, outcome):
    with FaultyServer() as server:
        url, session = server.put("a", b"here"), http_session()
        start(lambda progress, http=session: http.get_text(url, progress=progress))
        del session
        qtbot.waitUntil(lambda: outcome.over)
        assert outcome.results == ["here"]
        qtbot.waitUntil(lambda: not server.connections)


def test_progress_and_warnings_arrive_before_the_result(qtbot, start, outcome):
    def function(progress):
        progress.step(0.5, "half")
        progress.warn("One file is missing.")
        return len(outcome.results)

    job = start(function)
    qtbot.waitUntil(lambda: outcome.over)
    assert outcome.steps == [(0.5, "half")]
    assert outcome.warnings == job.warnings == ["One file is missing."]
    assert outcome.results == [0]


def test_a_generator_delivers_item_by_item_and_then_all(qtbot, start, outcome):
    start(lambda progress: (number * number for number in range(4)))
    qtbot.waitUntil(lambda: outcome.over)
    assert outcome.items == [0, 1, 4, 9]
    assert outcome.results == [[0, 1, 4, 9]]


def test_an_error_of_ours_arrives_as_it_is(qtbot, start, outcome):
    error = PlatformError("The platform sleeps.", hint="Wake it.")

    def function(progress):
        raise error

    start(function)
    qtbot.waitUntil(lambda: outcome.over)
    assert outcome.errors == [error]
    assert outcome.results == []


def test_an_unforeseen_error_is_one_sentence_with_its_traceback_as_details(qtbot, start, outcome):
    start(lambda progress: (1, 2).index(3))
    qtbot.waitUntil(lambda: outcome.over)
    error = outcome.errors[0]
    assert type(error) is Alos2Error
    assert "ValueError: tuple.index(x): x not in tuple" in error.message
    assert "Traceback" in error.details
    assert __file__ in error.details


def test_cancel_stops_a_running_function_at_its_next_step(qtbot, start, outcome):
    begun = threading.Event()

    def function(progress):
        begun.set()
        while True:
            progress.step(0.1)
            time.sleep(0.01)

    job = start(function)
    assert begun.wait(PATIENCE_S)
    job.cancel()
    qtbot.waitUntil(lambda: outcome.over)
    assert isinstance(outcome.errors[0], CancelledError)


def test_cancel_stops_a_generator_that_never_looks_at_its_progress(qtbot, start, outcome):
    def endless():
        while True:
            time.sleep(0.01)
            yield 1

    job = start(lambda progress: endless())
    qtbot.waitUntil(lambda: bool(outcome.items))
    job.cancel()
    qtbot.waitUntil(lambda: outcome.over)
    assert isinstance(outcome.errors[0], CancelledError)


@pytest.fixture(name="busy_pool")
def _busy_pool(qtbot):
    """All threads of QGIS's pool at work until the event is set."""
    with busy_pool() as free:
        yield free
    qtbot.waitUntil(lambda: thread_pool().activeThreadCount() == 0)


def test_a_job_cancelled_while_it_waits_is_over_at_once_and_its_function_is_never_called(
    qtbot, start, outcome, busy_pool
):
    called = []
    job = start(lambda progress: called.append("function"))
    job.cancel()
    job.cancel()
    assert [type(error) for error in outcome.errors] == [CancelledError]
    busy_pool.set()
    qtbot.waitUntil(lambda: sip.isdeleted(job))
    assert (called, outcome.results, len(outcome.errors)) == ([], [], 1)


def test_a_task_cancelled_while_it_waits_outlives_the_thread_that_may_be_about_to_start_it(
    qtbot, start, busy_pool
):
    job = start(lambda progress: None)
    job.cancel()
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not sip.isdeleted(job)
    assert job.status() == QgsTask.TaskStatus.Queued


def test_a_cancelled_task_that_the_manager_never_starts_does_not_stay_for_ever(
    qtbot, start, outcome, busy_pool, monkeypatch
):
    monkeypatch.setattr(tasks, "LOST_AFTER_MS", 50)
    job = start(lambda progress: None)
    thread_pool().clear()
    busy_pool.set()
    job.cancel()
    qtbot.waitUntil(lambda: sip.isdeleted(job))
    assert len(outcome.errors) == 1


def test_a_job_that_the_manager_never_starts_is_done_nevertheless_and_once(
    qtbot, start, outcome, busy_pool, monkeypatch
):
    monkeypatch.setattr(tasks, "LOST_AFTER_MS", 50)
    called = []
    job = start(lambda progress: called.append(progress.step(0.5, "half")) or "done")
    thread_pool().clear()
    busy_pool.set()
    qtbot.waitUntil(lambda: sip.isdeleted(job) and outcome.over)
    assert (len(called), outcome.results, outcome.errors) == (1, ["done"], [])


def test_a_job_that_a_deputy_does_can_be_cancelled(qtbot, start, outcome, busy_pool, monkeypatch):
    monkeypatch.setattr(tasks, "LOST_AFTER_MS", 50)
    begun = threading.Event()

    def endless(progress):
        begun.set()
        while True:
            time.sleep(0.01)
            progress.step(0.5)

    job = start(endless)
    thread_pool().clear()
    busy_pool.set()
    qtbot.waitUntil(begun.is_set)
    job.cancel()
    qtbot.waitUntil(lambda: sip.isdeleted(job) and outcome.over)
    assert [type(error) for error in outcome.errors] == [CancelledError]


def test_a_job_that_waits_for_a_thread_is_not_taken_for_lost(
    qtbot, start, outcome, busy_pool, monkeypatch
):
    monkeypatch.setattr(tasks, "LOST_AFTER_MS", 20)
    called = []
    start(lambda progress: called.append("function"))
    tasks_begun = QgsApplication.taskManager().count()
    qtbot.wait(100)
    assert called == []
    assert QgsApplication.taskManager().count() == tasks_begun
    busy_pool.set()
    qtbot.waitUntil(lambda: outcome.over)
    qtbot.wait(100)
    assert called == ["function"]
    assert len(outcome.results) == 1


def test_a_job_stays_while_a_deputy_does_its_work(qtbot, start, outcome, busy_pool):
    begun, go_on = threading.Event(), threading.Event()
    job = start(lambda progress: begun.set() or go_on.wait(PATIENCE_S) or progress.step(1.0, "late"))
    deputy = threading.Thread(target=job.run_by, args=(tasks._Deputy(job),))
    deputy.start()
    assert begun.wait(PATIENCE_S)
    busy_pool.set()
    qtbot.wait(200)
    assert not sip.isdeleted(job)
    go_on.set()
    deputy.join()
    qtbot.waitUntil(lambda: sip.isdeleted(job))


def test_a_deputy_that_comes_after_its_job_is_gone_ends_without_a_word(qtbot, start, outcome, busy_pool):
    job = start(lambda progress: "done")
    deputy = tasks._Deputy(job)
    busy_pool.set()
    qtbot.waitUntil(lambda: sip.isdeleted(job))
    QgsApplication.taskManager().addTask(deputy)
    qtbot.waitUntil(lambda: sip.isdeleted(deputy))
    assert outcome.results == ["done"]


def test_a_job_lives_without_a_reference_in_the_caller(qtbot, start, outcome):
    start(lambda progress: time.sleep(0.05) or "done")
    qtbot.waitUntil(lambda: outcome.over)
    assert outcome.results == ["done"]


def test_an_error_inside_the_callback_is_logged_and_not_lost(qtbot, monkeypatch):
    logged = []
    monkeypatch.setattr(messages, "message_bar", lambda: None)
    monkeypatch.setattr(messages, "log", lambda text, *level: logged.append(text))

    def on_done(result):
        raise KeyError("layer")

    run_in_task("test", lambda progress: None, on_done)
    qtbot.waitUntil(lambda: bool(logged))
    assert "KeyError" in logged[0]
    assert "Traceback" in logged[0]
