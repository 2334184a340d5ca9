from app.cli.settings import write_settings
from app.config import Settings


def made(root, **changes):
    (root / "answers").mkdir(exist_ok=True)
    (root / "docx_templates").mkdir(exist_ok=True)
    return write_settings(root, **{"demo": True, "environ": {}, **changes})


def test_the_file_is_good_settings_with_secrets_of_its_own(tmp_path):
    path = made(tmp_path)
    assert path == tmp_path / "instance" / "settings.env"
    assert path.stat().st_mode & 0o077 == 0
    settings = Settings.from_environment({}, root=tmp_path)
    assert settings.demo
    assert settings.secret_key != settings.audit_key
    assert settings.registers["mha"].endswith("/instance/demo_register.db")


def test_two_installations_share_no_secret(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert made(tmp_path / "a").read_text() != made(tmp_path / "b").read_text()


def test_settings_that_are_there_are_left_alone(tmp_path):
    before = made(tmp_path).read_text()
    assert made(tmp_path) is None
    assert (tmp_path / "instance" / "settings.env").read_text() == before


def test_an_environment_that_names_a_database_needs_no_file(tmp_path):
    assert made(tmp_path, environ={"FOI_DATABASE_URL": "sqlite:///x.db"}) is None
    assert not (tmp_path / "instance").exists()


def test_without_the_demo_nothing_is_a_demo(tmp_path):
    made(tmp_path, demo=False)
    settings = Settings.from_environment({}, root=tmp_path)
    assert not settings.demo
    assert not settings.registers
