"""When two people can meet: zones, hours, overlap, turns and calendars. Knows no Flask, no SQL."""
