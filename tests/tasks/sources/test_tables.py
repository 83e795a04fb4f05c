"""Tables as people have them: names of columns in Russian, lines above them, quotation marks astray, spreadsheets."""

import io
import json
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.tasks.sources.reading import MOST, documents, fields, split, values, write

HEADER = "Дата;Время;Источник;Заголовок;Текст;Автор;Ссылка"
ROW = f"10.11.2025;14:05;Вестник;Мост открыт;{MOST};Пётр Ладогин;https://vesti.example/7"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "windows-1251", "koi8-r", "cp866", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("before", ["", "Отчёт по запросу Мост;;;;;;\n;;;;;;\nПериод: ноябрь;;;;;;\n", "sep=;\n"])
def test_columns_are_known_by_their_russian_names(tmp_path: Path, encoding: str, before: str) -> None:
    (one,) = documents(write(tmp_path / "отчёт.csv", f"{before}{HEADER}\n{ROW}\n".encode(encoding)))

    assert values(one) == dict(zip(HEADER.split(";"), ROW.split(";"), strict=True))
    assert fields(one) == {
        "url": "Ссылка", "outlet": "Источник", "title": "Заголовок", "authors": "Автор",
        "published_at": ["Дата", "Время"], "text": "Текст",
    }  # fmt: skip
    assert one.url == "https://vesti.example/7"
    assert one.location.endswith(f":{2 + before.count(chr(10))}")


def test_names_in_svodka_toml_go_before_all_others(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "когда,текст,статья\nвчера,коротко,Мост открыт\n")

    (one,) = documents(path, {"text": "статья", "published_at": "когда"})

    assert fields(one) == {"text": "статья", "published_at": "когда"}


def test_a_table_with_other_names_says_what_to_write(tmp_path: Path) -> None:
    _, (bad,) = split(
        write(
            tmp_path / "a.csv", f"Когда;Материал;Где\n10.11.2025;{MOST * 2};https://vesti.example/7\n".encode("cp1251")
        )
    )

    assert "only «Когда», «Материал», «Где»" in bad.reason
    line = bad.reason.partition("at the top of svodka.toml: ")[2]
    assert line == 'fields = { text = "Материал", url = "Где", published_at = "Когда" }'


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("id,title,url\n7,Мост открыт,https://vesti.example/7\n", "a list of links is no source"),
        (f"20251110140000-0\t1\thttps://vesti.example/7\t{MOST}\n", "no names of columns in its first row"),
        ("text\n", "no rows in it"),
    ],
)
def test_a_table_without_texts_is_refused(tmp_path: Path, table: str, told: str) -> None:
    good, (bad,) = split(write(tmp_path / "a.csv", table))

    assert good == []
    assert told in bad.reason


def texts(path: Path) -> list[str]:
    return [values(one)["text"] for one in documents(path)]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('"Мост, новый"', "Мост, новый"),
        ('"Он сказал ""да"" и ушёл"', 'Он сказал "да" и ушёл'),
        ('"Первый абзац\nВторой, с запятой\n\nТретий"', "Первый абзац\nВторой, с запятой\n\nТретий"),
        ('"Мы ждали" — сказал мэр', '"Мы ждали" — сказал мэр'),
        ('Мост "Заря" открыт', 'Мост "Заря" открыт'),
        ('"ООО "Заря" открыто"', 'ООО "Заря" открыто'),
        ('"Открыто и не закрыто', '"Открыто и не закрыто'),
        ('"Первый абзац\nвторой и не закрыто', "Первый абзац\nвторой и не закрыто"),
        ('"', '"'),
    ],
)
def test_quotation_marks_never_swallow_the_rows_behind(tmp_path: Path, row: str, text: str) -> None:
    table = f'url,text\nhttps://a.example/1,{row}\nhttps://a.example/2,Второе\nhttps://a.example/3,"Третье"\n'

    assert texts(write(tmp_path / "a.csv", table)) == [text, "Второе", "Третье"]


