"""Cửa máy chủ: what the web server calls for every request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.wiring.settings")

application = get_wsgi_application()
