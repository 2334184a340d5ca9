from jinja2 import DictLoader, Environment

from app.web.compiled import Compiled


def environment(words: str, cache: Compiled) -> Environment:
    return Environment(loader=DictLoader({"page.html": words}), autoescape=True, bytecode_cache=cache)


def test_a_second_application_takes_what_the_first_has_compiled(monkeypatch):
    cache = Compiled()
    assert environment("Hello {{ who }}", cache).get_template("page.html").render(who="you") == "Hello you"
    second = environment("Hello {{ who }}", cache)
    monkeypatch.setattr(second, "compile", lambda *_: 1 / 0)
    assert second.get_template("page.html").render(who="<you>") == "Hello &lt;you&gt;"


def test_a_template_that_changed_is_compiled_anew():
    cache = Compiled()
    environment("Before", cache).get_template("page.html")
    assert environment("After", cache).get_template("page.html").render() == "After"
