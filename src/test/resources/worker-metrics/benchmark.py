"""
What asr_task_metrics.py costs a task of 1 s, as CPU of the process: python3 benchmark.py [rounds]

The task waits for 1 s, so that all CPU of its process is the measurement's. The wall time of 1 s of work is no measure: it differs by
more than the cost on any machine that does something else.
"""

import os
import statistics
import sys
import tempfile
import time

from asr_task_metrics import measure


def cpu(task):
    begin = time.process_time()
    task()
    return time.process_time() - begin


def measured(task):
    with measure("a7e9", audio_duration=10):
        task()


def forked():
    """CPU of the first task of a forked child, s: what RQ's work-horses spend."""
    read, write = os.pipe()
    if os.fork() == 0:
        os.write(write, b"%.9f" % cpu(lambda: measured(lambda: None)))
        os._exit(0)
    os.wait()
    seconds = float(os.read(read, 100))
    os.close(read)
    os.close(write)
    return seconds


def summary(values):
    return "median %.3f ms, highest %.3f ms of %d" % (statistics.median(values) * 1e3, max(values) * 1e3, len(values))


rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
with tempfile.TemporaryDirectory() as folder:
    os.environ["ASR_METRICS_FILE"] = os.path.join(folder, "tasks.log")
    for title, reset in (("the kernel's mark", "1"), ("the sampler", "0")):
        os.environ["ASR_METRICS_RESET_PEAK"] = reset
        bytearray(200 << 20)  # a mark that no task reaches
        print("peak by %s:" % title)
        print("  a task that does nothing:         ", summary([cpu(lambda: measured(lambda: None)) for _ in range(1000)]))
        print("  the first task of a forked child: ", summary([forked() for _ in range(100)]))
        print("  a task that waits for 1 s:        ", summary([cpu(lambda: measured(lambda: time.sleep(1))) for _ in range(rounds)]))
