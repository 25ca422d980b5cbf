"""The JSON Schema for editors."""

from formwork import schema


def test_the_schema_in_the_file_is_true() -> None:
    advice = "Run: python -m formwork.schema"

    assert schema.FILE.read_text(encoding="utf-8") == schema.text(), advice
