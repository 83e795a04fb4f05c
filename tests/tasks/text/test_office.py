"""Documents of office programs, written here byte by byte."""

import io
import zipfile
import zlib

import pytest

from tasks.text.draft import Unreadable
from tasks.text.office import docx, joined, pdf, rtf

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPHS = ("Мост открыт", "Движение пустят с пятницы.", "Автобусы пойдут по новому маршруту.")


def word(*paragraphs: str, heading: bool = True) -> bytes:
    style = '<w:pPr><w:pStyle w:val="1"/></w:pPr>' if heading else ""
    first, *rest = [f"<w:r><w:t>{one}</w:t></w:r>" for one in paragraphs]
    body = f"<w:p>{style}{first}</w:p>" + "".join(f"<w:p>{one}</w:p>" for one in rest)
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
        'document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="1">'
        '<w:name w:val="heading 1"/></w:style></w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def printed(*lines: str) -> bytes:
    """A pdf of one page whose font says which letters its codes are."""
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -14 Td\n" for line in lines)
    maps = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange"
    streams = [f"BT /F 12 Tf 50 700 Td\n{shown}ET".encode(), maps.encode()]
    content, unicode = (
        b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(packed := zlib.compress(one)), packed)
        for one in streams
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        content,
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R "
        b"/DescendantFonts [7 0 R] >>",
        unicode,
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (I) "
        b"/Supplement 0 >> /DW 600 >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 8 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 8\n0000000000 65535 f \n" + table + end


@pytest.mark.parametrize("heading", [True, False])
def test_a_word_document(heading: bool) -> None:
    draft = docx(word(*PARAGRAPHS, heading=heading))

    assert (draft.title, draft.text, draft.extractor) == ("Мост открыт", "\n\n".join(PARAGRAPHS), "mammoth")


def test_the_text_layer_of_a_pdf() -> None:
    draft = pdf(printed("Мост открыт", "", "Движение пустят с пятницы, авто-", "бусы пойдут по новому", "маршруту."))

    assert draft.text == "Мост открыт\n\nДвижение пустят с пятницы, автобусы пойдут по новому маршруту."
    assert (draft.title, draft.extractor) == ("Мост открыт", "pypdf")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Мост откры-\nли утром.", "Мост открыли утром."),
        ("Строка во всю ширину страницы идёт\nдальше.\nНовый абзац начинается тут, он тоже\nдлинный.",
         "Строка во всю ширину страницы идёт дальше.\n\nНовый абзац начинается тут, он тоже длинный."),
        ("Один.\n\nДва.", "Один.\n\nДва."),
    ],
)  # fmt: skip
def test_lines_of_a_page_are_joined_to_paragraphs(lines: str, text: str) -> None:
    assert joined(lines) == text


@pytest.mark.parametrize("page", ["1251", "1252"])
def test_rich_text(page: str) -> None:
    """Word writes the code page of its own language when it is English: the letters are Russian all the same."""
    text = r"\par ".join("".join(f"\\'{byte:02x}" for byte in one.encode("cp1251")) for one in PARAGRAPHS)

    draft = rtf(f"{{\\rtf1\\ansi\\ansicpg{page} {text}\\par}}".encode())

    assert draft.title == "Мост открыт"
    assert draft.extractor == "striprtf"


@pytest.mark.parametrize(
    ("read", "body", "told"),
    [
        (docx, b"PK no more", "cannot be read as docx"),
        (docx, word("Мост")[:-40], "cannot be read as docx"),
        (pdf, b"%PDF-1.7 no more", "cannot be read as pdf"),
        (pdf, printed(), "text recognition"),
    ],
)
def test_what_cannot_be_read_says_why(read: object, body: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        read(body)  # type: ignore[operator]


def test_the_headline_the_day_and_the_outlet_of_a_pdf() -> None:
    told = pdf(
        printed(
            "Мост через Вязовку открыли утром в среду раньше срока",
            "5 ноября 2025, Заречный вестник",
            "Движение пустят с пятницы, обещают власти области. Автобусы",
            "пойдут по новому маршруту.",
        )
    )

    assert told.title == "Мост через Вязовку открыли утром в среду раньше срока"
    assert (told.published, told.outlet) == (("5 ноября 2025",), "Заречный вестник")
    assert "власти области. Автобусы пойдут по новому" in told.text
