"""The settings of the app; the only module of the app that reads the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent

_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
_EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - recognised here, never bound by default
_POSTGRESQL = re.compile(r"^postgres(ql)?(\+pg8000)?://")
_HOST_NAME = re.compile(r"^\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$|^\[[0-9a-f:]+\]$", re.IGNORECASE)


class BadSettings(Exception):
    """The environment holds settings that cannot be right; *lines* has one sentence for each."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(lines))


@dataclass(frozen=True)
class Settings:
    """Everything that differs from one installation to the next."""

    content: Path = ROOT / "content"
    theme: Path = ROOT / "theme"
    site: Path = ROOT / "out" / "site"
    var: Path = ROOT / "var"
    database_url: str = ""
    public_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    other_hosts: tuple[str, ...] = ()
    trusted_proxies: int = 0
    keep_days: int = 180
    lang: str = "en"
    refresh: bool = False
    child_environment: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings; raise BadSettings with every one that makes no sense."""
        given = dict(os.environ if environment is None else environment)  # noqa: TID251
        reader = _Reader(given)
        settings = reader.settings()
        if reader.lines:
            raise BadSettings(reader.lines)
        return settings

    @property
    def database(self) -> str:
        """The database's address for SQLAlchemy; without DATABASE_URL a file in the var folder."""
        if not self.database_url:
            return f"sqlite:///{self.var / 'handbook.sqlite3'}"
        return _POSTGRESQL.sub("postgresql+pg8000://", self.database_url)

    @property
    def secure(self) -> bool:
        """Whether readers reach us over https."""
        return self.public_url.startswith("https://")

    @property
    def trusted_hosts(self) -> list[str]:
        """The host names that we answer to."""
        name = urlsplit(self.public_url).hostname or ""
        own = f"[{name}]" if ":" in name else name
        loopback = _LOOPBACK_NAMES if own in _LOOPBACK_NAMES else ()
        return list(dict.fromkeys((own, *loopback, *self.other_hosts)))


class _Reader:
    """Reads the environment and collects a sentence for everything that is wrong."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.lines: list[str] = []

    def settings(self) -> Settings:
        host = self.text("HOST", "127.0.0.1")
        port = self.number("PORT", 8000, 1, 65535)
        return Settings(
            content=self.folder("CONTENT_DIR", ROOT / "content", must_exist=True),
            theme=self.folder("THEME_DIR", ROOT / "theme", must_exist=True),
            site=self.folder("SITE_DIR", ROOT / "out" / "site"),
            var=self.folder("VAR_DIR", ROOT / "var"),
            database_url=self.database_url(),
            public_url=self.public_url(host, port),
            host=host,
            port=port,
            other_hosts=self.hosts("TRUSTED_HOSTS"),
            trusted_proxies=self.number("TRUSTED_PROXIES", 0, 0, 9),
            keep_days=self.number("KEEP_DAYS", 180, 1, 3650),
            refresh=self.switch("REFRESH"),
            # The child that draws PDFs needs the machine's paths, never our database.
            child_environment={k: v for k, v in self.given.items() if k != "DATABASE_URL"},
        )

    def text(self, name: str, default: str) -> str:
        return self.given.get(name, "").strip() or default

    def number(self, name: str, default: int, low: int, high: int) -> int:
        text = self.text(name, str(default))
        if text.isascii() and text.isdigit() and low <= int(text) <= high:
            return int(text)
        self.lines.append(f"{name} must be a whole number from {low} to {high}, not “{text}”.")
        return default

    def switch(self, name: str) -> bool:
        text = self.text(name, "0")
        if text not in ("0", "1"):
            self.lines.append(f"{name} must be 0 or 1, not “{text}”.")
        return text == "1"

    def folder(self, name: str, default: Path, *, must_exist: bool = False) -> Path:
        path = Path(self.text(name, str(default))).expanduser().absolute()
        if must_exist and not path.is_dir():
            self.lines.append(f"{name} names {path}, which is not a folder.")
        elif path.exists() and not path.is_dir():
            self.lines.append(f"{name} names {path}, which is a file, not a folder.")
        return path

    def hosts(self, name: str) -> tuple[str, ...]:
        hosts = tuple(host for host in re.split(r"[\s,]+", self.text(name, "")) if host)
        for host in hosts:
            if not _HOST_NAME.match(host):
                self.lines.append(f"{name} holds “{host}”, which is not a host name.")
        return hosts

    def database_url(self) -> str:
        url = self.text("DATABASE_URL", "")
        if url and not url.startswith("sqlite:///") and not _POSTGRESQL.match(url):
            # The address may hold a password, so it is not repeated.
            self.lines.append("DATABASE_URL must begin with sqlite:/// or postgresql://.")
        return url

    def public_url(self, host: str, port: int) -> str:
        reachable = "127.0.0.1" if host in _EVERY_ADDRESS else host
        default = f"http://{f'[{reachable}]' if ':' in reachable else reachable}:{port}"
        url = self.text("PUBLIC_URL", default).rstrip("/")
        try:
            parts = urlsplit(url)
            wrong = parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0
        except ValueError:
            wrong = True
        if wrong or url != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc:
            self.lines.append(
                f"PUBLIC_URL must be an address like https://handbook.example, not “{url}”."
            )
        return url
