"""The summary of a run: all that matters to who started it, in at most ten lines."""

from collections import Counter
from datetime import UTC, date, datetime

from flows.runs import Outcome
from flows.summary import kind, summary
from warehouse.changes import Change


def outcome(**counts: object) -> Outcome:
    made = Outcome("run", "daily", ["archive"], datetime.now(UTC), changed=True)
    for name, value in counts.items():
        setattr(made, name, value)
    return made


def test_a_mixed_folder_in_ten_lines() -> None:
    reasons = [f"line longer than {n}00 bytes; split it" for n in range(1, 4)] + [
        "files of this type are not read; known are .txt", "the file is empty; remove it", "not JSON (x); mend it",
        "no rows in it", "no letters in its text; check it", "published 2099-01-01, in the future; correct the date",
    ]  # fmt: skip
    told = list(
        summary(
            outcome(
                documents=40, known=7, articles=25, updated=3, superseded=6, reprints=2, undated=4, statements=90,
                illegible=["«20260» in archive/3"],
                foreign=Counter({"uk": 1, "bg": 2}),
                rejected=[(f"archive/{n}", reason) for n, reason in enumerate(reasons)],
                notes=Counter({"consent wall": 3, "robots.txt forbids it": 1}),
            )
        )
    )  # fmt: skip

    assert len(told) <= 10
    assert told[0].startswith(
        "40 documents, 25 articles (3 updated, 2 reprints), 6 that tell the same or less, 90 statements, 9 rejected in "
    )
    assert told[0].endswith("; 7 seen before.")
    assert told[1].startswith("4 undated: no month counts them; ")
    assert told[2] == "1 of these tells a date that cannot be read: «20260» in archive/3"
    assert told[3].startswith("3 not in Russian, kept unread (2 bg, 1 uk). They are: svodka sql ")
    assert told[4] == "Noted: 3 × consent wall; 1 × robots.txt forbids it."
    assert told[5] == "rejected 3: line longer than N bytes, as archive/0"
    assert told[-2] == "rejected 4 for 4 other reasons: svodka status"


def test_nothing_new_is_one_line() -> None:
    assert list(summary(outcome(changed=False, known=39))) == ["Nothing is new; 39 seen before."]


def test_corrections_alone_are_told_as_such() -> None:
    (line,) = summary(outcome(known=4))
    assert line.startswith("Nothing is new; 4 seen before; what is stored was identified again in ")


def test_what_has_changed_in_months_before_is_told_to_twelve_lines() -> None:
    october, november = date(2025, 10, 1), date(2025, 11, 1)
    changes = [Change(october, "1", "Пётр Громов", 8, 3), Change(november, "2", "Пётр Громов", 0, 4)]
    more = [Change(november, f"x{number}", f"Илья Белов-{number}", 1, 2) for number in range(24)]
    told = list(summary(outcome(documents=1, changes=[*changes, *more])))[1:]
    assert told[:3] == [
        "October 2025: Пётр Громов (1) 8 → 3 mentions",
        "November 2025: Пётр Громов (2) 0 → 4 mentions",
        "November 2025: Илья Белов-0 1 → 2 mentions",
    ]
    assert (len(told), told[-1]) == (13, "… and 14 more")


def test_dates_that_cannot_be_read_are_counted_with_examples() -> None:
    told = [f"«9999-99-{n}» in news.jsonl:{n}" for n in range(40, 45)]

    one, many = (list(summary(outcome(documents=9, undated=9, illegible=some)))[2] for some in (told[:1], told))

    assert one == "1 of these tells a date that cannot be read: «9999-99-40» in news.jsonl:40"
    assert many == (
        "5 of these tell a date that cannot be read: «9999-99-40» in news.jsonl:40, «9999-99-41» in news.jsonl:41, "
        "«9999-99-42» in news.jsonl:42, and 2 more"
    )


def test_reasons_are_one_kind_whatever_is_particular() -> None:
    assert kind("no column «text» or «html», only «a»; rename the column") == "no column"
    assert kind("answered 503 Service Unavailable (3 attempts); run again later") == "answered N Service Unavailable"
