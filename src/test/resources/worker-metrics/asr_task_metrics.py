"""What each task of a worker cost, one line per task. Copy this file beside your worker; Python 3.8 or newer, no package.

    @measured                                   # a task of RQ or Celery: its id is the job's
    def transcribe(path): ...

    @measured(task_id="job", audio_duration=lambda job, path: seconds_of(path))   # the id is the argument "job"
    def transcribe(job, path): ...

    with measure("a7e9", audio_duration=13.72): ...

    task = start("a7e9")                        # stop it in "finally"
    note(audio_duration=13.72)                  # from inside of a task, as soon as it is known
    task.stop()

ASR_METRICS_FILE            file of the lines, in a folder that exists; {host} and {pid} are replaced; unset: standard error
ASR_METRICS_FORMAT          json (default), or text: key=value
ASR_METRICS_RESET_PEAK=0    does not reset the kernel's high-water mark (VmHWM, ru_maxrss) of the process at a task's start

Times are in s, memory in MiB: the resident set of the process. CPU is that of the whole process and of the children that it
waited for. An unknown value is left out, never 0. While several tasks run in one process (tasks_at_once), its CPU, memory at
the end and delta are not one task's, and are left out. A failure of this file is logged by the logger "asr_task_metrics" and
never reaches the task.
"""

import contextvars
import functools
import importlib.util
import inspect
import json
import logging
import math
import os
import re
import signal
import socket
import stat
import sys
import threading
import time
from datetime import datetime, timezone

try:
    import fcntl
    import resource
except ImportError:  # Windows
    fcntl = resource = None

__all__ = ["measure", "measured", "note", "start", "stop"]

PROC = "/proc/self/"
HAS_NVML = importlib.util.find_spec("pynvml") is not None
HOST_PIDS = "pid:[4026531836]"  # the host's own pid namespace: NVML knows no other ids
SAMPLE_SECONDS = 0.05
SAMPLES_PER_GPU_SAMPLE = 5
MAX_LOCK_SECONDS = 0.2
MAX_WARNINGS = 20
MIB = 1 << 20

_log = logging.getLogger("asr_task_metrics")
_current = contextvars.ContextVar("asr_task_metrics", default=None)


class _Process:
    """What the tasks of one process share. A forked child has its own, without tasks."""

    def __init__(self):
        self.pid = os.getpid()
        self.lock = threading.RLock()  # signal handlers and finalizers may start and stop tasks within
        self.running = []
        self.sampler = None
        self.gpu = None
        self.warned = set()


_process = _Process()


def _in_child():
    global _process
    _process = _Process()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)


def _is_of_task(error):
    """Whether an error in this file is the task's: a time limit that its queue raises wherever the task is."""
    if type(error).__module__.partition(".")[0] in ("rq", "celery", "billiard"):
        return True
    handlers = [signal.getsignal(number) for number in signal.valid_signals()]
    handlers = [getattr(handler, "__func__", handler) for handler in handlers if callable(handler)]
    codes = {getattr(h, "__code__", None) or getattr(type(h).__call__, "__code__", None) for h in handlers} - {None}
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code not in codes:
        trace = trace.tb_next
    return trace is not None


