"""The same tasks for Celery."""

import os

from celery import Celery

import queue_tasks
from asr_task_metrics import measured

app = Celery("asr", broker=os.environ["QUEUE_URL"], backend=os.environ["QUEUE_URL"])
transcribe = app.task(queue_tasks.transcribe)
fail = app.task(queue_tasks.fail)


@app.task(bind=True)
@measured
def retried(self):
    """Fails once."""
    if self.request.retries == 0:
        raise self.retry(countdown=0)
    return self.request.retries + 1
