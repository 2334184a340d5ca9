"""A standard answer from its first word to its first letter's version, through the pages."""

from lxml import html

NEW = {"key": "car-parks", "title": "Car parks", "body": "{{ trust.name }} has **two** car parks."}
SAVE, SUBMIT, PREVIEW = (("do", word) for word in ("save", "submit", "preview"))


def errors(page) -> list[str]:
    return [one.text_content().strip() for one in page.root.xpath("//*[contains(@class, 'error-summary')]//li")]


def preview(page) -> str:
    return " ".join(page.root.get_element_by_id("preview").text_content().split())


def test_an_officer_writes_an_answer_a_curator_sends_it_back_and_approves_the_next_one(arrives):
    officer, curator = arrives("officer"), arrives("curator")
    officer.get("/answers")
    officer.get("/content/answers/new")
    officer.send("/new", button=SUBMIT, **NEW)
    assert "“Car parks” waits for a second person" in officer.page.text
    assert "last saved by Officer" in officer.page.text
    officer.get("/answers/car-parks", status=404)
    curator.get("/content")
    waits = curator.get(curator.page.root.xpath("//a[starts-with(@href, '/content/versions/')]/@href")[0])
    assert "Wrenfield Partnership NHS Trust has two car parks." in waits.text
    curator.send("/send-back", 422)
    assert "Say what has to change" in curator.page.text
    curator.send("/send-back", because="Say where they are.")
    assert "Nothing waits." in curator.page.text
    page = officer.get("/content/answers/car-parks/edit")
    assert "Sent back by Curator Say where they are." in page.text
    officer.send("/edit", button=SUBMIT, body="Two car parks, both in Wrenfield.")
    curator.get("/content")
    curator.get(curator.page.root.xpath("//a[starts-with(@href, '/content/versions/')]/@href")[0])
    curator.send("/approve")
    assert "version 2 is approved" in curator.page.text
    assert "both in Wrenfield" in officer.get("/answers/car-parks").text
    page = officer.get("/answers/car-parks/versions")
    assert "Never in force" in page.text
    assert "both in Wrenfield." in " ".join(one.text_content() for one in page.root.xpath("//ins"))


def test_everything_wrong_is_said_at_once_with_its_line_and_no_word_is_lost(arrives):
    curator = arrives("curator")
    curator.get("/content/answers/beds/edit")
    bad = "Fine.\n\n{{ trust.nam }}\n\n<script>alert(1)</script>\n\n[here](javascript:alert(1)) {{ figure.open }}"
    page = curator.send("/edit", 422, button=SAVE, body=bad, held="not_held", title="")
    said = errors(page)
    assert any(one.startswith("Line 3: {{ trust.nam }} is not a placeholder") for one in said)
    assert any(one.startswith("Line 5: There is HTML in the body. Write Markdown") for one in said)
    assert any("“javascript:alert(1)” cannot be used in a letter. Link to" in one for one in said)
    assert any("no statistic is named" in one for one in said)
    assert any("contradict each other" in one for one in said)
    assert "Give it a title" in said
    assert page.root.get_element_by_id("body").value.strip() == bad


def test_an_answer_of_a_megabyte_is_refused_in_a_sentence_and_kept_in_the_form(arrives):
    curator = arrives("curator")
    curator.get("/content/answers/beds/edit")
    page = curator.send("/edit", 422, button=SAVE, only_if="a " * 400_000)
    assert any(one.startswith("“a a a a") and "is not a fact" in one for one in errors(page))
    curator.get("/content/answers/beds/edit")
    page = curator.send("/edit", 422, button=SAVE, body="word " * 220_000)
    assert errors(page)[0].startswith("The words have 1,100,000 characters, and a letter’s reply takes 60,000. Split")
    assert len(page.root.get_element_by_id("body").value) > 1_000_000


def test_a_preview_saves_nothing_and_says_what_stands_in_the_way(arrives):
    curator = arrives("curator")
    curator.get("/content/answers/s117-in-date/edit")
    page = curator.send("/edit", button=PREVIEW, body="{{ figure.in_date }} people, {{ figure.in_date.percent }}.")
    assert "120 people, " in preview(page)
    assert "The figures are made up" in preview(page)
    page = curator.send("/edit", button=PREVIEW, body="{{ figure.nothing }}")
    assert "It cannot be saved like this: {{ figure.nothing }} is not a figure of its statistics." in preview(page)
    assert "last saved by" not in curator.get("/answers").text


def test_of_two_curators_at_once_the_second_sees_the_difference_and_loses_nothing(arrives):
    curator, administrator = arrives("curator"), arrives("administrator")
    for one in (curator, administrator):
        one.get("/content/answers/beds/edit")
    curator.send("/edit", button=SAVE, body="The first words.")
    page = administrator.send("/edit", 409, button=SAVE, body="The second words.")
    assert "Somebody else saved first" in page.text
    theirs = page.root.get_element_by_id("theirs")
    assert "first" in theirs.xpath(".//del")[0].text_content()
    assert "second" in theirs.xpath(".//ins")[0].text_content()
    assert page.root.get_element_by_id("body").value.strip() == "The second words."
    administrator.send("/edit", button=SAVE)
    assert "The draft is saved." in administrator.page.text
    assert administrator.page.root.get_element_by_id("body").value.strip() == "The second words."


def test_a_key_that_is_taken_is_refused_and_a_draft_is_discarded(arrives):
    curator = arrives("curator")
    curator.get("/content/answers/new")
    page = curator.send("/new", 422, button=SAVE, **{**NEW, "key": "beds"})
    assert "The key “beds” is taken. Choose another" in " ".join(errors(page))
    page = curator.send("/new", 422, button=SAVE, key="Car Parks")
    assert "“Car Parks” cannot be a key. Use small letters" in " ".join(errors(page))
    curator.send("/new", button=SAVE, key="car-parks")
    curator.send("/discard")
    assert "The draft is discarded." in curator.page.text
    curator.get("/content/answers/car-parks/edit", status=404)


def test_the_whole_page_is_the_preview_that_a_script_asks_for(arrives):
    curator = arrives("curator")
    form = curator.get("/content/answers/beds/edit").root.get_element_by_id("answer")
    fields = {**dict(form.form_values()), "body": "New *words*.", "do": "preview"}
    fresh = html.document_fromstring(curator.client.post(form.get("action"), data=fields).text)
    assert fresh.get_element_by_id("preview").xpath(".//em")[0].text == "words"
