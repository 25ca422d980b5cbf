"""Dates as the form for a date posts them."""

ONCE = {
    "start_date": "2026-06-01",
    "start_time": "18:30",
    "zone": "America/Lima",
    "minutes": "60",
    "every_weeks": "0",
    "until": "",
}
SERIES = ONCE | {"every_weeks": "2", "until": "2026-12-01"}
