"""Days in addresses and names of files."""

import pytest

from tasks.text.paths import from_path


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("https://vestnik.example/news/2024/03/12/most/", "2024-03-12"),
        ("https://vestnik.example/2024/3/8/most.html?utm_source=x", "2024-03-08"),
        ("https://vestnik.example/20240312/4417.html", "2024-03-12"),
        ("https://vestnik.example/2024-03-12-most.html", "2024-03-12"),
        ("https://vestnik.example/news/most-12-03-2024.html", "2024-03-12"),
        ("https://vestnik.example/12.03.2024/most", "2024-03-12"),
        ("https://vestnik.example/2024/03/most", "2024-03"),
        ("2024-03-12-most.txt", "2024-03-12"),
        ("archive/2024/03/12/x.html", "2024-03-12"),
        ("archive\\2024-03-12\\x.html", "2024-03-12"),
        ("20240312_1405.txt", "2024-03-12"),
        ("20240312140500.html", "2024-03-12"),
        ("2024-03-12T14-05-00.txt", "2024-03-12"),
        ("12.03.2024 Мост.txt", "2024-03-12"),
        ("Мост 12 марта 2024.docx", "2024-03-12"),
        ("https://vestnik.example/news/20240312123", ""),  # numbers of articles
        ("https://vestnik.example/news/20240312", ""),
        ("https://vestnik.example/news/4417?date=2024-03-12", ""),
        ("backup-2024-03-12/x.txt", ""),  # the day of a copy
        ("2024-13-12.txt", ""),
        ("отчёт 2024.txt", ""),
        ("https://[vestnik.example/2024/03/12/", ""),
        ("", ""),
    ],
)
def test_the_day_a_path_holds(path: str, expected: str) -> None:
    assert from_path(path) == expected
