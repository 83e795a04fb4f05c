"""Charts as SVG, drawn without a browser, the same bytes for the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

BAR, BAR_NOW = "#9db8d2", "#1f4e79"


def bars_by_week(weeks: Sequence[date], counts: Sequence[int], now: date, title: str) -> str:
    """SVG of one bar a week, labelled with the Monday it begins on; the week `now` stands out."""
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
    return svg((columns + labels).properties(width=620, height=200).to_dict())


def svg(spec: dict[str, Any]) -> str:
    """A Vega-Lite specification as SVG that shrinks with the page."""
    drawn: str = vl_convert.vegalite_to_svg(spec)
    return drawn.replace("<svg ", '<svg style="max-width:100%;height:auto" role="img" ', 1)
