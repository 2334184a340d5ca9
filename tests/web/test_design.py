import pytest
from flask import Flask, render_template_string
from jinja2 import UndefinedError

from app.web.design import dress, highlight, nhs


@pytest.fixture
def page():
    app = Flask(__name__)
    dress(app)

    def render(template: str, **values: object) -> str:
        with app.test_request_context():
            return render_template_string(template, **values)

    return render


def test_a_macro_of_the_design_system_escapes_what_it_is_given(page):
    assert "<script>" not in page('{{ nhs.tag({"text": words}) }}', words="<script>alert(1)</script>")


def test_a_page_template_escapes_whatever_its_ending(page):
    assert page("{{ words }}", words="<b>") == "&lt;b&gt;"


def test_what_a_macro_draws_is_not_escaped_again(page):
    assert '<strong class="nhsuk-tag' in page('{{ nhs.tag({"text": "Late"}) }}')


def test_a_mistyped_variable_is_loud(page):
    with pytest.raises(UndefinedError):
        page("{{ foi_requset }}")


def test_a_mistyped_variable_inside_a_macro_is_loud_too(page):
    with pytest.raises(UndefinedError):
        page('{{ nhs.tag({"text": missing}) }}')


def test_a_snippet_is_escaped_before_its_hits_are_marked():
    assert highlight("<b> \x02bed\x03") == "&lt;b&gt; <mark>bed</mark>"


@pytest.mark.parametrize("name", ["button", "errorSummary", "dateInput", "table", "fileUpload"])
def test_every_macro_is_found_by_its_name(name: str):
    assert callable(getattr(nhs, name))


def test_markdown_cannot_carry_a_script(page):
    assert "<script" not in page("{{ words|markdown }}", words="<script>x</script> [a](javascript:alert)")
