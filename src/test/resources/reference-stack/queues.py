"""The queue between front end and workers: RQ, or Celery with STACK_QUEUE=celery, both over Redis."""

import os

import redis

CONNECTION = redis.Redis.from_url(
    os.environ["STACK_REDIS"], socket_timeout=5, socket_connect_timeout=2
)
SECONDS_KEPT = 3600

if os.environ.get("STACK_QUEUE") == "celery":
    import celery
    from celery.result import AsyncResult

    import tasks

    APP = celery.Celery("asr", broker=os.environ["STACK_REDIS"], backend=os.environ["STACK_REDIS"])
    APP.conf.update(
        task_default_queue="asr-queue",
        task_track_started=True,
        result_expires=SECONDS_KEPT,
        broker_connection_retry=True,
        broker_transport_options={"socket_timeout": 5},
    )
    transcribe = APP.task(tasks.transcribe, name="asr.transcribe")

    def submit(task, path):
        # Celery knows no task that it has not heard of: a key of our own tells an unknown one.
        CONNECTION.set("asr-task:" + task, 1, ex=SECONDS_KEPT)
        transcribe.apply_async([path], task_id=task, retry=False)

    def result(task):
        if not CONNECTION.exists("asr-task:" + task):
            return None
        job = AsyncResult(task, app=APP)
        state = job.state
        if state == "SUCCESS":
            return {"status": "finished", "text": job.result}
        if state == "FAILURE":
            return {"status": "failed", "error": str(job.result)}
        return {"status": "started" if state == "STARTED" else "queued"}

else:
    import rq
    import rq.job

    QUEUE = rq.Queue("asr-queue", connection=CONNECTION)

    def submit(task, path):
        QUEUE.enqueue(
            "tasks.transcribe", path, job_id=task, result_ttl=SECONDS_KEPT, failure_ttl=SECONDS_KEPT
        )

    def result(task):
        try:
            job = rq.job.Job.fetch(task, connection=CONNECTION)
        except rq.exceptions.NoSuchJobError:
            return None
        status = job.get_status(refresh=False)
        if status == "finished":
            return {"status": status, "text": job.result}
        if status == "failed":
            return {"status": status, "error": (job.exc_info or "failed").strip().splitlines()[-1]}
        return {"status": status}
