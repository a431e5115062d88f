"""The front end: takes audio, queues a task, answers polls. The contract of the profile asr-server."""

import os
import pathlib
import uuid

import redis
from fastapi import FastAPI, HTTPException, Request, UploadFile
from fastapi.responses import JSONResponse

import queues

UPLOADS = pathlib.Path(os.environ["STACK_FOLDER"], "uploads")

app = FastAPI(title="asrload reference stack")


@app.exception_handler(redis.exceptions.RedisError)
def without_queue(request: Request, error: redis.exceptions.RedisError):
    return JSONResponse({"error": "the queue does not answer: %s" % type(error).__name__}, status_code=503)


@app.get("/health")
def health():
    queues.CONNECTION.ping()
    return {"status": "ok"}


@app.post("/api/v1/asr/submit", status_code=202)
def submit(audio: UploadFile):
    task = str(uuid.uuid4())
    path = UPLOADS / task
    with path.open("wb") as file:
        while block := audio.file.read(1 << 20):
            file.write(block)
    try:
        queues.submit(task, str(path))
    except redis.exceptions.RedisError:
        path.unlink()
        raise
    return {"task_id": task}


@app.get("/api/v1/asr/result/{task}")
def result(task: str):
    answer = queues.result(task)
    if answer is None:
        raise HTTPException(404, "no such task")
    return answer
