"""The task: recognises one file with pocketsphinx and logs what it cost."""

import os
import wave

from asr_task_metrics import measured, note
from pocketsphinx import Decoder

RATE = 16_000

_decoder = None


def decoder():
    """The process's own; a worker that made it before it forks shares its memory with its children."""
    global _decoder
    if _decoder is None:
        config = Decoder.default_config()
        for name in ("hmm", "lm", "dict"):
            config.set_string("-" + name, os.environ["STACK_" + name.upper()])
        config.set_string("-logfn", "/dev/null")
        _decoder = Decoder(config)
    return _decoder


@measured
def transcribe(path):
    with wave.open(path) as audio:
        if (audio.getframerate(), audio.getnchannels(), audio.getsampwidth()) != (RATE, 1, 2):
            raise ValueError("needs 16 kHz, mono, 16 bit")
        note(audio_duration=audio.getnframes() / RATE)
        speech = decoder()
        speech.start_utt()
        # The whole file at once: its mean is then taken away from all of it, and its text is always the same.
        speech.process_raw(audio.readframes(audio.getnframes()), False, True)
        speech.end_utt()
    os.unlink(path)
    found = speech.hyp()
    return found.hypstr if found else ""
