from datetime import date

import time_machine

from app.web.now import now, today


@time_machine.travel("2024-07-01T23:30:00+00:00", tick=False)
def test_today_is_the_date_in_london_not_in_utc():
    assert today() == date(2024, 7, 2)
    assert now().isoformat() == "2024-07-01T23:30:00+00:00"
