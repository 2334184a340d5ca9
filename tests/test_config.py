from pathlib import Path

import pytest

from app.config import ConfigError, Serving, Settings

GOOD = {
    "FOI_DATABASE_URL": "sqlite:///instance/foi.db",
    "FOI_SECRET_KEY": "9c1f6d2ab87e43509c1f6d2ab87e4350",
    "FOI_AUDIT_KEY": "70b4e8d19f3c2a6570b4e8d19f3c2a65",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("answers", "docx_templates", "instance"):
        (tmp_path / name).mkdir()
    return tmp_path


def problems(root: Path, **changes: str) -> str:
    with pytest.raises(ConfigError) as caught:
        Settings.from_environment({**GOOD, **changes}, root=root)
    return str(caught.value)


def test_a_relative_database_is_the_same_file_wherever_the_program_is_started(root: Path):
    settings = Settings.from_environment(GOOD, root=root)
    assert settings.database_url == f"sqlite:///{root}/instance/foi.db"
    assert settings.jobs_url == f"sqlite:///{root}/instance/foi.db.jobs"
    assert settings.content == root / "answers"


def test_everything_that_is_missing_is_named_at_once(root: Path):
    with pytest.raises(ConfigError) as caught:
        Settings.from_environment({}, root=root)
    for name in GOOD:
        assert name in str(caught.value)


@pytest.mark.parametrize(
    "secret", ["short", "a" * 64, "changeme-changeme-changeme-0123456789", "my secret key 0123456789 abcdefgh"]
)
def test_a_short_or_known_secret_is_refused(root: Path, secret: str):
    assert "FOI_SECRET_KEY" in problems(root, FOI_SECRET_KEY=secret)


def test_one_secret_is_never_used_for_two_things(root: Path):
    assert "same as" in problems(root, FOI_AUDIT_KEY=GOOD["FOI_SECRET_KEY"])


@pytest.mark.parametrize("said", ["postgres://ann:p%40ss@db:6432/foi", "postgresql+psycopg://ann:p%40ss@db:6432/foi"])
def test_postgresql_is_reached_by_one_driver_however_it_is_named(root: Path, said: str):
    settings = Settings.from_environment({**GOOD, "FOI_DATABASE_URL": said}, root=root)
    assert settings.database_url == "postgresql+psycopg://ann:p%40ss@db:6432/foi"


def test_the_queue_lies_with_the_rest_on_postgresql_unless_told_otherwise(root: Path):
    with_the_rest = {**GOOD, "FOI_DATABASE_URL": "postgresql://ann@db/foi"}
    assert Settings.from_environment(with_the_rest, root=root).jobs_url == "postgresql+psycopg://ann@db/foi"
    elsewhere = {**with_the_rest, "FOI_JOBS_URL": "sqlite:///instance/queue.db"}
    assert Settings.from_environment(elsewhere, root=root).jobs_url == f"sqlite:///{root}/instance/queue.db"


@pytest.mark.parametrize(
    "url", ["", "not a url", "mysql://root@db/foi", "postgresql+asyncpg://db/foi", "postgresql://ann@db"]
)
def test_a_database_that_cannot_be_used_is_refused(root: Path, url: str):
    assert "FOI_DATABASE_URL" in problems(root, FOI_DATABASE_URL=url)


def test_a_folder_that_is_not_there_is_named(root: Path):
    assert "FOI_CONTENT" in problems(root, FOI_CONTENT="elsewhere")


def test_the_demo_flag_is_one_or_nought(root: Path):
    assert "FOI_DEMO" in problems(root, FOI_DEMO="yes")


def test_the_settings_file_speaks_where_the_environment_says_nothing(root: Path):
    lines = ["# made by hand", *(f"{name}={value}" for name, value in GOOD.items()), 'FOI_DEMO="1"']
    (root / "instance" / "settings.env").write_text("\n".join(lines))
    assert Settings.from_environment({}, root=root).demo
    assert not Settings.from_environment({"FOI_DEMO": "0"}, root=root).demo


def test_registers_are_known_by_their_lower_case_names(root: Path):
    settings = Settings.from_environment({**GOOD, "FOI_REGISTER_MHA_URL": "sqlite:///instance/mha.db"}, root=root)
    assert settings.registers == {"mha": f"sqlite:///{root}/instance/mha.db"}


def test_secrets_do_not_show_when_settings_are_printed(root: Path):
    printed = repr(Settings.from_environment(GOOD, root=root))
    assert GOOD["FOI_SECRET_KEY"] not in printed
    assert GOOD["FOI_AUDIT_KEY"] not in printed


def test_what_a_trust_says_of_its_server_is_read(root: Path):
    said = {"FOI_BIND": "10.0.0.11:8000", "FOI_PROXIES": "1", "FOI_PROXY_ADDRESSES": "10.0.0.2, 10.1.0.0/16"}
    serving = Settings.from_environment({**GOOD, **said, "FOI_SERVER_THREADS": "8"}, root=root).serving
    assert (serving.bind, serving.proxies, serving.threads) == ("10.0.0.11:8000", 1, 8)
    assert serving.proxy_addresses == ("10.0.0.2", "10.1.0.0/16")
    assert Settings.from_environment(GOOD, root=root).serving == Serving()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FOI_SERVER_PROCESSES", "0"),
        ("FOI_SERVER_THREADS", "many"),
        ("FOI_PROXIES", "-1"),
        ("FOI_PROXY_ADDRESSES", "proxy.example"),
        ("FOI_LOG", "loud"),
    ],
)
def test_a_server_that_is_half_configured_does_not_start(root: Path, name: str, value: str):
    assert name in problems(root, **{name: value})
