"""Settings come from the option, else the variable, else the file; what is wrong is one line."""

from pathlib import Path

import pytest

from flows.settings import SettingsError, load


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SVODKA_DATA", "SVODKA_STORE", "SVODKA_BATCH", "SVODKA_CONFIG", "SVODKA_SOURCES", "SVODKA_OVERRIDES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults_need_no_file() -> None:
    settings = load()
    assert (settings.data, settings.timezone, settings.sources) == (Path("data"), "Europe/Moscow", [])


def test_option_before_variable_before_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "svodka.toml").write_text('data = "of the file"\nbatch = 7\nport = 4300\n', encoding="utf8")
    assert load().data == Path("of the file")
    monkeypatch.setenv("SVODKA_DATA", "of the variable")
    monkeypatch.setenv("SVODKA_BATCH", "8")
    assert load().data == Path("of the variable")
    settings = load(data="of the option")
    assert (settings.data, settings.batch, settings.port) == (Path("of the option"), 8, 4300)


def test_another_file_by_variable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "svodka.toml").write_text("batch = 7\n", encoding="utf8")
    (folder / "other.toml").write_text('[[sources]]\nlocation = "архив/"\n', encoding="utf8")
    monkeypatch.setenv("SVODKA_CONFIG", "other.toml")
    assert [source.location for source in load().sources] == ["архив/"]
    assert load().batch == 500


