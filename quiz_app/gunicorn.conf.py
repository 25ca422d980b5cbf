"""How gunicorn serves the app."""  # noqa: N999 - the name that gunicorn's users look for

import signal

from quiz_app.settings import Settings
from quiz_app.start import plain_refusals

with plain_refusals():
    _settings = Settings.from_environment()

bind = f"{f'[{_settings.host}]' if ':' in _settings.host else _settings.host}:{_settings.port}"
worker_class = "gthread"
workers = 2
# Connections fall unevenly on the two processes. With many threads all who save wait in one line,
# and nobody waits behind the crowd of one process. A pool of SQLAlchemy has 15 connections.
threads = 12
# One process reads the content and says what is wrong with it, not each worker for itself.
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
# No log of requests: it would hold who read what and when. What goes wrong is logged.
accesslog = None
errorlog = "-"
loglevel = "warning"
control_socket_disable = True


def post_worker_init(_worker: object) -> None:
    """Leave Ctrl-C to the parent: a worker that gets both its signals can hang while it stops."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
