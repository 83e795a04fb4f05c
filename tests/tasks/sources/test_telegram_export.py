"""What Telegram Desktop exports as HTML: each message with words is a record, as in its JSON."""

from pathlib import Path

from tests.tasks.sources.reading import documents, fields, split, values, write

HEAD = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><a class="content block_link" href="../lists/chats.html">
<div class="text bold">\n{}\n</div></a></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">\n10 November 2025\n</div></div>"""
TIME = "10.11.2025 14:05:00 UTC+03:00"
TAIL = "</div></div></div></body></html>"


def message(
    number: int, inside: str, sender: str = "Новости Заречья", time: str = "10.11.2025 14:05:00 UTC+03:00"
) -> str:
    named = f'<div class="from_name">\n{sender}\n</div>' if sender else ""
    joined = "" if sender else " joined"
    return (
        f'<div class="message default clearfix{joined}" id="message{number}"><div class="body">'
        f'<div class="pull_right date details" title="{TIME}">\n14:05\n</div>{named}{inside}</div></div>'
    )


def said(html: str) -> str:
    return f'<div class="text">\n{html}\n</div>'


def export(*messages: str, channel: str = "Новости Заречья") -> str:
    return HEAD.format(channel) + "".join(messages) + TAIL


def test_each_message_with_words_is_a_record(tmp_path: Path) -> None:
    picture = '<div class="media_wrap clearfix"><a class="photo_wrap" href="photos/1.jpg"></a></div>'
    path = write(
        tmp_path / "messages.html",
        export(
            message(7, said("Мост открыт.<br><br>Движение с <strong>пятницы</strong>.")),
            message(8, picture),
            message(9, picture + said("Дом сдан."), sender=""),
            '<div class="message service" id="message10"><div class="body details">Канал создан</div></div>',
        ),
    )

    one, two = documents(path)

    assert [values(found)["id"] for found in (one, two)] == [7, 9]
    assert [values(found)["from"] for found in (one, two)] == ["Новости Заречья"] * 2
    assert values(one)["date"] == TIME
    assert "Движение с <strong>пятницы</strong>" in values(one)["html"]
    assert (one.external_id, one.location) == ("7", f"{path}:7")
    assert fields(one) == {"id": "id", "outlet": "from", "published_at": "date", "html": "html"}


def test_the_words_of_a_forwarded_message_and_who_signed(tmp_path: Path) -> None:
    forwarded = (
        '<div class="forwarded body"><div class="from_name">\nДругой канал <span class="date details" '
        f'title="09.11.2025 10:00:00"> 09.11.2025 10:00:00</span></div>{said("Мост открыт.")}</div>'
        '<div class="signature details">\nАнна Крутова\n</div>'
    )
    (one,) = documents(write(tmp_path / "messages2.html", export(message(7, forwarded))))

    assert values(one) | {"html": ""} == {
        "id": 7, "from": "Новости Заречья", "date": TIME, "author": "Анна Крутова", "html": "",
    }  # fmt: skip


def test_what_lies_beside_an_export_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "ChatExport_2025-11-10"
    write(folder / "messages.html", export(message(7, said("Мост открыт."))))
    write(folder / "css/style.css", "body {}")
    write(folder / "js/script.js", "var a;")
    write(folder / "photos/1.jpg", b"\xff\xd8\xff\xe0")

    assert len(documents(folder)) == 1


def test_an_export_without_words_is_told(tmp_path: Path) -> None:
    good, (bad,) = split(write(tmp_path / "messages.html", export()))

    assert good == []
    assert "no messages with text" in bad.reason
