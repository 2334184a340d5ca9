import io
import zipfile

import pytest

from app.config import ROOT
from app.letters.fonts import fonts_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def word(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, text in parts.items():
            file.writestr(f"word/{name.replace('__', '/')}.xml", text)
    return made.getvalue()


def test_the_fonts_of_the_trust_s_own_templates_are_named():
    for path in (ROOT / "docx_templates").glob("*.docx"):
        assert fonts_of(path.read_bytes()) == ("Arial",)


def test_fonts_of_a_run_a_style_and_the_theme_are_named_once():
    runs = '<w:rFonts w:ascii="Frutiger" w:hAnsi="Frutiger"/><w:rFonts w:asciiTheme="minorHAnsi"/>'
    styles = f"<w:styles {W}>{runs}</w:styles>"
    document = f'<w:document {W}><w:rFonts w:ascii="Georgia" w:cs="Not printed"/></w:document>'
    theme = f'<a:theme {A}><a:latin typeface="Calibri"/><a:latin typeface=""/></a:theme>'
    assert fonts_of(word(styles=styles, document=document, theme__theme1=theme)) == ("Calibri", "Frutiger", "Georgia")


def test_a_theme_that_nothing_uses_names_no_font():
    theme = f'<a:theme {A}><a:latin typeface="Calibri"/></a:theme>'
    assert fonts_of(word(document=f"<w:document {W}/>", theme__theme1=theme)) == ()


@pytest.mark.parametrize("data", [b"", b"words", word(document="<w:document")])
def test_a_file_that_is_no_letter_is_refused(data):
    with pytest.raises(ValueError, match=r"not a Word file|not well formed"):
        fonts_of(data)
