"""Codes that were given to somebody, so that none is ever given again."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from quiz_app.models.schema import HASH, Model


class UsedCode(Model):
    """The hash of a code; it stays when the code ends, and leads to nobody and to nothing."""

    __tablename__ = "used_codes"

    code_hash: Mapped[str] = mapped_column(HASH, primary_key=True)
    used: Mapped[datetime] = mapped_column(index=True)
