"""Drawings are the same for the same numbers, in proportion, and say what they show."""

import re
from xml.etree import ElementTree

import pytest

from tasks.site import charts


def heights(drawn: str) -> dict[str, list[int]]:
    """How tall the bars of each class are."""
    return {
        path.get("class", ""): [int(tall) for tall in re.findall(r"v-(\d+)", path.get("d", ""))]
        for path in ElementTree.fromstring(drawn).findall("path")
    }


def test_bars_are_in_proportion_and_the_last_stands_out() -> None:
    drawn = charts.bars([0, 5, 10], "по неделям: 0, 5, 10", height=20)

    assert heights(drawn) == {"none": [1], "past": [10], "now": [20]}
    assert drawn == charts.bars([0, 5, 10], "по неделям: 0, 5, 10", height=20)


def test_bars_that_are_compared_share_their_height() -> None:
    assert heights(charts.bars([5], "5", top=10, height=20)) == {"now": [10]}


def test_days_of_one_week_are_alike() -> None:
    assert heights(charts.bars([5, 10], "", height=20, even=True)) == {"past": [10, 20]}


def test_what_is_not_known_is_no_zero() -> None:
    drawn = charts.bars([0, 0, 0, 5], "–, –, 0, 5", width=6, height=20, absent=2)
    (hatched,) = re.findall(r'<path class="absent" d="M0 10H(\d+)" stroke-width="20"/>', drawn)

    assert int(hatched) == 14  # two bars and the gap between them
    assert heights(drawn) == {"absent": [], "none": [1], "now": [20]}
    assert "absent" not in charts.bars([0, 0, 0, 5], "")


def test_labels_are_letters() -> None:
    drawn = charts.bars([1], '"><script>')

    assert "<script" not in drawn
    assert ElementTree.fromstring(drawn).get("aria-label") == '"><script>'


@pytest.mark.parametrize(
    "drawn",
    [
        charts.bars([], ""),
        charts.share(0.4, "40 %", (0.3, 0.6), full=0.5),
        charts.share(2.0, "за краем"),
        charts.estimate(0.2, (0.1, 0.3), "20 %"),
    ],
)
def test_drawings_are_well_formed_and_stay_within(drawn: str) -> None:
    root = ElementTree.fromstring(drawn)
    wide = float(root.get("width", "0"))

    assert not re.search(r"style=|on\w+=", drawn)
    for rect in root.findall("rect"):
        assert 0 <= float(rect.get("x", "0")) + float(rect.get("width", "0")) <= wide
