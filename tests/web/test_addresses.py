import pytest

from app.web.addresses import is_local


@pytest.mark.parametrize("path", ["/", "/requests/FOI-1?page=2", "/requests/FOI 1"])
def test_a_path_of_the_desk_is_local(path: str):
    assert is_local(path)


@pytest.mark.parametrize(
    "path", ["", "requests", "//elsewhere.example", "/\\elsewhere.example", "/\t/elsewhere.example", "/\n/x", None, 7]
)
def test_what_a_browser_would_take_elsewhere_is_not(path: object):
    assert not is_local(path)
