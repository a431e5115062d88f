"""Tasks of the tests' queues, as a team would write them."""

import time

from asr_task_metrics import measured, note


def recognise(clip):
    """About 0.1 s of CPU and 40 MiB."""
    block = bytearray(40 << 20)
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass
    note(audio_duration=10)
    del block
    return clip.upper()


@measured
def transcribe(clip):
    return recognise(clip)


@measured(task_id="task_id")
def transcribe_by_id(task_id, clip):
    return recognise(clip)


@measured
def fail():
    raise ValueError("of the task")


@measured
def sleep():
    time.sleep(60)
