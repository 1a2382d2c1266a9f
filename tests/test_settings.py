"""The settings: read once, refused in one line, and no secret ever shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Intake, Settings, SettingsRefused, load

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "123456:AAE-very_secret"
WEBHOOK = {"INTAKE": "webhook", "WEBHOOK_URL": "https://bot.example.vn/hook", "WEBHOOK_SECRET": "s"}


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder: no ``.env`` of the developer's is read."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(path: Path, text: str, *, mode: int) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_without_anything_the_defaults_hold(somewhere: Path) -> None:
    settings = load(environ={})

    assert settings.bot_token is None
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.data_dir == somewhere / "data"
    assert settings.database_url == f"sqlite:///{somewhere}/data/tro-ly-iso.db"
    assert settings.intake is Intake.POLLING
    assert settings.http_port == 8081
    assert settings.settle_seconds == 60
    assert settings.clock_file is None


def test_the_database_lies_in_the_data_folder(somewhere: Path) -> None:
    settings = load(environ={"DATA_DIR": "elsewhere"})
    assert settings.database_url == f"sqlite:///{somewhere}/elsewhere/tro-ly-iso.db"


def test_an_empty_value_counts_as_not_set() -> None:
    assert load(environ={"BOT_TOKEN": "", "HTTP_PORT": ""}) == load(environ={})


def test_the_token_comes_from_a_file(somewhere: Path) -> None:
    path = _write(somewhere / "token", TOKEN + "\n", mode=0o600)

    settings = load(environ={"BOT_TOKEN_FILE": str(path)})

    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN


def test_no_secret_is_shown() -> None:
    database = "postgresql+psycopg://bot:password@localhost/iso"
    heartbeat = "https://ping.example.vn/private-id"
    given = {**WEBHOOK, "BOT_TOKEN": TOKEN, "DATABASE_URL": database, "HEARTBEAT_URL": heartbeat}

    settings = load(environ={**given, "WEBHOOK_SECRET": "hook-secret"})

    assert settings.database_url == database
    for shown in (repr(settings), str(settings)):
        for secret in (TOKEN, "password", "hook-secret", "private-id"):
            assert secret not in shown


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"HTTP_PORT": "70000"}, "HTTP_PORT"),
        ({"SETTLE_SECONDS": "-1"}, "SETTLE_SECONDS"),
        ({"SETTLE_SECONDS": "nan"}, "SETTLE_SECONDS"),
        ({"INTAKE": "pigeon"}, "INTAKE"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL"),
        ({"BOT_TOKEN": "secret with spaces"}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "1:secret", "BOT_TOKEN_FILE": "secret"}, "BOT_TOKEN_FILE"),
        ({"BOT_TOKEN_FILE": "secret-nowhere"}, "BOT_TOKEN_FILE"),
        ({"BOT_API_URL": "secret"}, "BOT_API_URL"),
        ({"BOT_API_URL": "http://[secret"}, "BOT_API_URL"),
        ({"DATABASE_URL": "mysql://bot:secret@host/iso"}, "DATABASE_URL"),
        ({"INTAKE": "webhook"}, "WEBHOOK_URL"),
        ({**WEBHOOK, "WEBHOOK_SECRET": "secret!"}, "WEBHOOK_SECRET"),
        ({**WEBHOOK, "WEBHOOK_URL": "http://bot.example.vn"}, "WEBHOOK_URL"),
        ({"CLOCK_FILE": "now"}, "CLOCK_FILE"),
        ({"CLOCK_FILE": "now", "BOT_API_URL": "http://127.0.0.1.example.vn"}, "CLOCK_FILE"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line(given: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsRefused) as refused:
        load(environ=given)

    said = str(refused.value)
    assert named in said
    assert "\n" not in said
    assert "secret" not in said


def test_one_wrong_value_is_not_blamed_on_another() -> None:
    with pytest.raises(SettingsRefused) as refused:
        load(environ={"HTTP_PORT": "0"})
    assert "DATABASE_URL" not in str(refused.value)


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1:1", "[::1]:80"])
def test_the_clock_is_moved_by_hand_only_against_a_platform_of_our_own(host: str) -> None:
    settings = load(environ={"CLOCK_FILE": "now", "BOT_API_URL": f"http://{host}/"})
    assert settings.clock_file == Path.cwd() / "now"


def test_the_environment_goes_before_the_file(somewhere: Path) -> None:
    _write(somewhere / ".env", "HTTP_PORT=1111\nLOG_LEVEL=debug\nOTHER=1\n", mode=0o600)

    settings = load(environ={"HTTP_PORT": "2222"})

    assert (settings.http_port, settings.log_level) == (2222, "DEBUG")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_file_that_others_can_read_is_refused(somewhere: Path, mode: int) -> None:
    _write(somewhere / ".env", "HTTP_PORT=1111\n", mode=mode)

    with pytest.raises(SettingsRefused, match="chmod 600"):
        load(environ={})

    assert load(environ={}, allow_insecure_env=True).http_port == 1111


def test_settings_built_by_hand_look_at_nothing_else(
    somewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(somewhere / ".env", "HTTP_PORT=1111\n", mode=0o600)
    monkeypatch.setenv("HTTP_PORT", "2222")
    assert Settings().http_port == 8081


def test_the_example_lists_every_setting_with_its_default(somewhere: Path) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    names = [line.partition("=")[0] for line in example.splitlines() if line[:1].isupper()]
    _write(somewhere / ".env", example, mode=0o600)

    assert sorted(names) == sorted(name.upper() for name in Settings.model_fields)
    assert load(environ={}) == Settings()