def _guarded(function):
    """A step of the measurement. Its own failure is logged and yields None; what is missing then is left out."""

    @functools.wraps(function)
    def step(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except Exception as error:
            if _is_of_task(error):
                raise
            _warn("%s: %s: %s" % (function.__name__.strip("_"), type(error).__name__, error))
            return None

    return step


def _warn(message):
    if message not in _process.warned and len(_process.warned) < MAX_WARNINGS:
        _process.warned.add(message)
        _log.warning("%s", message)


def _read(name):
    with open(PROC + name, "rb") as file:
        return file.read()


def _rss():
    try:
        return int(_read("statm").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except FileNotFoundError:
        import psutil  # macOS, Windows

        return psutil.Process().memory_info().rss


def _rss_and_mark():
    """Resident set and the kernel's high-water mark of it, bytes; no mark where the system has none."""
    try:
        status = _read("status")
    except FileNotFoundError:
        return _rss(), None
    values = [re.search(name + rb":\s*(\d+) kB", status) for name in (b"VmRSS", b"VmHWM")]
    rss, mark = [int(value.group(1)) * 1024 if value else None for value in values]
    return (_rss() if rss is None else rss), mark


def _reset_mark():
    if os.environ.get("ASR_METRICS_RESET_PEAK") != "0":
        try:
            with open(PROC + "clear_refs", "wb", buffering=0) as file:
                file.write(b"5")  # man 5 proc; since Linux 4.0
        except OSError:
            pass  # not allowed: the sampler finds the peak


@_guarded
def _cpu():
    """User and system CPU of this process and of its reaped children, s."""
    if resource is None:
        return os.times()[:2]
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime for usage in usages), sum(usage.ru_stime for usage in usages)


@_guarded
def _children():
    """Children that still run, whose CPU is not in the process's account."""
    count = 0
    for thread in os.listdir(PROC + "task") if os.path.isdir(PROC + "task") else []:
        try:
            count += len(_read("task/%s/children" % thread).split())
        except OSError:
            pass  # a thread that ended
    return count or None


class _Gpu:
    """This process's memory on all NVIDIA devices. NVML starts slowly, so the sampler's thread opens it."""

    def __init__(self):
        import pynvml

        pynvml.nvmlInit()
        self.nvml = pynvml
        self.devices = [pynvml.nvmlDeviceGetHandleByIndex(i) for i in range(pynvml.nvmlDeviceGetCount())]

    @_guarded
    def used(self):
        """Bytes; None when a driver does not report it, or this process uses no device."""
        listed = [p for device in self.devices for p in self.nvml.nvmlDeviceGetComputeRunningProcesses(device)]
        own = [process.usedGpuMemory for process in listed if process.pid == os.getpid()]
        return None if not own or None in own else sum(own)


@_guarded
def _open_gpu():
    namespace = PROC + "ns/pid"
    if os.path.exists(namespace) and os.readlink(namespace) != HOST_PIDS:
        _warn("GPU memory is left out: in a container NVML's process ids are not those of the workers")
        return None
    return _Gpu()


class _Sampler(threading.Thread):
    """Runs while a task needs it: for the GPU, and where the kernel's mark cannot be reset."""

    def __init__(self, process):
        super().__init__(name="asr_task_metrics", daemon=True)
        self.process = process
        self.ended = threading.Event()

    def run(self):
        if HAS_NVML and self.process.gpu is None:
            self.process.gpu = _open_gpu() or False
        number = 0
        while not self.ended.is_set():
            self.sample(number % SAMPLES_PER_GPU_SAMPLE == 0)
            number += 1
            self.ended.wait(SAMPLE_SECONDS)

    @_guarded
    def sample(self, with_gpu):
        gpu = self.process.gpu.used() if with_gpu and self.process.gpu else None
        rss = _rss()
        with self.process.lock:
            for task in self.process.running:
                task._see(rss, gpu)


class Task:
    """A task that is measured; it ends once, in the process that it started in. Also a context manager."""

    _process = None
    _cpu = _started = _clock = None
    _rss = _peak = _mark = _gpu = _gpu_peak = None
    _mark_is_peak = False
    _at_once = 1
    _outer = None

    def __init__(self, task_id=None, audio_duration=None):
        self.task_id = task_id
        self.audio_duration = audio_duration

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.stop(error)
        return False

    @_guarded
    def _start(self, current):
        process = self._process = _process
        try:
            with process.lock:
                process.running.append(self)
                for task in process.running:
                    task._at_once = max(task._at_once, len(process.running))
                self._start_memory()
                if process.sampler is None and (not self._mark_is_peak or (HAS_NVML and process.gpu is not False)):
                    self._start_sampler()
            if process.gpu:
                self._gpu = self._gpu_peak = process.gpu.used()
            self._cpu = _cpu()
            self._started = time.time()
            self._clock = time.perf_counter()
            if current:
                self._outer = _current.get()
                _current.set(self)
        except BaseException:
            self._leave()
            raise

    def _leave(self):
        process = self._process
        with process.lock:
            process.running.remove(self)
            if not process.running and process.sampler is not None:
                process.sampler.ended.set()
                process.sampler = None
        if _current.get() is self:
            _current.set(self._outer)

    @_guarded
    def _start_memory(self):
        """Resets the kernel's mark, which other tasks of this process must have read before."""
        others = [task for task in self._process.running if task is not self]
        if others:
            before = _rss_and_mark()[1]
            for task in others:
                task._see_mark(before)
        _reset_mark()
        self._rss, mark = _rss_and_mark()
        self._peak = self._rss
        for task in self._process.running:
            task._mark = mark
        # The kernel counts pages per CPU, so a mark that was reset is only near the resident set.
        self._mark_is_peak = mark is not None and mark - self._rss <= max(MIB, self._rss // 50)

    @_guarded
    def _start_sampler(self):
        self._process.sampler = _Sampler(self._process)
        self._process.sampler.start()

    def _see(self, rss, gpu):
        if self._peak is not None:
            self._peak = max(self._peak, rss)
        if gpu is not None:
            self._gpu_peak = max(self._gpu_peak or 0, gpu)

    def _see_mark(self, mark):
        """A mark that rose since it was last seen was reached during the task."""
        if mark is not None and self._mark is not None and self._peak is not None and mark > self._mark:
            self._peak = max(self._peak, mark)
            self._mark_is_peak = True

    @_guarded
    def stop(self, error=None):
        """Ends the task and writes its line; error: the exception that ended it."""
        process = self._process
        if process is None or process.pid != os.getpid() or self not in process.running:
            return  # not measured, forked in the middle, or stopped before
        try:
            fields = self._fields(error)
        finally:
            self._leave()
        if self.task_id is None:
            _warn("a task without an id is not logged: pass task_id")
        else:
            _write(_line(fields))

    def _fields(self, error):
        seconds = time.perf_counter() - self._clock
        ended = time.time()
        cpu = _cpu()
        alone = self._at_once == 1
        done = error is None
        audio = self._audio() if done else None  # what a failed task did not process has no RTF
        fields = {
            "task_id": str(self.task_id),
            "outcome": "done" if done else "closed" if isinstance(error, GeneratorExit) else "failed",
            "error": None if done else type(error).__name__,
            "pid": os.getpid(),
            "ppid": os.getppid(),
            "started": _utc(self._started),
            "ended": _utc(ended),
            "clock_step": _rounded(ended - self._started - seconds, 1) if abs(ended - self._started - seconds) > 1 else None,
            "processing_time": _rounded(seconds),
            "audio_duration": audio,
            "rtf": float("%.6g" % (seconds / audio)) if audio else None,
        }
        if alone and cpu and self._cpu:
            fields["cpu_user"], fields["cpu_system"] = [_rounded(b - a) for a, b in zip(self._cpu, cpu)]
        fields.update(self._memory(alone) or {})
        fields["children_running"] = _children()
        fields["tasks_at_once"] = self._at_once
        return {name: value for name, value in fields.items() if value is not None}

    @_guarded
    def _memory(self, alone):
        gpu = self._process.gpu.used() if self._process.gpu else None
        fields = {}
        with self._process.lock:
            if self._peak is not None:
                rss, mark = _rss_and_mark()
                self._see_mark(mark)
                self._see(rss, gpu)
                fields = {"memory_start": _mib(self._rss), "memory_peak": _mib(self._peak)}
                fields["memory_peak_source"] = "kernel" if self._mark_is_peak else "sampler"
                if alone:
                    fields["memory_end"] = _mib(rss)
                    fields["memory_delta"] = _rounded(_mib(rss) - _mib(self._rss), 3)
        fields.update(gpu_memory_start=_mib(self._gpu), gpu_memory_end=_mib(gpu), gpu_memory_peak=_mib(self._gpu_peak))
        return fields

    @_guarded
    def _audio(self):
        if self.audio_duration is None:
            return None
        seconds = float(self.audio_duration)
        if not math.isfinite(seconds) or seconds <= 0:
            raise ValueError("an audio duration of %s s is left out" % seconds)
        return _rounded(seconds)


def _rounded(value, digits=6):
    return round(value, digits)


def _mib(size):
    return None if size is None else round(size / MIB, 3)


def _utc(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _line(fields):
    """The line; JSON also where an id has quotes or control characters, which key=value cannot have."""
    form = os.environ.get("ASR_METRICS_FORMAT", "json")
    if form not in ("json", "text"):
        _warn("ASR_METRICS_FORMAT is %r, not json or text: json is written" % form)
    task_id = fields["task_id"]
    if form != "text" or not task_id.isprintable() or '"' in task_id or "\\" in task_id:
        return json.dumps(fields) + "\n"
    units = {"processing_time": "s", "audio_duration": "s", "cpu_user": "s", "cpu_system": "s", "clock_step": "s"}
    shown = dict(fields, task_id=task_id if re.fullmatch(r"[\w.:/@+-]+", task_id, re.ASCII) else '"%s"' % task_id)
    for name, value in shown.items():
        if isinstance(value, float):
            unit = "MiB" if "memory" in name else units.get(name, "")
            shown[name] = ("%.6f" % value).rstrip("0").rstrip(".") + unit if unit else "%.6g" % value
    text = " ".join("%s=%s" % item for item in shown.items())
    return "%s INFO [%d] asr_task_metrics: %s\n" % (fields["ended"], fields["pid"], text)


def _write(line):
    """Appends a line whole, whatever other processes write."""
    path = os.environ.get("ASR_METRICS_FILE")
    if not path:
        os.write(sys.__stderr__.fileno(), line.encode("utf-8", "replace"))
        return
    path = path.replace("{host}", socket.gethostname()).replace("{pid}", str(os.getpid()))
    # Opened for each line: the file may have been rotated. A FIFO without a reader must not block the task.
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
    file = os.open(path, flags, 0o666)
    try:
        locked = _lock(file, path)
        try:
            _append(file, path, line.encode("utf-8", "replace"))
        finally:
            if locked:
                fcntl.flock(file, fcntl.LOCK_UN)  # a child that was forked meanwhile has the file open, too
    finally:
        os.close(file)


def _lock(file, path):
    """Waits for the other writers, but not for long: on a local disk a single write is whole without it."""
    end = time.monotonic() + MAX_LOCK_SECONDS
    while fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(0.001)
        except OSError as error:
            _warn("cannot lock %s (%s): on a network file system lines may mix; use one file per host: {host}" % (path, error))
            return False
    return False


def _append(file, path, data):
    status = os.fstat(file)
    regular = stat.S_ISREG(status.st_mode)
    if regular and status.st_size > 0 and _is_torn(path, status.st_size):
        data = b"\n" + data
    written = os.write(file, data)
    if written < len(data):
        # A cut value could be read as another one. Only what this call wrote is taken back.
        if regular and os.fstat(file).st_size == status.st_size + written:
            os.ftruncate(file, status.st_size)
        raise OSError("%s: only %d of %d bytes could be written" % (path, written, len(data)))


def _is_torn(path, size):
    """Whether the last line has no end, for example after a power failure."""
    try:
        with open(path, "rb") as file:
            file.seek(size - 1)
            return file.read(1) not in (b"\n", b"")
    except OSError:
        return False  # not readable for this user


def start(task_id=None, audio_duration=None):
    """Starts a task; it ends by its stop(), or as a context manager."""
    task = Task(task_id, audio_duration)
    task._start(current=True)
    return task


measure = start


def stop(task=None):
    """Ends a task: the one that start() began last in this thread or coroutine, if none is named."""
    task = task or _current.get()
    if task is not None:
        task.stop()


def note(task_id=None, audio_duration=None):
    """Adds what became known in the current task of this thread or coroutine; nothing without one."""
    task = _current.get()
    if task is not None:
        task.task_id = task.task_id if task_id is None else task_id
        task.audio_duration = task.audio_duration if audio_duration is None else audio_duration


def measured(function=None, *, task_id=None, audio_duration=None):
    """
    Decorates a task: a function, a generator function or a coroutine function. Below Celery's decorator.

    Both values: the name of an argument, or a function of the task's arguments. Without task_id: that of RQ's or Celery's job.
    """
    if function is None:
        return functools.partial(measured, task_id=task_id, audio_duration=audio_duration)
    if inspect.isasyncgenfunction(function):
        _warn("%s is an asynchronous generator: not measured" % function.__name__)
        return function

    def new_task(args, kwargs):
        number = _argument(function, task_id, args, kwargs) if task_id else _job_id()
        outer = _current.get()
        if outer is not None and number is not None and outer.task_id == number and outer._process is _process:
            return Task()  # measured already, by a function around this one
        task = Task(number, _argument(function, audio_duration, args, kwargs))
        task._start(current=not inspect.isgeneratorfunction(function))
        return task

    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            with new_task(args, kwargs):
                return await function(*args, **kwargs)

    elif inspect.isgeneratorfunction(function):

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            with new_task(args, kwargs) as task:
                return (yield from _steps(task, function(*args, **kwargs)))

    else:

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            with new_task(args, kwargs):
                return function(*args, **kwargs)

    return wrapper


def _steps(task, generator):
    """As "yield from", but between its steps the task is not the current one: the consumer has its own."""
    step, value = generator.send, None
    while True:
        outer = _current.get()
        _current.set(task)
        try:
            result = step(value)
        except StopIteration as end:
            return end.value
        finally:
            _current.set(outer)
        try:
            step, value = generator.send, (yield result)
        except GeneratorExit:
            generator.close()
            raise
        except BaseException as error:
            step, value = generator.throw, error


@_guarded
def _argument(function, value, args, kwargs):
    if value is None or callable(value):
        return value and value(*args, **kwargs)
    return inspect.signature(function).bind(*args, **kwargs).arguments[value]


@_guarded
def _job_id():
    """The id of the job that RQ or Celery runs here; neither is imported for it."""
    rq, celery = sys.modules.get("rq"), sys.modules.get("celery")
    job = rq.get_current_job() if rq else None
    if job:
        return job.id
    task = celery.current_task if celery else None
    return task.request.id if task else None
