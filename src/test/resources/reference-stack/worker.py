"""An RQ worker that loads its model before it forks: all children share the model's memory."""

import os

import redis
import rq

import tasks

tasks.decoder()
# Without the front end's time limits: a worker waits in one blocking command for its next job.
with rq.Connection(redis.Redis.from_url(os.environ["STACK_REDIS"])):
    rq.Worker(["asr-queue"]).work()
