"""Writes one task's line in both shapes, json.log and text.log, and its values, fields.json, into the folder named. WorkerMetricsTest reads them."""

import json
import os
import sys
import time

import asr_task_metrics as metrics

folder = sys.argv[1]
line = metrics._line


def use(shape):
    os.environ.update(ASR_METRICS_FILE=os.path.join(folder, shape + ".log"), ASR_METRICS_FORMAT=shape)


def line_in_both_shapes(fields):
    with open(os.path.join(folder, "fields.json"), "w") as file:
        json.dump(fields, file)
    use("json")
    metrics._write(line(fields))
    use("text")
    return line(fields)


metrics._line = line_in_both_shapes
with metrics.measure(sys.argv[2], audio_duration=13.72):
    block = bytearray(64 << 20)
    kept = block[: 10 << 20]
    del block
    end = time.process_time() + 0.2
    while time.process_time() < end:
        os.stat(folder)
