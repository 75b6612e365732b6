# each line
from datetime import datetime, date, time, timedelta, timezone, tzinfo
import datetime as dtm
from zoneinfo import ZoneInfo
d = datetime(2023, 5, 17, 8, 30, 15, 123456)
z = datetime(2023, 5, 17, 8, 30, tzinfo=timezone.utc)
k = datetime(2023, 3, 26, 1, 30, tzinfo=ZoneInfo("Europe/Paris"))
t = timedelta(days=1, hours=2, minutes=3, seconds=4, microseconds=5)
# ---
datetime(2023, 1, 1, foo=1)
timedelta.max.days
timedelta(foo=1)
date.fromisocalendar(2023, 1, 1)
timezone.utc.utcoffset(None)
timezone.utc.tzname(None)
ZoneInfo("No/Where")
d.nope
datetime(2023, 1, 1).foo()
