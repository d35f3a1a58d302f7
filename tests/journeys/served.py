"""The project's web application, whose static files a browser may keep for a minute, as it keeps a deployment's."""

from django.conf import settings

settings.WHITENOISE_MAX_AGE = 60

from config.wsgi import application  # noqa: E402 (the middleware reads the setting when it is made)

__all__ = ["application"]
