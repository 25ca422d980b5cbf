import pytest

from quiz_app.settings import BadSettings, Settings


def read(**environment: str) -> Settings:
    return Settings.from_environment(environment)


def test_an_empty_environment_gives_a_server_on_this_machine_only() -> None:
    settings = read()

    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.database.startswith("sqlite:///")
    assert not settings.secure


def test_every_setting_that_makes_no_sense_is_named_at_once() -> None:
    with pytest.raises(BadSettings) as bad:
        read(
            PORT="eighty",
            KEEP_DAYS="0",
            TRUSTED_PROXIES="-1",
            REFRESH="maybe",
            PUBLIC_URL="handbook.example",
            DATABASE_URL="mysql://user:hunter2@somewhere/db",
            TRUSTED_HOSTS="good.example, http://bad",
            CONTENT_DIR="/no/such/folder",
        )

    names = {line.split()[0] for line in bad.value.lines}
    assert names == {
        "CONTENT_DIR",
        "DATABASE_URL",
        "KEEP_DAYS",
        "PORT",
        "PUBLIC_URL",
        "REFRESH",
        "TRUSTED_HOSTS",
        "TRUSTED_PROXIES",
    }
    assert "hunter2" not in str(bad.value)


@pytest.mark.parametrize(
    "url",
    [
        "https://handbook.example/app",
        "https://user@handbook.example",
        "ftp://handbook.example",
        "https://",
        "https://handbook.example:port",
        "https://[::1",
    ],
)
def test_a_public_address_is_a_scheme_and_a_host(url: str) -> None:
    with pytest.raises(BadSettings, match="PUBLIC_URL"):
        read(PUBLIC_URL=url)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+pg8000"])
def test_postgresql_is_reached_through_its_free_driver(scheme: str) -> None:
    settings = read(DATABASE_URL=f"{scheme}://user@db/handbook")

    assert settings.database == "postgresql+pg8000://user@db/handbook"


def test_the_public_address_decides_which_hosts_are_answered_and_whether_cookies_are_secure() -> (
    None
):
    settings = read(PUBLIC_URL="https://handbook.example/", TRUSTED_HOSTS="www.handbook.example")

    assert settings.trusted_hosts == ["handbook.example", "www.handbook.example"]
    assert settings.secure


def test_a_server_on_this_machine_answers_to_all_its_names() -> None:
    assert set(read(HOST="::1").trusted_hosts) == {"localhost", "127.0.0.1", "[::1]"}


def test_the_process_that_draws_pdfs_is_not_told_the_databases_address() -> None:
    settings = read(DATABASE_URL="postgresql://user:secret@db/handbook", PATH="/usr/bin")

    assert dict(settings.child_environment) == {"PATH": "/usr/bin"}