def test_paths_in_the_file_begin_where_it_stands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Started elsewhere by SVODKA_CONFIG the same file means the same places."""
    (folder / "desk").mkdir()
    (folder / "desk" / "svodka.toml").write_text(
        'data = "kept"\noverrides = "people.tsv"\n[[sources]]\nlocation = "archive/"\n'
        '[[sources]]\nlocation = "HTTPS://vesti.example/rss"\n[[sources]]\nlocation = "~/letters"\n',
        encoding="utf8",
    )
    (folder / "desk" / "people.tsv").touch()
    monkeypatch.setenv("SVODKA_CONFIG", "desk/svodka.toml")
    settings = load()
    assert (settings.data, settings.decisions("overrides")) == (Path("desk/kept"), Path("desk/people.tsv"))
    assert [source.location for source in settings.sources] == [
        "desk/archive/", "HTTPS://vesti.example/rss", str(Path("~/letters").expanduser()),
    ]  # fmt: skip


def test_variables_and_options_begin_in_the_current_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "desk").mkdir()
    (folder / "desk" / "svodka.toml").write_text('data = "kept"\n', encoding="utf8")
    monkeypatch.setenv("SVODKA_CONFIG", "desk/svodka.toml")
    monkeypatch.setenv("SVODKA_SOURCES", '[{"location": "archive/"}]')
    monkeypatch.setenv("SVODKA_DATA", "mine")
    (settings, given) = load(), load(data=Path("given"))
    assert (settings.data, given.data, settings.sources[0].location) == (Path("mine"), Path("given"), "archive/")
    assert settings.decisions("overrides") == Path("mine/overrides.tsv")


def test_a_named_file_that_is_not_there(folder: Path) -> None:
    (folder / "svodka.toml").write_text('overrides = "people.tsv"\n', encoding="utf8")
    with pytest.raises(SettingsError, match=r"«overrides»: people\.tsv does not exist; .*SVODKA_OVERRIDES"):
        load()


def test_names_of_fields(folder: Path) -> None:
    written = '[fields]\ntext = "Материал"\npublished_at = ["Число", "Час"]\n'
    (folder / "svodka.toml").write_text(written, encoding="utf8")
    assert load().fields == {"text": "Материал", "published_at": ["Число", "Час"]}
    (folder / "svodka.toml").write_text('fields = { text = "Материал" }\n', encoding="utf8")
    assert load().fields == {"text": "Материал"}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("batch = \n", ["svodka.toml", "line 1", "docs/settings.md"]),
        ("данные = 'x'\n", ["svodka.toml", "docs/settings.md"]),
        ('dta = "x"\n', ["«dta»", "no such setting", "docs/settings.md"]),
        ('batch = "many"\n', ["«batch»", "whole number", "svodka.toml", "SVODKA_BATCH"]),
        ("batch = 0\n", ["«batch»", "whole number >= 1"]),
        ("workers = 0\n", ["«workers»: «0» is neither a number of processes from 1 on", "tcp://host:8786"]),
        ('workers = "host:8786"\n', ["«workers»: «host:8786» is neither", "SVODKA_WORKERS"]),
        ("workers = 2.5\n", ["«workers»: expected a number or a text, got `float`"]),
        ('timezone = "Europe/Moskau"\n', ["«timezone»: no time zone is called «Europe/Moskau»", "Europe/Moscow"]),
        ('daily = "every day"\n', ["«daily»", "«every day»", "0 6 * * *"]),
        ('weekly = "0 7 * * 1 2025 1"\n', ["«weekly»", "0 6 * * *"]),
        ("port = 99999\n", ["«port»", "65535"]),
        ('[[sources]]\nname = "x"\n', ["«sources[0].location»", "required", "SVODKA_SOURCES"]),
        ('[[sources]]\nlocation = "x"\nlocaton = "y"\n', ["«sources[0].locaton»", "no such setting"]),
        ('sources = ["архив/"]\n', ["«sources[0]»", "[[sources]]"]),
        ("data = 7\n", ["«data»", "quotation marks"]),
        ('timezone = "Europe"\n', ["«timezone»: no time zone is called «Europe»"]),
        ('[fields]\ntxt = "Материал"\n', ["«txt» is no field of an article", "published_at"]),
        ("[fields]\ntext = 7\n", ["«fields.text»: expected a text or a list of texts", "svodka.toml"]),
        ('[fields]\ntitle = "Имя"\nurl = ["a", 7]\n', ["«fields.url[1]»: expected `str`", "a whole number"]),
        ('fields = "text"\n', ["«fields»: write it as a table: [fields]"]),
        ('robots = "perhaps"\n', ["«robots»", "`bool`"]),
    ],
)
def test_a_wrong_file_is_one_line(folder: Path, written: str, words: list[str]) -> None:
    (folder / "svodka.toml").write_text(written, encoding="utf8")
    with pytest.raises(SettingsError) as caught:
        load()
    said = str(caught.value)
    assert "\n" not in said
    assert not [word for word in words if word not in said], said


@pytest.mark.parametrize("told", [4, "4", "tcp://10.0.0.5:8786", "tls://[::1]:8786"])
def test_workers_are_a_number_or_an_address(told: int | str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_WORKERS", str(told))
    assert load().workers == (4 if told in (4, "4") else told)


def test_a_file_that_is_no_text(folder: Path) -> None:
    (folder / "svodka.toml").write_bytes('data = "данные"'.encode("cp1251"))
    with pytest.raises(SettingsError, match=r"svodka\.toml: .*UTF-8"):
        load()


def test_a_file_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_CONFIG", "nowhere.toml")
    with pytest.raises(SettingsError, match=r"nowhere\.toml does not exist.*SVODKA_CONFIG"):
        load()


@pytest.mark.parametrize("value", ["архив/", '[{"location": 5}]'])
def test_a_wrong_variable_is_one_line(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_SOURCES", value)
    with pytest.raises(SettingsError, match="SVODKA_SOURCES"):
        load()


def test_an_empty_variable_sets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_DATA", "")
    assert load().data == Path("data")


def test_sources_in_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_SOURCES", '[{"location": "архив/", "name": "archive"}]')
    assert [(source.location, source.name) for source in load().sources] == [("архив/", "archive")]


@pytest.mark.parametrize("address", ["s3://bucket/news", "gs://bucket", "https://news.example/data", "s3:/bucket"])
def test_data_lives_in_folders(address: str) -> None:
    """Path("s3://bucket") would be a folder «s3:» here."""
    with pytest.raises(SettingsError, match=f"«data»: «{address}» is an address, and data lives in folders only"):
        load(data=address)


@pytest.mark.parametrize("address", ["s3://press", "s3://press/news", "s3://press-1.ru/a/b_c=d"])
def test_tables_may_stand_in_a_bucket(address: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load().store is None
    (folder / "svodka.toml").write_text(f'store = "{address}"\n', encoding="utf8")
    assert load().store == address
    monkeypatch.setenv("SVODKA_STORE", "s3://other")
    assert load().store == "s3://other"


@pytest.mark.parametrize(
    "address",
    ["/srv/tables", "gs://press", "s3://", "s3://press/", "s3://press/новости", "s3://press/*", "s3://p?key=q7"],
)
def test_no_address_of_a_bucket(address: str) -> None:
    with pytest.raises(SettingsError, match="«store»: that is no address of an object store; write s3://") as told:
        load(store=address)
    assert "q7" not in str(told.value)


@pytest.mark.parametrize("name", ["store", "data"])
def test_a_key_in_an_address_is_not_repeated(name: str) -> None:
    with pytest.raises(SettingsError, match=f"«{name}»") as told:
        load(**{name: "s3://anna:q7@press/news"})
    assert "q7" not in str(told.value)


def test_a_folder_may_be_told_as_a_file_address() -> None:
    assert load(data="file:///srv/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8").data == Path("/srv/новости")


def test_names_of_fields_in_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_FIELDS", '{"text": "Статья"}')
    assert load().fields == {"text": "Статья"}


MAIL = '[mail]\nhost = "mail.example"\nsender = "Сводка <a@news.example>"\nreceivers = ["b@news.example"]\n'


def test_mail_has_the_usual_port_of_its_encryption(folder: Path) -> None:
    (folder / "svodka.toml").write_text(MAIL, encoding="utf8")
    mail = load().mail
    assert mail is not None
    assert (mail.place, mail.tls, mail.user) == (("mail.example", 587), "starttls", None)
    for tls, port in (("tls", 465), ("none", 25)):
        (folder / "svodka.toml").write_text(f'{MAIL}tls = "{tls}"\n', encoding="utf8")
        found = load().mail
        assert found is not None
        assert found.place == ("mail.example", port)


def test_a_file_with_a_password_stands_beside_the_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "desk").mkdir()
    (folder / "desk" / "svodka.toml").write_text(f'{MAIL}password_file = "secret"\n', encoding="utf8")
    monkeypatch.setenv("SVODKA_CONFIG", "desk/svodka.toml")
    mail = load().mail
    assert mail is not None
    assert mail.password_file == Path("desk/secret")


def test_mail_by_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    told = '{"host": "mail.example", "sender": "a@news.example", "receivers": ["b@news.example"]}'
    monkeypatch.setenv("SVODKA_MAIL", told)
    mail = load().mail
    assert mail is not None
    assert mail.receivers == ["b@news.example"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (MAIL + 'password = "geheim"\n', ["«mail.password»", "no such setting"]),
        (MAIL.replace("host", "hots"), ["«mail.hots»"]),
        (MAIL.replace('["b@news.example"]', "[]"), ["«mail.receivers»"]),
        (MAIL.replace("b@news.example", "b, c@news.example"), ["«mail»", "«b, c@news.example» is no address of mail"]),
        (MAIL.replace("b@news.example", "b@news.example\\nBcc: c@news.example"), ["«mail»", "is no address of mail"]),
        (MAIL.replace("Сводка <a@news.example>", "Сводка"), ["«mail»", "«Сводка» is no address of mail"]),
        (MAIL + 'tls = "ssl"\n', ["«mail.tls»"]),
        (MAIL + 'tls = "none"\nuser = "a"\n', ["«mail»", "for all to read"]),
        (MAIL + 'site = "javascript:alert(1)"\n', ["«mail»", "is no address of a site"]),
        ('mail = "a@news.example"\n', ["«mail»", "[mail] and below it host ="]),
    ],
)
def test_what_is_wrong_with_mail_is_one_line(written: str, told: list[str], folder: Path) -> None:
    (folder / "svodka.toml").write_text(written, encoding="utf8")
    with pytest.raises(SettingsError) as caught:
        load()
    said = str(caught.value)
    assert said.isprintable()
    assert not [part for part in told if part not in said], said
    assert "geheim" not in said
