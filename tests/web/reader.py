"""A test's own browser without a screen: it parses every page that it fetches and sends forms as the page drew them."""

from collections import Counter
from typing import Any

from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

PASSWORD = "reply-desk-demo"


class Page:
    """One page, parsed."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.path = response.request.path
        self.headers = response.headers
        self.data = response.data
        self.root = (
            html.document_fromstring(response.text) if response.mimetype == "text/html" and response.data else None
        )
        if self.root is not None:
            self.look()

    def look(self) -> None:
        """What must be true of every page."""
        root = self.root
        assert root is not None
        assert (root.findtext(".//title") or "").strip()[0] not in "–", "a page has a title of its own"
        assert len(root.findall(".//h1")) == 1, "a page has one first heading"
        ids = Counter(root.xpath("//@id"))
        assert not [name for name, many in ids.items() if many > 1], "an id is used once"
        named = set(root.xpath("//label/@for"))
        fields = root.xpath("//input[not(@type='hidden' or @type='submit')]/@id | //textarea/@id | //select/@id")
        assert not set(fields) - named, "every field has a label"
        for link in root.xpath("//a"):
            assert link.get("href"), "a link goes somewhere"
            assert link.text_content().strip(), "a link says where"
        tied = {name for names in root.xpath("//@aria-describedby") for name in names.split()}
        assert not (tied | set(root.xpath("//@aria-labelledby"))) - set(ids), "what is described is there"
        assert not root.xpath("//script[not(@src)] | //@style | //@onclick"), "nothing inline, so that the policy holds"

    @property
    def text(self) -> str:
        """The words of the page, spaces made even."""
        assert self.root is not None
        return " ".join(" ".join(self.root.itertext()).split())


class Reader:
    """Somebody at a browser without JavaScript."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()
        self.email = ""
        self.page: Page

    def get(self, path: str, status: int = 200) -> Page:
        """Fetch a page, through redirects."""
        self.page = Page(self.client.get(path, follow_redirects=True))
        assert self.page.status == status, (path, self.page.status)
        return self.page

    def send(self, action: str = "", status: int = 200, button: tuple[str, str] | None = None, **values: Any) -> Page:
        """Fill in the form whose address ends with `action` and send it, as this page drew it."""
        root = self.page.root
        assert root is not None
        forms = [form for form in root.forms if (form.get("action") or "").partition("#")[0].endswith(action)]
        main = [form for form in forms if form.xpath("ancestor::main")]
        form = (main or forms)[0]
        fields: dict[str, Any] = {}
        for name, value in form.form_values():
            fields.setdefault(name, []).append(value)
        for name, value in values.items():
            assert name in form.fields or name in fields, f"the form has no field {name}"
            fields[name] = value
        if button:
            assert form.xpath(f".//button[@name='{button[0]}' and @value='{button[1]}']"), (
                f"there is no button {button}"
            )
            fields[button[0]] = button[1]
        files = any(hasattr(value, "read") or isinstance(value, tuple) for value in fields.values())
        kind = "multipart/form-data" if files else None
        path = form.get("action").partition("#")[0]
        self.page = Page(self.client.post(path, data=fields, content_type=kind, follow_redirects=True))
        assert self.page.status == status, (path, self.page.status, self.page.text[:400])
        return self.page

    def sign_in(self, who: str, password: str = PASSWORD, status: int = 200) -> Page:
        """Sign in as one of the demo people."""
        self.email = f"{who}@wrenfield.example"
        self.get("/sign-in")
        return self.send("/sign-in", status, email=self.email, password=password)
