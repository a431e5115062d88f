"""asr_task_metrics.py under real workers of RQ and Celery, with a Redis server of their own. WorkerMetricsTest runs it."""

import faulthandler
import gc
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import unittest

import redis
import rq

import queue_tasks

faulthandler.dump_traceback_later(240, exit=True)  # a test that hangs fails
HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS = 60


class Queues(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            cls.port = free.getsockname()[1]
        cls.environment = dict(
            os.environ,
            PYTHONPATH=HERE,
            PYTHONDONTWRITEBYTECODE="1",
            QUEUE_URL="redis://127.0.0.1:%d/0" % cls.port,
        )
        cls.start("redis-server", "--bind", "127.0.0.1", "--port", str(cls.port), "--save", "", "--appendonly", "no")
        cls.redis = redis.Redis("127.0.0.1", cls.port)
        cls.wait("redis", cls.ping)

    def setUp(self):
        self.file = os.path.join(self.folder, self._testMethodName)
        self.environment["ASR_METRICS_FILE"] = self.file

    def tearDown(self):
        gc.collect()  # Celery's results end while Redis is there

    @classmethod
    def start(cls, *command):
        with open(os.path.join(cls.folder, os.path.basename(command[0]) + ".log"), "wb") as log:
            process = subprocess.Popen(command, cwd=cls.folder, env=cls.environment, stdout=log, stderr=log)

        def end():
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

        cls.addClassCleanup(end)
        return process

    @classmethod
    def ping(cls):
        try:
            return cls.redis.ping()
        except redis.ConnectionError:
            return False

    @classmethod
    def wait(cls, what, condition):
        end = time.monotonic() + SECONDS
        while not condition():
            if time.monotonic() > end:
                logs = [open(os.path.join(cls.folder, name)).read()[-3000:] for name in os.listdir(cls.folder) if name.endswith(".log")]
                raise AssertionError("%s after %d s\n%s" % (what, SECONDS, "\n".join(logs)))
            time.sleep(0.05)

    def lines(self):
        with open(self.file) as file:
            return [json.loads(line) for line in file]

    def test_rq(self):
        worker = self.start("/usr/bin/rq", "worker", "asr-queue", "--url", self.environment["QUEUE_URL"])
        queue = rq.Queue("asr-queue", connection=self.redis)
        good = [queue.enqueue(queue_tasks.transcribe, "clip", job_id="good-%d" % i) for i in range(3)]
        named = queue.enqueue(queue_tasks.transcribe_by_id, "a7e9", "clip")
        bad = queue.enqueue(queue_tasks.fail, job_id="bad")
        late = queue.enqueue(queue_tasks.sleep, job_id="late", job_timeout=1)
        self.wait("the jobs had not ended", lambda: all(j.get_status(refresh=True) in ("finished", "failed") for j in [*good, named, bad, late]))
        lines = {line["task_id"]: line for line in self.lines()}
        self.assertEqual({"good-0", "good-1", "good-2", "a7e9", "bad", "late"}, set(lines))
        self.assertEqual(6, len(self.lines()))
        for job in good:
            line = lines[job.id]
            self.assertEqual(("CLIP", "done", 10), (job.return_value(), line["outcome"], line["audio_duration"]))
            self.assertEqual(worker.pid, line["ppid"])  # the work-horse, forked for this job
            self.assertGreaterEqual(line["cpu_user"] + line["cpu_system"], 0.1)
            self.assertLess(line["cpu_user"] + line["cpu_system"], 1)
            self.assertAlmostEqual(40, line["memory_peak"] - line["memory_start"], delta=4)
        self.assertEqual(3, len({lines[job.id]["pid"] for job in good}))
        self.assertEqual(("failed", "ValueError"), (lines["bad"]["outcome"], lines["bad"]["error"]))
        self.assertIn("of the task", bad.latest_result().exc_string)
        self.assertEqual(("failed", "JobTimeoutException"), (lines["late"]["outcome"], lines["late"]["error"]))

    def test_celery(self):
        os.environ.update(self.environment)
        import queue_celery

        self.start("/usr/bin/python3", "-m", "celery", "-A", "queue_celery", "worker", "-c", "2", "-l", "INFO", "--without-gossip", "--without-mingle")
        good = [queue_celery.transcribe.delay("clip") for _ in range(3)]
        bad = queue_celery.fail.delay()
        retried = queue_celery.retried.delay()
        for task in good:
            self.assertEqual("CLIP", task.get(timeout=SECONDS))
        with self.assertRaisesRegex(ValueError, "of the task"):
            bad.get(timeout=SECONDS)
        self.assertEqual(2, retried.get(timeout=SECONDS))
        of = lambda task: [line for line in self.lines() if line["task_id"] == task.id]
        for task in good:
            (line,) = of(task)
            self.assertEqual(("done", 10), (line["outcome"], line["audio_duration"]))
            self.assertGreaterEqual(line["cpu_user"] + line["cpu_system"], 0.1)
            self.assertAlmostEqual(40, line["memory_peak"] - line["memory_start"], delta=4)
        self.assertEqual(["ValueError"], [line["error"] for line in of(bad)])
        self.assertEqual([("failed", "Retry"), ("done", None)], [(l["outcome"], l.get("error")) for l in of(retried)])


if __name__ == "__main__":
    unittest.main()
