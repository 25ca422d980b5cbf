"""Measures what is promised: speed of press and app, weight and looks of the pages."""
