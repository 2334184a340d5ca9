"""A line of figures as an SVG picture that the strict policy of our pages lets through; the numbers stand beside it."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

import leather
from markupsafe import Markup, escape

WIDTH, HEIGHT = 720, 300
TICKS = 6
LINE, GREY, FAINT = "#005eb8", "#4c6272", "#d8dde0"
leather.theme.background_color = "#ffffff"
leather.theme.tick_font_family = leather.theme.axis_title_font_family = leather.theme.title_font_family = "Arial"
leather.theme.tick_color, leather.theme.label_color, leather.theme.zero_color = FAINT, GREY, GREY


def line(points: Sequence[tuple[date, int]], title: str) -> Markup | None:
    """The picture of at least two points, the oldest first; None where there is nothing to draw."""
    days = sorted(dict(points).items())
    if len(days) < 2:
        return None
    chart = leather.Chart()
    chart.add_line([(datetime.combine(day, time()), count) for day, count in days], stroke_color=LINE, width=3)
    counts = [count for _, count in days]
    room = max(1, (max(counts) - min(counts)) // 4)
    chart.add_y_scale(max(0, min(counts) - room), max(counts) + room)
    moments = [datetime.combine(day, time()) for day, _ in days]
    step = -(-len(moments) // TICKS)
    months = (days[-1][0] - days[0][0]).days > 60
    chart.add_x_scale(moments[0], moments[-1])
    chart.add_x_axis(
        ticks=moments[::-step][::-1],
        tick_formatter=lambda moment, _place, _count: moment.strftime("%b %Y" if months else "%-d %b"),
    )
    chart.add_y_axis(tick_formatter=lambda value, _place, _count: f"{value:,.0f}")
    svg = chart.to_svg(width=WIDTH, height=HEIGHT)
    head = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}" class="desk-chart"'
    return Markup(re.sub(r"<svg width=\"\d+\" height=\"\d+\"", lambda _: head, svg, count=1))  # noqa: S704
