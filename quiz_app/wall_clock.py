"""What a clock on somebody's wall and a calendar beside it show."""

from datetime import datetime, tzinfo

from formwork.language import Language


def on_the_wall(moment: datetime, zone: tzinfo, language: Language) -> dict[str, str]:
    """Return the words for *moment* in *zone* that fill the gaps "weekday", "date" and "time"."""
    there = moment.astimezone(zone)
    return {
        "weekday": language.date(there.date(), "EEEE"),
        "date": language.date(there.date()),
        "time": language.time(there.time()),
    }
