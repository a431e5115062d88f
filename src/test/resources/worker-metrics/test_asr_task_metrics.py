"""Behaviour of asr_task_metrics.py in one process, in forked ones and in threads. WorkerMetricsTest runs it."""

import asyncio
import contextlib
import faulthandler
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from unittest import mock

import asr_task_metrics as metrics
from asr_task_metrics import measure, measured, note, start, stop

# A test that hangs fails, and so does its forked child.
faulthandler.dump_traceback_later(180, exit=True)
os.register_at_fork(after_in_child=lambda: signal.alarm(60))
HERE = os.path.dirname(os.path.abspath(__file__))
MIB = 1 << 20


def burn(seconds):
    """Spends that much CPU of this thread."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def fork(work):
    """Runs work in a forked child, as RQ does, and returns its exit code."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return os.WEXITSTATUS(os.waitpid(pid, 0)[1])


def wait(condition):
    """Waits for what the sampler's thread does."""
    end = time.monotonic() + 30
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)


def sampled():
    """Tasks whose peak only the sampler knows: the process was larger before, and its mark is not reset."""
    bytearray(200 * MIB)
    return mock.patch.dict(os.environ, ASR_METRICS_RESET_PEAK="0")


class Fixture(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = os.path.join(folder.name, "tasks.log")
        environment = mock.patch.dict(os.environ, ASR_METRICS_FILE=self.file)
        environment.start()
        self.addCleanup(environment.stop)
        os.environ.pop("ASR_METRICS_FORMAT", None)
        metrics._process.warned.clear()

    def tearDown(self):
        self.assertEqual([], metrics._process.running)
        self.assertIsNone(metrics._current.get())

    def lines(self):
        if not os.path.exists(self.file):
            return []
        with open(self.file, encoding="utf-8") as file:
            return [json.loads(line) for line in file.read().splitlines()]

    def line(self):
        (line,) = self.lines()
        return line


class OneTask(Fixture):
    def test_has_what_the_task_spent(self):
        before = time.time()
        with measure("a7e9", audio_duration=2):
            block = bytearray(64 * MIB)
            del block
            burn(0.2)
            time.sleep(0.1)
        after = time.time()
        line = self.line()
        self.assertEqual(("a7e9", "done", os.getpid(), os.getppid()), tuple(line[k] for k in ("task_id", "outcome", "pid", "ppid")))
        self.assertGreaterEqual(line["processing_time"], 0.3)
        self.assertLessEqual(line["processing_time"], after - before)
        self.assertAlmostEqual(line["processing_time"] / 2, line["rtf"], 5)
        for name, around in (("started", before), ("ended", after)):
            self.assertRegex(line[name], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
            shown = metrics.datetime.fromisoformat(line[name].replace("Z", "+00:00")).timestamp()
            self.assertAlmostEqual(around, shown, delta=0.1)
        cpu = line["cpu_user"] + line["cpu_system"]
        self.assertGreaterEqual(cpu, 0.2)
        self.assertLess(cpu, 0.2 + 0.15)
        self.assertAlmostEqual(64, line["memory_peak"] - line["memory_start"], delta=3)
        self.assertAlmostEqual(line["memory_end"] - line["memory_start"], line["memory_delta"], 3)

    def test_its_cpu_has_the_children_that_it_waited_for(self):
        with measure("a"):
            code = "import time\nwhile time.process_time() < 0.3: pass"
            subprocess.run([sys.executable, "-c", code], check=True)
        self.assertGreaterEqual(self.line()["cpu_user"] + self.line()["cpu_system"], 0.3)
        self.assertNotIn("children_running", self.line())

    def test_a_child_that_runs_on_is_counted_because_its_cpu_is_unknown(self):
        with subprocess.Popen(["sleep", "60"]) as child:
            with measure("a"):
                pass
            child.kill()
        self.assertEqual(1, self.line()["children_running"])

    def test_its_peak_is_not_that_of_the_task_before(self):
        with measure("large"):
            block = bytearray(100 * MIB)
            del block
        with measure("small"):
            pass
        large, small = self.lines()
        self.assertGreater(large["memory_peak"], small["memory_peak"] + 90)
        self.assertAlmostEqual(small["memory_start"], small["memory_peak"], delta=3)
        self.assertEqual("kernel", small["memory_peak_source"])

    def test_the_sampler_finds_the_peak_where_the_mark_may_not_be_reset(self):
        with sampled(), measure("a") as task:
            block = bytearray(50 * MIB)
            wait(lambda: task._peak > task._rss + 49 * MIB)
            del block
        self.assertAlmostEqual(50, self.line()["memory_peak"] - self.line()["memory_start"], delta=3)
        self.assertEqual("sampler", self.line()["memory_peak_source"])

    def test_a_mark_that_rises_is_the_tasks_even_where_it_may_not_be_reset(self):
        with sampled(), measure("a"):
            block = bytearray(300 * MIB)  # shorter than a sample
            del block
        self.assertAlmostEqual(300, self.line()["memory_peak"] - self.line()["memory_start"], delta=3)
        self.assertEqual("kernel", self.line()["memory_peak_source"])

    def test_without_proc_psutil_knows_the_memory_and_without_both_it_is_left_out(self):
        sizes = iter([50, 80, 60])
        psutil = mock.Mock()
        psutil.Process().memory_info.side_effect = lambda: mock.Mock(rss=next(sizes) * MIB)
        with mock.patch.object(metrics, "PROC", "/missing/"), mock.patch.object(metrics, "SAMPLE_SECONDS", 60):
            with mock.patch.dict(sys.modules, psutil=psutil), measure("a") as task:
                wait(lambda: task._peak == 80 * MIB)
            with mock.patch.dict(sys.modules, psutil=None), self.assertLogs("asr_task_metrics"), measure("b"):
                pass
        with_psutil, without = self.lines()
        self.assertEqual([50, 80, 60], [with_psutil["memory_" + name] for name in ("start", "peak", "end")])
        self.assertEqual("sampler", with_psutil["memory_peak_source"])
        self.assertEqual([], [name for name in without if "memory" in name])
        self.assertIn("cpu_user", without)

    def test_no_thread_runs_beside_a_task_whose_peak_the_kernel_knows(self):
        with mock.patch.object(metrics, "HAS_NVML", False), measure("a"):
            self.assertEqual(1, threading.active_count())

    def test_start_and_stop(self):
        start("a")
        note(audio_duration=1.5)
        stop()
        stop()
        self.assertEqual(1.5, self.line()["audio_duration"])

    def test_an_unusable_audio_duration_is_left_out(self):
        for value in (0, -1, float("nan"), float("inf"), "long", object()):
            with measure("a", value):
                pass
        for line in self.lines():
            self.assertNotIn("audio_duration", line)
            self.assertNotIn("rtf", line)

    def test_a_step_of_the_clock_is_said_and_does_not_change_the_processing_time(self):
        with mock.patch.object(metrics.time, "time", side_effect=[1000.0, 4600.5]):
            with measure("a"):
                pass
        self.assertEqual(3600.5, self.line()["clock_step"])
        self.assertLess(self.line()["processing_time"], 1)


class Failing(Fixture):
    def test_the_tasks_exception_comes_through_and_is_named(self):
        error = KeyError("of the task")

        @measured(task_id="job", audio_duration=lambda job: 2.0)
        def task(job):
            raise error

        with self.assertRaises(KeyError) as raised:
            task("a")
        self.assertIs(error, raised.exception)
        self.assertEqual(("failed", "KeyError"), (self.line()["outcome"], self.line()["error"]))
        self.assertNotIn("rtf", self.line())
        self.assertNotIn("audio_duration", self.line())  # else it would count into the RTF of a run

    def test_a_file_that_cannot_be_written_is_named_once_and_the_task_has_its_result(self):
        folder = os.path.dirname(self.file)
        cases = {"folder": folder, "missing": folder + "/no/tasks.log", "full": "/dev/full", "fifo": folder + "/fifo"}
        os.mkfifo(cases["fifo"])
        if os.geteuid() != 0:
            open(folder + "/readonly", "w").close()
            os.chmod(folder + "/readonly", 0o444)
            cases["readonly"] = folder + "/readonly"
        for path in cases.values():
            os.environ["ASR_METRICS_FILE"] = path
            with self.assertLogs("asr_task_metrics") as log:
                self.assertEqual([7, 7], [measured(lambda: 7, task_id=lambda: "a")() for _ in range(2)])
            self.assertEqual(1, len(log.output), log.output)

    def test_a_read_only_file_does_not_break_the_task(self):
        # Root may write into any file, so the task runs as somebody else.
        with open(self.file, "w"):
            os.chmod(self.file, 0o444)
        os.chmod(os.path.dirname(self.file), 0o755)

        def task():
            if os.geteuid() == 0:
                os.setuid(65534)
            with self.assertLogs("asr_task_metrics") as log:
                self.assertEqual(7, measured(lambda: 7, task_id=lambda: "a")())
            assert "PermissionError" in log.output[0], log.output

        self.assertEqual(0, fork(task))
        self.assertEqual([], self.lines())

    def test_every_part_may_fail_and_only_its_values_are_missing(self):
        every = {"task_id", "processing_time", "cpu_user", "memory_peak", "tasks_at_once"}
        parts = {"resource.getrusage": {"cpu_user"}, "_rss_and_mark": {"memory_peak"}, "os.listdir": set()}
        parts.update({"_utc": every, "_line": every, "_write": every, "time.perf_counter": every})
        for part, missing in parts.items():
            metrics._process.warned.clear()
            broken = mock.Mock(side_effect=RuntimeError("broken"))
            with mock.patch("asr_task_metrics." + part, broken), self.assertLogs("asr_task_metrics"):
                self.assertEqual(7, measured(lambda: 7, task_id=lambda: "a")(), part)
            self.assertTrue(broken.called, part)
            self.assertEqual(every - missing, every & set((self.lines() or [{}])[0]), part)
            if self.lines():
                os.remove(self.file)

    def test_what_the_decorator_cannot_find_does_not_break_the_task(self):
        class Other(Exception):
            pass

        def fails(*_):
            raise Other()

        for options in ({"task_id": "no_such_argument"}, {"task_id": fails}, {"task_id": lambda job: "a", "audio_duration": fails}):
            self.assertEqual(7, measured(lambda job: 7, **options)("a"))
        self.assertEqual(["a"], [line["task_id"] for line in self.lines()])
        with self.assertRaises(TypeError):
            measured(lambda job: 7, task_id="job")()

    def test_a_task_without_an_id_is_not_written_because_it_would_count_for_another(self):
        with self.assertLogs("asr_task_metrics") as log, measure():
            pass
        self.assertIn("pass task_id", log.output[0])
        self.assertEqual([], self.lines())

    def test_a_time_limit_that_is_raised_within_the_measurement_reaches_the_task(self):
        class Limit(Exception):
            pass

        for limit in (Limit, TimeoutError, ValueError):  # queues raise their own, others builtin ones

            def handler(*_):
                raise limit("from the handler")

            def interrupted():
                os.kill(os.getpid(), signal.SIGALRM)
                time.sleep(1)

            before = signal.signal(signal.SIGALRM, handler)
            try:
                for part in ("_rss_and_mark", "_line"):
                    with mock.patch.object(metrics, part, lambda *_: interrupted()), self.assertRaises(limit):
                        with measure("a"):
                            pass
                    self.assertEqual([], metrics._process.running)
            finally:
                signal.signal(signal.SIGALRM, before)

    def test_a_handler_that_measures_within_the_measurement_does_not_hang(self):
        def handler(*_):
            with measure("inner"):
                pass

        before = signal.signal(signal.SIGALRM, handler)
        self.addCleanup(signal.signal, signal.SIGALRM, before)
        real = metrics._rss_and_mark

        def interrupted():
            metrics._rss_and_mark = real
            os.kill(os.getpid(), signal.SIGALRM)
            return real()

        with mock.patch.object(metrics, "_rss_and_mark", interrupted):
            with measure("outer"):
                pass
        self.assertEqual({"inner", "outer"}, {line["task_id"] for line in self.lines()})


class Decorated(Fixture):
    def test_a_function_stays_what_it_was(self):
        @measured(task_id="job")
        def task(job, *, words=1):
            """Its text."""
            return job, words

        self.assertEqual(("a", 2), task("a", words=2))
        self.assertEqual(("task", "Its text.", __name__), (task.__name__, task.__doc__, task.__module__))
        self.assertEqual("a", self.line()["task_id"])

    def test_a_task_within_itself_is_measured_once(self):
        inner = measured(lambda job: 7, task_id="job")
        self.assertEqual(7, measured(lambda job: inner(job), task_id="job")("a"))
        self.assertEqual(1, self.line()["tasks_at_once"])

    def test_a_generator_ends_with_its_last_step_and_gives_all_that_it_gave(self):
        @measured(task_id="job")
        def task(job):
            note(audio_duration=4)
            got = yield 1
            try:
                yield got
            except KeyError:
                burn(0.1)
                yield 3
            return 4

        generator = task("a")
        self.assertEqual([], metrics._process.running)
        self.assertEqual(1, next(generator))
        self.assertIsNone(metrics._current.get())  # what the consumer notes is not the task's
        self.assertEqual("sent", generator.send("sent"))
        self.assertEqual([], self.lines())
        self.assertEqual(3, generator.throw(KeyError("thrown")))
        with self.assertRaises(StopIteration) as end:
            next(generator)
        self.assertEqual(4, end.exception.value)
        self.assertEqual(("done", 4), (self.line()["outcome"], self.line()["audio_duration"]))
        self.assertGreaterEqual(self.line()["cpu_user"] + self.line()["cpu_system"], 0.1)

    def test_a_generator_that_its_consumer_leaves_is_closed_and_one_that_fails_has_failed(self):
        cleaned = []

        @measured(task_id="job")
        def task(job):
            try:
                yield 1
                raise ValueError("of the task")
            finally:
                cleaned.append(job)

        left = task("left")
        next(left)
        left.close()
        with self.assertRaisesRegex(ValueError, "of the task"):
            list(task("failed"))
        task("never begun").close()

        @measured(task_id="job")
        def fails_when_closed(job):
            try:
                yield 1
            finally:
                raise OSError("of the task")

        left = fails_when_closed("failed too")
        next(left)
        with self.assertRaisesRegex(OSError, "of the task"):
            left.close()
        self.assertEqual(["left", "failed"], cleaned)
        expected = [("left", "closed"), ("failed", "failed"), ("failed too", "failed")]
        self.assertEqual(expected, [(l["task_id"], l["outcome"]) for l in self.lines()])

    def test_coroutines_at_once_have_no_cpu_of_their_own(self):
        @measured(task_id="job")
        async def task(job):
            note(audio_duration=len(job))
            await asyncio.sleep(0.1)
            return job

        async def both():
            return await asyncio.gather(task("a"), task("bb"))

        self.assertEqual(["a", "bb"], asyncio.run(both()))
        self.assertEqual({"a": 1, "bb": 2}, {line["task_id"]: line["audio_duration"] for line in self.lines()})
        for line in self.lines():
            self.assertEqual(2, line["tasks_at_once"])
            self.assertNotIn("cpu_user", line)
        asyncio.run(task("ccc"))
        self.assertIn("cpu_user", self.lines()[2])

    def test_an_asynchronous_generator_is_left_alone(self):
        async def task():
            yield 1

        with self.assertLogs("asr_task_metrics"):
            self.assertIs(task, measured(task))


class Threads(Fixture):
    def test_tasks_at_once_share_the_process_so_its_cpu_and_delta_are_left_out(self):
        together = threading.Barrier(4)

        @measured(task_id="job")
        def task(job):
            together.wait()
            note(audio_duration=job)
            burn(0.02)
            together.wait()

        threads = [threading.Thread(target=task, args=(job,)) for job in range(1, 5)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        with measure("alone"):
            pass
        *shared, alone = self.lines()
        self.assertEqual({"1": 1, "2": 2, "3": 3, "4": 4}, {line["task_id"]: line["audio_duration"] for line in shared})
        for line in shared:
            self.assertEqual(4, line["tasks_at_once"])
            self.assertEqual(set(), {"cpu_user", "cpu_system", "memory_end", "memory_delta"} & set(line))
            self.assertIn("memory_peak", line)
        self.assertEqual(1, alone["tasks_at_once"])
        self.assertIn("cpu_user", alone)

    def test_a_task_that_starts_does_not_take_the_peak_of_one_that_runs(self):
        first = start("first")
        block = bytearray(80 * MIB)
        del block
        second = start("second")
        stop(second)
        stop(first)
        second, first = self.lines()
        self.assertAlmostEqual(80, first["memory_peak"] - first["memory_start"], delta=3)
        self.assertAlmostEqual(0, second["memory_peak"] - second["memory_start"], delta=3)

    def test_many_tasks_in_many_threads_are_all_there(self):
        def work(name):
            for i in range(50):
                with measure("%s-%d" % (name, i)):
                    pass

        with sampled():
            threads = [threading.Thread(target=work, args=(name,)) for name in "abcdefgh"]
            [thread.start() for thread in threads]
            [thread.join() for thread in threads]
        self.assertEqual(400, len({line["task_id"] for line in self.lines()}))
        self.assertEqual({"sampler"}, {line["memory_peak_source"] for line in self.lines()})


class Forks(Fixture):
    def test_a_forked_job_has_its_own_pid_and_its_parents(self):
        code = fork(measured(lambda: burn(0.1), task_id=lambda: "a"))
        self.assertEqual(0, code)
        self.assertEqual(os.getpid(), self.line()["ppid"])
        self.assertNotEqual(os.getpid(), self.line()["pid"])
        self.assertGreaterEqual(self.line()["cpu_user"] + self.line()["cpu_system"], 0.1)

    def test_a_fork_in_the_middle_of_a_task_leaves_one_line_by_the_process_that_began(self):
        for kind, peak in (("kernel", contextlib.nullcontext), ("sampler", sampled)):
            with peak():
                with measure("parent-" + kind):
                    self.assertEqual(kind == "sampler", metrics._process.sampler is not None)
                    pid = os.fork()
                    if pid == 0:
                        note(audio_duration=99)
                        burn(0.1)
                if pid == 0:  # it left the block of its parent's task, and begins one of its own
                    with measure("child-" + kind):
                        pass
                    os._exit(0)
                os.waitpid(pid, 0)
        self.assertEqual(
            ["child-kernel", "child-sampler", "parent-kernel", "parent-sampler"], sorted(line["task_id"] for line in self.lines())
        )
        for line in self.lines():
            self.assertEqual(line["task_id"].startswith("parent"), line["pid"] == os.getpid())
            self.assertEqual(1, line["tasks_at_once"])
            self.assertNotIn("audio_duration", line)

    def test_a_fork_while_another_thread_measures_does_not_hang(self):
        ended = threading.Event()

        def work():
            while not ended.is_set():
                with measure("thread"):
                    pass

        thread = threading.Thread(target=work)
        thread.start()
        try:
            for _ in range(30):
                self.assertEqual(0, fork(measured(lambda: None, task_id=lambda: "child")))
        finally:
            ended.set()
            thread.join()
        children = [line for line in self.lines() if line["task_id"] == "child"]
        self.assertEqual([1] * 30, [line["tasks_at_once"] for line in children])

    def test_twenty_processes_write_whole_lines_into_one_file(self):
        ids = ["%d-%d-%s" % (p, i, "x" * (9000 if i % 10 == 0 else 10)) for p in range(20) for i in range(50)]
        children = []
        for process in range(20):
            pid = os.fork()
            if pid == 0:
                os.environ["ASR_METRICS_FORMAT"] = "text" if process % 2 else "json"
                for task_id in ids[process * 50 : process * 50 + 50]:
                    with measure(task_id):
                        pass
                os._exit(0)
            children.append(pid)
        for pid in children:
            self.assertEqual(0, os.waitpid(pid, 0)[1])
        with open(self.file) as file:
            lines = file.read().splitlines()
        found = []
        for line in lines:
            if line.startswith("{"):
                found.append(json.loads(line)["task_id"])
            else:
                found.append(re.fullmatch(r"\S+Z INFO \[\d+\] asr_task_metrics: task_id=(\S+) .* tasks_at_once=1", line).group(1))
        self.assertEqual(sorted(ids), sorted(found))


class Lines(Fixture):
    def test_a_line_behind_a_torn_one_is_whole(self):
        with open(self.file, "w") as file:
            file.write('{"task_id": "torn", "rtf": 0.0')
        with measure("a"):
            pass
        with open(self.file) as file:
            torn, line = file.read().splitlines()
        self.assertEqual("a", json.loads(line)["task_id"])

    def test_a_cut_write_is_taken_back_because_a_cut_number_is_another(self):
        with measure("before"):
            pass
        real = os.write
        with mock.patch.object(os, "write", lambda file, data: real(file, data[:40])):
            with self.assertLogs("asr_task_metrics") as log, measure("cut"):
                pass
        self.assertIn("only 40 of", log.output[0])
        self.assertEqual("before", self.line()["task_id"])

    def test_one_write_per_line(self):
        with mock.patch.object(os, "write", wraps=os.write) as write, measure("x" * 100_000):
            pass
        self.assertEqual(1, write.call_count)

    def test_a_rotated_file_is_followed(self):
        with measure("a"):
            pass
        os.rename(self.file, self.file + ".1")
        with measure("b"):
            pass
        self.assertEqual("b", self.line()["task_id"])

    def test_a_writer_that_keeps_the_lock_delays_a_task_by_a_fifth_of_a_second_at_most(self):
        with open(self.file, "a") as file:
            metrics.fcntl.flock(file, metrics.fcntl.LOCK_EX)
            begin = time.monotonic()
            with measure("a"):
                pass
            self.assertLess(time.monotonic() - begin, 2)
        self.assertEqual("a", self.line()["task_id"])

    def test_hostile_ids_stay_in_their_line(self):
        ids = ['a" rtf="5', "a\nb", "a\u2028b", "\x1b[31m", "名字 x", "a\\b", "\ud800", "{}", "a=b c"]
        for form in ("json", "text"):
            os.environ["ASR_METRICS_FORMAT"] = form
            for task_id in ids:
                with measure(task_id):
                    pass
        with open(self.file, encoding="utf-8") as file:
            lines = file.read().split("\n")
        self.assertEqual(2 * len(ids) + 1, len(lines))
        self.assertEqual(ids, [json.loads(line)["task_id"] for line in lines[: len(ids)]])
        for task_id, line in zip(ids, lines[len(ids) :]):
            if task_id in ("名字 x", "{}", "a=b c"):
                self.assertIn(' task_id="%s" outcome=done ' % task_id, line)
            else:  # key=value cannot have it
                self.assertEqual(task_id, json.loads(line)["task_id"])

    def test_without_a_file_the_lines_go_to_standard_error_and_an_unknown_format_is_named(self):
        code = "from asr_task_metrics import *\nwith measure('a'): pass"
        environment = dict(os.environ, ASR_METRICS_FORMAT="xml", PYTHONPATH=HERE)
        del environment["ASR_METRICS_FILE"]
        done = subprocess.run([sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE, text=True)
        warning, line = done.stderr.splitlines()
        self.assertIn("'xml', not json or text", warning)
        self.assertEqual("a", json.loads(line)["task_id"])

    def test_a_file_per_host_and_process(self):
        os.environ["ASR_METRICS_FILE"] = self.file + "-{host}-{pid}"
        with measure("a"):
            pass
        self.file += "-%s-%d" % (metrics.socket.gethostname(), os.getpid())
        self.assertEqual("a", self.line()["task_id"])


class Gpu(Fixture):
    """A stand-in for pynvml with the driver's answers; the names are those of nvidia-ml-py."""

    def nvml(self, answers):
        process = lambda pid, used: mock.Mock(pid=pid, usedGpuMemory=used)
        nvml = mock.Mock()
        nvml.nvmlDeviceGetCount.return_value = 2
        nvml.nvmlDeviceGetHandleByIndex.side_effect = lambda index: index
        nvml.nvmlDeviceGetComputeRunningProcesses.side_effect = lambda device: [
            process(os.getpid() + 1, 999 * MIB)
        ] + ([process(os.getpid(), answers[0])] if device == 1 and answers else [])
        patches = [
            mock.patch.dict(sys.modules, pynvml=nvml),
            mock.patch.object(metrics, "HAS_NVML", True),
            mock.patch.object(metrics, "HOST_PIDS", os.readlink("/proc/self/ns/pid")),
        ]
        for patch in patches:
            patch.start()
            self.addCleanup(patch.stop)
        self.addCleanup(setattr, metrics._process, "gpu", None)
        return nvml

    def gpu(self):
        return {name: value for name, value in self.lines()[-1].items() if name.startswith("gpu")}

    def test_memory_of_this_process_alone_with_its_peak(self):
        answers = [100 * MIB]
        nvml = self.nvml(answers)
        with measure("first") as task:
            wait(lambda: task._gpu_peak)
        first = self.gpu()
        first.pop("gpu_memory_start", None)  # where NVML had begun when the task did
        self.assertEqual({"gpu_memory_end": 100, "gpu_memory_peak": 100}, first)
        with measure("second") as task:
            answers[0] = 700 * MIB
            wait(lambda: task._gpu_peak == 700 * MIB)
            answers[0] = 300 * MIB
        self.assertEqual({"gpu_memory_start": 100, "gpu_memory_end": 300, "gpu_memory_peak": 700}, self.gpu())
        self.assertEqual(1, nvml.nvmlInit.call_count)

    def test_it_is_left_out_without_a_context_an_answer_or_a_driver_and_in_a_container(self):
        for answers in ([], [None]):
            self.nvml(answers)
            with measure("a"):
                wait(lambda: metrics._process.gpu)
            self.assertEqual({}, self.gpu())
            metrics._process.gpu = None
        self.nvml([MIB]).nvmlInit.side_effect = RuntimeError("no driver")
        with self.assertLogs("asr_task_metrics") as log:
            with measure("a"):
                wait(lambda: metrics._process.gpu is False)
        self.assertIn("no driver", log.output[0])
        self.assertEqual({}, self.gpu())
        metrics._process.gpu = None
        nvml = self.nvml([MIB])
        with mock.patch.object(metrics, "HOST_PIDS", "pid:[1]"), self.assertLogs("asr_task_metrics"):
            with measure("a"):
                wait(lambda: metrics._process.gpu is False)
        self.assertEqual({}, self.gpu())
        self.assertEqual(0, nvml.nvmlInit.call_count)


if __name__ == "__main__":
    unittest.main()
