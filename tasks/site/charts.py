"""Small drawings as SVG. Colours are those of classes in style.css, so they follow the theme and the printer."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape


def bars(
    values: Sequence[float],
    label: str,
    *,
    top: float = 0,
    width: int = 7,
    height: int = 26,
    even: bool = False,
    absent: int = 0,
) -> Markup:
    """One bar a period, the last one dark unless they are `even`: eight weeks and this one. A zero is a line.

    Charts that are compared share `top`, the value of the full height. Of the first `absent` periods nothing is known:
    they are hatched.
    """
    most, gap = max([*values, top, 1]), 2
    shapes: dict[str, str] = {}  # one of a kind, which is a tenth of the bytes of a rectangle a bar
    for place, value in list(enumerate(values))[absent:]:
        tall = max(1, round(height * value / most))
        css = kind(place, values, even)
        shapes[css] = shapes.get(css, "") + f"M{place * (width + gap)} {height}h{width}v-{tall}h-{width}z"
    drawn = [hatched(absent * (width + gap) - gap, height)] if absent else []
    drawn += [f'<path class="{css}" d="{shape}"/>' for css, shape in shapes.items()]
    return svg(len(values) * (width + gap) - gap, height, label, drawn, "spark")


def hatched(width: float, height: float, top: float = 0) -> str:
    """Where nothing is known: stripes, one line as thick as they are tall."""
    return f'<path class="absent" d="M0 {top + height / 2:g}H{width:g}" stroke-width="{height:g}"/>'


def kind(place: int, values: Sequence[float], even: bool) -> str:
    """The class of a bar: that of now, of before, or of nothing there."""
    if not values[place]:
        return "none"
    return "now" if place == len(values) - 1 and not even else "past"


def bar(x: float, width: float, height: int, tall: int, css: str) -> str:
    return f'<rect class="{css}" x="{x:g}" y="{height - tall}" width="{width:g}" height="{tall}"/>'


def months(
    values: Sequence[tuple[float, float]],
    labels: Sequence[str],
    label: str,
    top: float = 0,
    hrefs: Sequence[str] | None = None,
    absent: int = 0,
    nothing: str = "",
) -> Markup:
    """Two numbers a month, one within the other (articles, of them with a quotation), with the value above.

    With `hrefs` each leads to the list behind it. Of the first `absent` months nothing is known: they are hatched, and
    `nothing` says so.
    """
    step, height, most = 46, 110, max([top, 1, *(whole for whole, _ in values)])
    drawn = [hatched(absent * step, height, 16), text(absent * step / 2, 12, nothing, "axis")] if absent else []
    for place, ((whole, part), month) in enumerate(zip(values, labels, strict=True)):
        x, middle = place * step + 8, place * step + 23
        tall, dark = round(height * whole / most), round(height * part / most)
        column = "".join(bar(x, 30, height + 16, size, css) for size, css in ((tall, "past"), (dark, "now")) if size)
        column += text(middle, height + 11 - tall, f"{whole:g}" if whole else "", "value")
        drawn.append(f'<a href="{escape(hrefs[place])}">{column}</a>' if hrefs and whole else column)
        drawn.append(text(middle, height + 32, month, "axis"))
    drawn.append(f'<path class="ground" d="M0 {height + 16.5}H{len(values) * step}"/>')
    return svg(len(values) * step, height + 38, label, drawn, "months")


def text(x: float, y: float, words: str, css: str) -> str:
    return f'<text class="{css}" x="{x:g}" y="{y:g}">{escape(words)}</text>' if words else ""


def share(value: float, label: str, interval: tuple[float, float] | None = None, full: float = 1) -> Markup:
    """A share as a bar from the left, with its interval as a whisker; `full` is the share of the whole width."""
    wide, tall, scale = 160, 14, 159 / max(full, 1e-9)  # half of the stroke of a whisker is beyond its end
    drawn = [f'<rect class="past" x="0" y="2" width="{min(value * scale, wide):.1f}" height="10"/>']
    if interval:
        left, right = (min(end * scale, wide) for end in interval)
        drawn.append(f'<path class="whisker" d="M{left:.1f} 7H{right:.1f}M{left:.1f} 3v8M{right:.1f} 3v8"/>')
    return svg(wide, tall, label, drawn, "share")


def estimate(value: float, interval: tuple[float, float], label: str) -> Markup:
    """A share from 0 to 1 as a point in its interval, with a line at the half."""
    wide, (low, high) = 180, interval
    drawn = [
        f'<path class="ground" d="M0 8H{wide}M{wide / 2:g} 2v12"/>',
        f'<path class="range" d="M{low * wide:.1f} 8H{high * wide:.1f}"/>',
        f'<circle class="now" cx="{value * wide:.1f}" cy="8" r="4"/>',
    ]
    return svg(wide, 16, label, drawn, "estimate")


def svg(width: float, height: float, label: str, drawn: Sequence[str], css: str) -> Markup:
    """A drawing that says what it shows to who cannot see it."""
    return Markup(
        f'<svg class="{css}" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img"'
        f' aria-label="{escape(label)}">{"".join(drawn)}</svg>'
    )
