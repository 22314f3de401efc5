"""Cấu hình: Django's settings, joined from the environment; one file, no variants."""

from __future__ import annotations

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from motcua.wiring import environment
from motcua.wiring.channels import channels
from motcua.wiring.database import database
from motcua.wiring.mail import mail

ENV = environment.read()
ROOT = environment.ROOT
PROVINCE_DIR = ENV.province
VAR = ENV.var
DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = [host.strip() for host in ENV.hosts.split(",")]
BASE_URL = ENV.base_url.rstrip("/")
DEMO = ENV.demo

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "ninja",
    "motcua.ui",
    "motcua.ledger",
    "motcua.publication",
    "motcua.units",
    "motcua.identity",
    "motcua.documents",
    "motcua.notices",
    "motcua.payments",
    "motcua.registers",
    "motcua.dossiers",
    "motcua.exchange",
    "motcua.indicators",
    "motcua.postal",
    "motcua.desk",
    "motcua.wiring",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # CSRF tokens are masked anew in every page
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "motcua.wiring.middleware.bound_body",  # before anything reads the body
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "motcua.identity.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "motcua.wiring.urls"
WSGI_APPLICATION = "motcua.wiring.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "motcua.wiring.context.province",
            ],
            "builtins": ["motcua.ui.templatetags.ui", "django.templatetags.i18n"],
        },
    }
]

DATABASES = {"default": database(ENV.database, VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "motcua.identity.backend.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "identity:sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
AXES_FAILURE_LIMIT = 5  # law.md rule 60
AXES_COOLOFF_TIME = 1  # hour
AXES_USERNAME_FORM_FIELD = "username"  # what the sign-in form calls the e-mail address
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
PROXIES = ENV.proxies
AXES_CLIENT_IP_CALLABLE = "motcua.identity.addresses.for_lockout"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the time that the page names holds
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "motcua.identity.web.sign_in.locked_out"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
OFFICER_IDLE_SECONDS = ENV.officer_idle_minutes * 60
CITIZEN_IDLE_SECONDS = 12 * 3600
SESSION_COOKIE_AGE = CITIZEN_IDLE_SECONDS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
CSRF_FAILURE_VIEW = "motcua.wiring.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_SSL_REDIRECT = ENV.https
SECURE_HSTS_SECONDS = 31536000 if ENV.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.https else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

# Which address each link of the menus has; a name that does not resolve is left out (ui.context).
UI_LINKS = {
    "home": "home",
    "procedures": "dossiers:procedures",
    "registers": "registers:index",
    "figures": "indicators:figures",
    "desk_registers": "registers:keep",
    "desk_returns": "registers:returns",
    "track": "dossiers:track",
    "my_dossiers": "dossiers:own",
    "profile": "identity:profile",
    "accessibility": "dossiers:accessibility",
    "contact": "dossiers:contact",
    "verify": "documents:ask",
    "api_docs": "api:get_description",
    "desk_home": "desk:queue",
    "desk_queue": "desk:queue",
    "desk_counter": "desk:counter",
    "desk_post": "postal:desk",
    "post_office": "postal:today",
    "office_today": "postal:today",
    "office_file": "postal:choose",
    "office_visits": "postal:visits",
    "office_find": "postal:find",
    "office_manifests": "postal:manifests",
    "office_till": "postal:till",
    "desk_cash": "payments:cash",
    "desk_money": "payments:day",
    "desk_board": "indicators:board",
    "desk_search": "desk:search",
    "desk_originals": "desk:originals",
    "desk_boards": "desk:boards",
    "desk_handover": "desk:handover",
    "desk_documents": "exchange:documents",
    "desk_exchange": "exchange:board",
    "sign_in": "identity:sign_in",
    "sign_up": "identity:sign_up",
    "sign_out": "identity:sign_out",
    "switch_post": "identity:posts",
    "notices": "notices:inbox",
    "unread": "notices:unread",
    "desk_dead": "notices:dead",
    "desk_sources": "documents:data_sources",
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
# Hashed names need "collectstatic"; where it has not run, as in tests, files come from the tree.
COLLECTED = not DEBUG and (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_USE_FINDERS = not COLLECTED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "motcua.ui.storage.Static"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = VAR / "files"
FILE_ROOT = VAR / "files"
UPLOAD_LIMIT = ENV.upload_limit_mb * 1024 * 1024
DOSSIER_LIMIT = ENV.dossier_limit_mb * 1024 * 1024
SIGNING = ENV.signing or ("demo" if DEMO else "none")
if SIGNING == "demo" and not DEMO:
    raise ImproperlyConfigured("MOTCUA_SIGNING=demo signs with keys of no value: only with DEMO")
KEY_ROOT = VAR / "keys"
SIGNING_URL, SIGNING_TOKEN, SIGNING_SECRET = ENV.signing_url, ENV.signing_token, ENV.signing_secret
SIGNING_FETCH = ENV.signing_fetch
PKCS11_MODULE, PKCS11_TOKEN, PKCS11_PIN = ENV.pkcs11_module, ENV.pkcs11_token, ENV.pkcs11_pin
TSA_URL, TRUST_ROOT = ENV.tsa_url, ENV.trust
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 100
FILE_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
FILE_UPLOAD_TEMP_DIR = None

# Other systems: addresses and keys of the targets that the province's files describe, by their id.
EXCHANGE = ENV.exchange
EXCHANGE_INBOX = ENV.exchange_inbox
HOOKS_LOCAL = ENV.hooks_local

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

FIGURES_MINUTES, FIGURES_NEW = ENV.figures_minutes, ENV.figures_new
GATEWAY_URL, GATEWAY_NAME, GATEWAY_KEYS = ENV.gateway_url, ENV.gateway_name, ENV.gateway_keys

globals().update(mail(ENV.mail, VAR))
DEFAULT_FROM_EMAIL = ENV.mail_from
NOTICE_CHANNELS = channels(ENV)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"motcua": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
