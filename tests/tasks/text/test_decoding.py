"""Bytes become the text they were, whatever is declared."""

import codecs

import pytest

from tasks.text.decoding import decode
from tasks.text.draft import Unreadable

TEXT = "В городе открыли новый мост через реку. Мэр Олег Седов назвал его «подарком жителям» — и не ошибся."
LATIN1 = "Le maire a inauguré un nouveau pont; les élèves étaient présents à la cérémonie, malgré la météo."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "windows-1251", "mac-cyrillic", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"]
)
def test_russian_is_recognised_in_every_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding))[0] == TEXT


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "iso8859-5", "windows-1251"])
@pytest.mark.parametrize("text", ["Мост открыт", "Мэр открыл новый мост", "ВЛАСТИ ОТКРЫЛИ МОСТ"])
def test_a_headline_is_enough(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("text", ["Мост закрыт до 12 мая", "Мэр открыл новый мост", "Я ещё вернусь, сказала она"])
def test_the_macintosh_is_told_from_windows(text: str) -> None:
    """Both write small letters alike; capitals and the last letter of the alphabet tell them apart."""
    assert decode(text.encode("mac-cyrillic"), "windows-1251") == (text, "mac-cyrillic")
    assert decode(text.encode("windows-1251"), "x-mac-cyrillic") == (text, "windows-1251")


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "cp866", "mac-cyrillic"])
def test_capitals_alone_are_enough(encoding: str) -> None:
    text = "МОСТ ЗАКРЫТ\n\nМЫ ЖДАЛИ ЭТОГО ДВА ГОДА, СКАЗАЛ МЭР ОЛЕГ СЕДОВ"

    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("name", ["cp-1251", "win-1251", "windows1251", "CP1251", " windows-1251 "])
def test_names_of_encodings_are_known_however_they_are_written(name: str) -> None:
    assert decode("Да".encode("windows-1251"), name) == ("Да", "windows-1251")


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "koi8-r", "no such charset", "", None])
def test_a_wrong_declaration_is_overruled(declared: str | None) -> None:
    assert decode(TEXT.encode("windows-1251"), declared) == (TEXT, "windows-1251")
    assert decode(TEXT.encode(), "windows-1251") == (TEXT, "utf-8")


@pytest.mark.parametrize(
    "head", ['<meta charset="koi8-r">', '<meta content="text/html; charset=KOI8-R">', '<?xml encoding="koi8-r"?>']
)
def test_the_document_declares_its_encoding_itself(head: str) -> None:
    assert decode((head + "Мост открыт").encode("koi8-r"), "windows-1251") == (head + "Мост открыт", "koi8-r")


def test_a_paragraph_pasted_in_another_encoding_is_read_too() -> None:
    lines = [TEXT.encode(), "Второй абзац пришёл из старой программы.".encode("cp1251"), TEXT.encode()]

    assert decode(b"\n".join(lines)) == (f"{TEXT}\nВторой абзац пришёл из старой программы.\n{TEXT}", "utf-8")


def test_a_letter_cut_in_two_does_not_spoil_the_rest() -> None:
    assert decode((TEXT * 3).encode()[:-4])[0].startswith(TEXT * 2)


def test_other_languages_are_read() -> None:
    assert decode(LATIN1.encode("cp1252"), "iso-8859-1")[0] == LATIN1
    assert decode(b"Plain ASCII") == ("Plain ASCII", "utf-8")


@pytest.mark.parametrize(
    "body",
    [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00", b"PK\x03\x04\x14\x00\x00\x00\x08\x00"],
)
def test_binary_data_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable, match="binary data"):
        decode(body)


def test_byte_order_marks_are_believed() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-8") == (TEXT, "utf-16")
