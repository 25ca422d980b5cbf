"""The app for a WSGI server: `gunicorn -c quiz_app/gunicorn.conf.py quiz_app.wsgi:app`."""

from quiz_app.start import ready_app

app = ready_app()