HEAD = "id,date,title,text\n"


@pytest.mark.parametrize(
    "rows",
    [
        '1,2025-11-10,"Мост,"Первый\nВторой"\n2,2025-11-11,"Дом","Текст\nещё"\n',
        '1,2025-11-10,"Мост,"Первый\nВторой\n2,2025-11-11,"Дом,"Текст\nещё\n',
        '1,2025-11-10,Мост,"Он: "Ура, "мы" ждали\nВторой\n\nТретий\n2,2025-11-11,"Дом","Текст\n"ещё\n',
        '1,2025-11-10,Мост,"Первый "абзац", да\nВторой "абзац\n\nТретий\n2,2025-11-11,Дом,"Текст, "да"\nещё\n',
    ],
)
def test_no_row_is_lost_by_several_open_marks(tmp_path: Path, rows: str) -> None:
    found = [values(one) for one in documents(write(tmp_path / "a.csv", f"{HEAD}{rows}3,2025-11-12,Сад,Яблони\n"))]

    assert [one["id"] for one in found] == ["1", "2", "3"]
    assert "Второй" in found[0]["text"]
    assert "Мост" in found[0]["title"]
    assert found[1]["text"].startswith(("Текст", '"Текст'))
    assert "\n" in found[1]["text"]
    assert found[2]["text"] == "Яблони"


def test_a_cut_row_behind_an_open_mark_is_told(tmp_path: Path) -> None:
    good, bad = split(write(tmp_path / "a.csv", f'{HEAD}1,2025-11-10,Мост,"Первый\n2,2025-11-11,До'))

    assert [values(one)["text"] for one in good] == ['"Первый']
    assert [one.reason.partition(";")[0] for one in bad] == ["3 cells under 4 columns"]


def test_what_was_mended_is_told(tmp_path: Path) -> None:
    found = documents(write(tmp_path / "a.csv", 'id,text\n1,"Открыто\n2,Второе\n'))

    assert [one.headers.get("mended") for one in found] == ["a quotation mark that was never closed", None]
    assert [one.location[-2:] for one in found] == [":2", ":3"]


def test_an_open_quotation_mark_without_columns_to_go_by(tmp_path: Path) -> None:
    rows = "".join(f'Заголовок {number},"Текст {number}\n' for number in range(2000))

    assert texts(write(tmp_path / "a.csv", f"title,text\n{rows}")) == [f'"Текст {number}' for number in range(2000)]


def test_a_line_of_marks_alone_takes_no_time(tmp_path: Path) -> None:
    good, bad = split(write(tmp_path / "a.csv", "id,text\n" + '",' * 500_000 + "\n2,Мост\n"))

    assert [values(one)["text"] for one in good] == ["Мост"]
    assert "cells under 2 columns" in bad[0].reason


def test_marks_and_breaks_escaped_with_a_backslash(tmp_path: Path) -> None:
    (one,) = documents(
        write(tmp_path / "a.csv", r"id,text,likes" + "\n" + r'1,"Первый.\n\"Мы ждали\", — сказал мэр",-' + "\n")
    )

    assert values(one) == {"id": "1", "text": 'Первый.\\n"Мы ждали", — сказал мэр', "likes": "-"}


def test_empty_cells_beyond_the_columns_are_left_out(tmp_path: Path) -> None:
    assert texts(write(tmp_path / "a.csv", "id,text\n1,Мост,\n2,Дом,,\n3,Сад\n")) == ["Мост", "Дом", "Сад"]
    assert texts(write(tmp_path / "b.csv", "id,text,,\n1,Мост,,\n2,Дом\n")) == ["Мост", "Дом"]


def test_rows_that_end_with_a_carriage_return_alone(tmp_path: Path) -> None:
    assert texts(write(tmp_path / "a.csv", 'id,text\r1,Мост\r2,"Дом\rсад"\r')) == ["Мост", "Дом\rсад"]


