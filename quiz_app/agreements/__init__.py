"""The rules of an agreement between two people; nothing here knows of Flask or SQL."""
