"""Charts as PNG for mail, drawn without a browser, the same bytes for the same numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

BAR, BAR_NOW = "#9db8d2", "#1f4e79"
Spec = dict[str, Any]  # of Vega-Lite


def bars_by_week(weeks: Sequence[date], counts: Sequence[int], now: date, title: str) -> Spec:
    """One bar a week, labelled with the Monday it begins on; the week `now` stands out."""
    frame = pd.DataFrame(
        {
            "week": [f"{week:%d.%m}" for week in weeks],
            "count": [int(count) for count in counts],
            "now": [week == now for week in weeks],
        }
    )
    base = alt.Chart(frame, title=alt.Title(title, anchor="start", fontSize=14)).encode(
        x=alt.X("week:N", sort=None, title="неделя с", axis=alt.Axis(labelAngle=0)),
        y=alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
    )
    columns = base.mark_bar().encode(color=alt.condition("datum.now", alt.value(BAR_NOW), alt.value(BAR)))
    labels = base.mark_text(dy=-6, fontSize=11).encode(text="count:Q")
    return spec((columns + labels).properties(width=620, height=200))


def bars_by_name(counts: Sequence[tuple[str, int]], title: str) -> Spec:
    """One bar a name, in the order given; namesakes stay two."""
    frame = pd.DataFrame({"place": range(len(counts)), "count": [count for _, count in counts]})
    names = json.dumps([name for name, _ in counts])  # what it escapes is a text in an expression, too
    base = alt.Chart(frame, title=alt.Title(title, anchor="start", fontSize=14)).encode(
        x=alt.X("count:Q", axis=None),  # the numbers stand at the bars
        y=alt.Y(
            "place:O", title=None, axis=alt.Axis(labelExpr=f"{names}[datum.value]", labelLimit=260, labelFontSize=12)
        ),
    )
    labels = base.mark_text(dx=4, align="left", fontSize=12).encode(text="count:Q")
    return spec((base.mark_bar(color=BAR_NOW) + labels).properties(width=420, height={"step": 24}))


def spec(chart: alt.LayerChart) -> Spec:
    made: Spec = chart.to_dict()
    return made


def png(spec: Spec) -> bytes:
    """A chart as PNG, in the double size that good screens show; programs for mail show no SVG."""
    drawn: bytes = vl_convert.vegalite_to_png(spec, scale=2)
    return drawn