def test_one_column_has_no_delimiter(tmp_path: Path) -> None:
    assert texts(write(tmp_path / "a.csv", 'text\nМост, новый\n"Дом; сад"\n')) == ["Мост, новый", "Дом; сад"]


def book(**sheets: list[list[object]]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_spreadsheet(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Отчёт"], [], ["№", "Дата", "Время", "Заголовок", "Текст"],
        [1, datetime(2025, 11, 10), time(14, 5), "Мост", MOST], [2, 45971.58, None, "Дом", "а" * 32_767],
    ]  # fmt: skip
    first, second = documents(write(tmp_path / "a.xlsx", book(Отчёт=rows)))

    assert values(first) == {"№": 1, "Дата": "2025-11-10", "Время": "14:05:00", "Заголовок": "Мост", "Текст": MOST}
    assert fields(first)["published_at"] == ["Дата", "Время"]
    assert (first.location[-2:], second.location[-2:]) == (":4", ":5")
    assert values(second)["Дата"] == 45971.58
    assert "Excel cuts" in second.headers["mended"]


def test_only_sheets_with_texts_are_read(tmp_path: Path) -> None:
    body = book(Итог=[["Показатель", "Число"], ["Всего", 1]], Новости=[["Текст"], [MOST]])

    assert [one.location for one in documents(write(tmp_path / "a.xlsx", body))] == [f"{tmp_path}/a.xlsx:Новости:2"]
    assert "no column with texts" in split(write(tmp_path / "b.xlsx", book(Итог=[["Число"], [1]])))[1][0].reason


@pytest.mark.parametrize(
    "body",
    [
        f"<html><meta charset=utf-8><table><tr><th>Заголовок<th>Текст</tr><tr><td>Мост<td>{MOST}</tr></table></html>",
        f"Заголовок\tТекст\nМост\t{MOST}\n".encode("cp1251"),
        book(Лист=[["Заголовок", "Текст"], ["Мост", MOST]]),
    ],
)
def test_an_xls_that_is_something_else(tmp_path: Path, body: bytes | str) -> None:
    (one,) = documents(write(tmp_path / "a.xls", body))

    assert {key: value.strip() for key, value in values(one).items()} == {"Заголовок": "Мост", "Текст": MOST.strip()}


@pytest.mark.parametrize("body", [book(Л=[["text"]])[:-100], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)])
def test_a_damaged_spreadsheet_is_told(tmp_path: Path, body: bytes) -> None:
    good, (bad,) = split(write(tmp_path / "a.xls", body))

    assert good == []
    assert bad.reason.startswith(("the file is damaged", "cannot be read"))


def test_parquet_with_bytes_structs_and_capitals(tmp_path: Path) -> None:
    table = pa.table({
        "URL": pa.array([b"https://vesti.example/7"], pa.binary()),
        "Text": pa.array([MOST.encode()], pa.binary()),
        "Authors": [[{"name": "Пётр Ладогин"}]],
        "source": [{"name": "Вестник", "id": 3}],
        "PublishDate": pa.array([1762772700123456789], pa.timestamp("ns")),
    })  # fmt: skip
    pq.write_table(table, tmp_path / "a.parquet")

    (one,) = documents(tmp_path / "a.parquet")

    assert one.url == "https://vesti.example/7"
    assert values(one)["Text"] == MOST
    assert values(one)["PublishDate"] == "2025-11-10 11:05:00.123456789"
    assert fields(one) == {
        "url": "URL", "outlet": "source.name", "authors": "Authors", "published_at": "PublishDate", "text": "Text",
    }  # fmt: skip


def test_parquet_without_texts_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"title": ["Мост"], "n": [1]}), tmp_path / "a.parquet")

    assert "no column with texts of articles, only «title», «n»" in split(tmp_path / "a.parquet")[1][0].reason
    assert json.dumps(split(tmp_path / "a.parquet")[0]) == "[]"
