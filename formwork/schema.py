"""The JSON Schema of forms, by which editors complete and check what authors write.

`python -m formwork.schema` writes it to formwork/form.schema.json.
"""

import json
from pathlib import Path
from typing import Any

from formwork.forms import FORM

FILE = Path(__file__).with_name("form.schema.json")


def schema() -> dict[str, Any]:
    """Return the schema of authored forms, worksheets and quizzes alike."""
    made = FORM.json_schema(by_alias=True)
    # A quiz's own `scale` stands in for the steps of its fields.
    made["$defs"]["Scale"]["required"].remove("steps")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def text() -> str:
    """Return the schema as it stands in the file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
