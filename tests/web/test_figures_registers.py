def test_a_register_is_shown_with_its_tables_columns_and_rows(arrives):
    page = arrives("curator").get("/statistics/registers")
    assert "SQLite database mha.db" in page.text
    assert "s117_entitlement" in page.text
    assert "qualifying_section (text)" in page.text


def test_a_register_that_cannot_be_looked_at_says_why(arrives, folder):
    (folder / "mha.db").unlink()
    assert "did not answer" in arrives("curator").get("/statistics/registers").text
