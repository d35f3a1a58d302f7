"""The project's Celery application with a detector that two texts break: one raises, one kills its worker."""

import os
import signal

import django

from config.celery import app

django.setup()

from claims import intake  # noqa: E402 (models can be imported from here on)

__all__ = ["app"]

_extract = intake.extract


def extract(text, **options):
    if "raises" in text:
        raise ValueError("the detector stumbled over this text")
    if "kills" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    return _extract(text, **options)


intake.extract = extract
