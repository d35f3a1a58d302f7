"""Settings of Claimdesk: one file, driven by the environment.

Nothing is assumed of a deployment: with DEBUG off (the default) the project refuses to start without
DATABASE_URL, REDIS_URL and a SECRET_KEY of its own. `manage.py` and `make run` set development values.
"""

from pathlib import Path
from typing import Any

import environ
import pghistory
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured

from claims.colour import is_colour
from config.desk import UNFOLD as UNFOLD  # the look of the desk, the same everywhere

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
DATA_DIR = env.path("DATA_DIR", default=BASE_DIR / ".data")

DEBUG = env.bool("DEBUG", default=False)
DEVELOPMENT_SECRET = "development-only"  # noqa: S105 (refused when DEBUG is off)


def required(name: str) -> str:
    """The environment variable `name`, or a sentence that says what is missing."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. Claimdesk needs it when DEBUG is off; docs/operations.md says how to choose it."
        )
    return value


SECRET_KEY = env.str("SECRET_KEY", default=DEVELOPMENT_SECRET) if DEBUG else required("SECRET_KEY")
if not DEBUG and (SECRET_KEY == DEVELOPMENT_SECRET or SECRET_KEY.startswith("django-insecure-")):
    raise ImproperlyConfigured("SECRET_KEY is a default that everybody knows: choose one of your own.")

required("DATABASE_URL")
DATABASES = {
    "default": {
        **env.db_url("DATABASE_URL"),
        "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        # A statement that comes again and again is planned once. None for a pooler that gives each transaction another
        # connection and cannot carry prepared statements (PgBouncer before 1.21).
        "OPTIONS": {"prepare_threshold": env.int("DATABASE_PREPARE_AFTER", default=5) or None},
    }
}
REDIS_URL = required("REDIS_URL")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "corsheaders",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "pghistory",
    "sources",
    "articles",
    "claims",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "config.short_way.Compression",
    "config.short_way.short_way",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.recording.history_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "claims.admin.notifications.bell",
            ]
        },
    }
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en")
LANGUAGES = [("en", "English"), ("nl", "Nederlands")]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale/unfold"]  # the second: words of the admin's theme
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Amsterdam")
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Files that no web server serves: the desk hands them out itself, as inactive content.
ARCHIVE_DIR = env.str("ARCHIVE_DIR", default=DATA_DIR("archives"))
UPLOAD_DIR = env.str("UPLOAD_DIR", default=DATA_DIR("uploads"))
for _name, _folder in (("archives", ARCHIVE_DIR), ("uploads", UPLOAD_DIR)):
    STORAGES[_name] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": _folder,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }
ARCHIVE_MAX_BYTES = env.int("ARCHIVE_MAX_BYTES", default=20_000_000)  # of one page, decompressed
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=50_000_000)  # of one file
ARCHIVE_SECONDS = env.float("ARCHIVE_SECONDS", default=30.0)  # for one page, redirects included

# Behind a TLS proxy, as docs/operations.md describes; each can be set otherwise.
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not DEBUG)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=0 if DEBUG else 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEBUG
SECURE_HSTS_PRELOAD = not DEBUG
SESSION_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_SECURE = not DEBUG
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies in a row are our own; each writes the address it saw at the end of X-Forwarded-For.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1 if BEHIND_PROXY else 0)

# E-mail: to the console in development; EMAIL_URL as smtp+tls://user:password@host:587
vars().update(env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25"))
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="claimdesk@localhost")
# Where the desk is reached, for links in e-mails; the first host that is one, unless it is set.
_host = next((host for host in ALLOWED_HOSTS if host[:1] not in ("", ".", "*")), "localhost")
DESK_URL = env.str("DESK_URL", default="http://localhost:8000" if DEBUG else f"https://{_host}").rstrip("/")

# What readers see: where public pages are, and whose they are.
PUBLIC_URL = env.str("PUBLIC_URL", default=DESK_URL).rstrip("/")
NEWSROOM_NAME = env.str("NEWSROOM_NAME", default="Claimdesk")
NEWSROOM_URL = env.str("NEWSROOM_URL", default=f"{PUBLIC_URL}/")
NEWSROOM_LOGO = env.str("NEWSROOM_LOGO", default="")  # the address of a picture
# Messages to addresses of one's own network, for trying out; else a private address is refused.
WEBHOOKS_ALLOW_PRIVATE = env.bool("WEBHOOKS_ALLOW_PRIVATE", default=False)
NEWSROOM_COLOUR = env.str("NEWSROOM_COLOUR", default="#1d4ed8")  # of links and headings
if not is_colour(NEWSROOM_COLOUR):
    raise ImproperlyConfigured("NEWSROOM_COLOUR is not a colour: write it as #rrggbb, such as #1d4ed8.")
CARD_FONTS = env.list("CARD_FONTS", default=[])  # font files for the picture of a claim, tried before those found

# The public API (docs/api.md): how many seconds an answer may be kept before it is asked again whether it has changed,
# whether a reader has to be known, and on which sites scripts may read it.
API_MAX_AGE = env.int("API_MAX_AGE", default=60)
PUBLIC_API_REQUIRES_TOKEN = env.bool("PUBLIC_API_REQUIRES_TOKEN", default=False)
PUBLIC_READS = r"^/api/v1/(?!desk/)"
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_ALL_ORIGINS = env.bool("CORS_ALLOW_ALL_ORIGINS", default=False)
CORS_URLS_REGEX = rf"{PUBLIC_READS}|^/v1alpha1/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["ETag", "Last-Modified", "Retry-After"]

# Celery: a task is a doorbell; what is due stands in the rows (docs/adr/0001).
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 100
# A lease outlives the longest task; only a worker that was killed lets one run out.
LEASE_SECONDS = env.int("LEASE_SECONDS", default=CELERY_TASK_TIME_LIMIT + 10)
RETRY_SECONDS = env.int("RETRY_SECONDS", default=30)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,  # above the hard time limit, so that no running task is handed out again
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
}
SWEEP_SECONDS = env.float("SWEEP_SECONDS", default=15.0)
# The audit trail (docs/audit.md): how often it is sealed, and where seals go; empty: they stay on this machine.
SEAL_SECONDS = env.float("SEAL_SECONDS", default=900.0)
SEAL_FILE = env.str("SEAL_FILE", default="")
SEAL_EMAIL = env.list("SEAL_EMAIL", default=[])
SEAL_TSA_URL = env.str("SEAL_TSA_URL", default="")
SEAL_TSA_CERTIFICATES = env.str("SEAL_TSA_CERTIFICATES", default="")
AUDIT_CHECK_SECONDS = 6 * 3600  # the longest that reading the whole audit trail may take
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "claims.tasks.sweep", "schedule": SWEEP_SECONDS, "options": {"expires": SWEEP_SECONDS}},
    "seal": {"task": "claims.tasks.seal", "schedule": SEAL_SECONDS, "options": {"expires": SEAL_SECONDS}},
    # at night, in UTC
    "delete_leftovers": {"task": "claims.tasks.delete_leftovers", "schedule": crontab(hour=3, minute=40)},
    # once an hour it is asked whether a day has passed
    "check_audit": {"task": "claims.tasks.check_audit", "schedule": 3600.0, "options": {"expires": 3600.0}},
}

# History (sources/history.py): a recorded row refers to others without holding them, and has indexes of its own.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)

# How often one token (or a user with a session), and one address without either, may ask the API; 0: as they like.
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=1_200)
API_REQUESTS_A_MINUTE_ANONYMOUS = env.int("API_REQUESTS_A_MINUTE_ANONYMOUS", default=300)

REST_FRAMEWORK = {
    # The token comes first: its class says how to authenticate, which makes the answer to nobody a 401.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["claims.api.throttling.Limits"],
    "DEFAULT_PERMISSION_CLASSES": ["claims.api.permissions.AtTheDesk"],
    "DEFAULT_PARSER_CLASSES": [
        "claims.api.parsing.JSON",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "claims.api.desk.schema.Schema",
    "EXCEPTION_HANDLER": "claims.api.problems.as_problem",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Claimdesk API",
    "DESCRIPTION": "Who said what, at which characters of which text, and what was found.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},  # no validator elsewhere is asked
    "ENUM_NAME_OVERRIDES": {
        "ClaimKind": "claims.choices.ClaimKind",
        "ClaimStatus": "claims.choices.Status",
        "Credibility": "claims.choices.Credibility",
        "LinkKind": "claims.choices.LinkKind",
        "Mode": "claims.choices.Mode",
        "Reliability": "claims.choices.Reliability",
        "PublicState": "claims.api.public.shapes.SHOWN",
        "PublicationKind": "claims.choices.PublicationKind",
        "Role": "claims.choices.Role",
        "Severity": "claims.choices.Severity",
        "SourceKind": "sources.models.Kind",
        "SourceStanding": "sources.models.Standing",
        "Stance": "claims.choices.Stance",
        "Withdrawn": "claims.api.public.shapes.TOMBSTONE",
        "Step": "claims.choices.Step",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
