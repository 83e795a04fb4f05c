"""Mail is handed to real servers; whatever they say is one line that names them and never the password."""

import socket
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
import trustme

from tasks.post import Mail, MailError
from tasks.smtp import send
from tests import mailservers
from tests.mailservers import PASSWORD, USER

ANNA, BORIS = "anna@news.example", "boris@news.example"


@pytest.fixture(scope="module")
def ca() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(ca: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a user does whose server has a certificate of its own."""
    ca.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_MAIL_PASSWORD", PASSWORD)


def settings(port: int, **given: object) -> Mail:
    told = {"host": "127.0.0.1", "port": port, "sender": "Сводка <svodka@news.example>", "receivers": [ANNA]}
    return Mail(**(told | given))  # type: ignore[arg-type]


def message() -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "Сводка недели", "Сводка <svodka@news.example>", ANNA
    made.set_content("Мост открыли\n", cte="base64")
    return made


def refusal(mail: Mail, receivers: list[str] | None = None) -> str:
    """What is said where nothing is sent: one line, with the server, without the password."""
    with pytest.raises(MailError) as caught:
        send(message(), mail, receivers or [ANNA])
    said = str(caught.value)
    assert said.isprintable()
    assert f"nothing was mailed: 127.0.0.1:{mail.port}" in said
    assert PASSWORD not in said
    assert caught.value.__suppress_context__
    return said


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_mail_goes_encrypted_and_logged_in(tls: str, ca: trustme.CA) -> None:
    with mailservers.running(ca, implicit=tls == "tls", login=True) as box:
        assert send(message(), settings(box.port, tls=tls, user=USER), [ANNA, f"Борис <{BORIS}>"]) == {}

    (taken,), (got,) = box.taken, box.messages
    assert box.logins == [True]
    assert (taken.mail_from, taken.rcpt_tos) == ("svodka@news.example", [ANNA, BORIS])
    assert (got["Subject"], got.get_content()) == ("Сводка недели", "Мост открыли\n")


def test_a_server_of_ones_own_needs_neither_tls_nor_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SVODKA_MAIL_PASSWORD")
    with mailservers.running() as box:
        assert send(message(), settings(box.port, tls="none"), [ANNA]) == {}
    assert len(box.taken) == 1


def test_receivers_who_are_refused_are_named() -> None:
    with mailservers.running() as box:
        box.refused[BORIS] = "550 5.1.1 no \x1b[31msuch\x07 mailbox"
        mail = settings(box.port, tls="none")
        assert send(message(), mail, [ANNA, BORIS]) == {BORIS: "550 5.1.1 no [31msuch mailbox"}
        assert [one.rcpt_tos for one in box.taken] == [[ANNA]]
        assert send(message(), mail, [BORIS]) == {BORIS: "550 5.1.1 no [31msuch mailbox"}
        assert len(box.taken) == 1


def test_a_certificate_nobody_vouches_for_is_refused(ca: trustme.CA) -> None:
    with mailservers.running(ca, login=True) as box:
        said = refusal(settings(box.port, user=USER))
    assert "certificate is not trusted" in said
    assert "SSL_CERT_FILE" in said
    assert box.logins == []


@pytest.mark.usefixtures("trusted")
def test_a_wrong_password_is_told_and_not_shown(ca: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_MAIL_PASSWORD", "wrong-secret")
    with mailservers.running(ca, login=True) as box:
        box.login_refused = "535 5.7.8 wrong-secret is not it"
        said = refusal(settings(box.port, user=USER))
    assert "does not let «svodka» in: 535 5.7.8 … is not it; check user in [mail] and the password" in said
    assert "wrong-secret" not in said


def test_a_server_without_encryption_is_not_told_the_password() -> None:
    with mailservers.running(login=True) as box:
        said = refusal(settings(box.port, user=USER))
    assert "STARTTLS" in said
    assert "check tls" in said
    assert box.logins == []


def test_a_password_that_cannot_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_MAIL_PASSWORD", "пароль")
    with pytest.raises(MailError, match="Latin letters") as caught:
        send(message(), settings(1, user=USER), [ANNA])
    assert "пароль" not in str(caught.value)


def test_a_server_where_nobody_logs_in() -> None:
    with mailservers.running() as box:
        assert "AUTH" in refusal(settings(box.port, tls="none", user=USER))


def test_tls_where_there_is_none() -> None:
    with mailservers.running() as box:
        assert '"tls" goes with 465' in refusal(settings(box.port, tls="tls"))


@pytest.mark.parametrize(
    ("what", "told"),
    [("sender_refused", "553 5.7.1 not yours"), ("data_refused", "552 5.3.4 message too big")],
)
def test_what_the_server_does_not_take(what: str, told: str) -> None:
    with mailservers.running() as box:
        setattr(box, what, told)
        assert told in refusal(settings(box.port, tls="none"))
    assert not box.taken


def test_a_server_that_is_down() -> None:
    said = refusal(settings(mailservers.free_port()))
    assert "does not answer: Connection refused; check host and port in [mail]" in said


@pytest.fixture
def breaking_off() -> Iterator[int]:
    """A port that hangs up on everybody."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=lambda: listening.accept()[0].close(), daemon=True).start()
        yield int(listening.getsockname()[1])


def test_a_server_that_breaks_off(breaking_off: int) -> None:
    assert "it broke off" in refusal(settings(breaking_off))


def test_a_password_comes_out_of_the_variable_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "password").write_text("of the file\n", encoding="utf8")
    mail = settings(1, user=USER, password_file=tmp_path / "password")
    assert mail.password() == PASSWORD
    monkeypatch.delenv("SVODKA_MAIL_PASSWORD")
    assert mail.password() == "of the file"
    for other, told in ((settings(1, user=USER), "set SVODKA_MAIL_PASSWORD"),
                        (settings(1, user=USER, password_file=tmp_path / "none"), "No such file")):  # fmt: skip
        with pytest.raises(MailError, match=told):
            send(message(), other, [ANNA])
