# each line
from datetime import datetime, date, time, timedelta, timezone, tzinfo
import datetime as dtm
from zoneinfo import ZoneInfo
d = datetime(2023, 5, 17, 8, 30, 15, 123456)
z = datetime(2023, 5, 17, 8, 30, tzinfo=timezone.utc)
k = datetime(2023, 3, 26, 1, 30, tzinfo=ZoneInfo("Europe/Paris"))
t = timedelta(days=1, hours=2, minutes=3, seconds=4, microseconds=5)
# ---
d
repr(z)
str(d)
str(z)
d.isoformat()
z.isoformat()
d.isoformat(" ")
d.isoformat(timespec="minutes")
d.isoformat(sep="T", timespec="milliseconds")
d.date()
d.time()
z.timetz()
d.year
d.weekday()
d.isoweekday()
d.isocalendar()
d.toordinal()
d.timetuple().tm_yday
z.timestamp()
d.ctime()
z.utcoffset()
z.tzname()
d.tzinfo
z.tzinfo
d.microsecond
d.fold
d.strftime("%Y-%m-%d %H:%M:%S.%f")
d.strftime("%a %A %b %B %d %j %U %w %W %y %p %I %%")
z.strftime("%z %Z")
d.strftime("%G-W%V-%u")
d.strftime("%D %T %F %R %e %s" if False else "%F")
d.strftime("")
d.strftime("é %d")
f"{d:%Y%m%d}"
f"{d}"
d.date().strftime("%d/%m/%y")
d.strftime("%c")
d.strftime("%x %X")
d.strftime("%-d")
d.strftime("%h")
d + t
d - t
d - datetime(2023, 1, 1)
z - timedelta(weeks=1)
t + d
d - timedelta(microseconds=1)
date(2023, 1, 31) + timedelta(1)
date(2023, 3, 1) - date(2023, 2, 1)
(d - datetime(2023, 5, 18)).total_seconds()
k + timedelta(hours=1)
(k + timedelta(hours=1)).isoformat()
k.utcoffset()
(k + timedelta(days=1)).utcoffset()
d.replace(day=1)
d.replace(hour=0, minute=0, second=0, microsecond=0)
d.replace(tzinfo=timezone.utc)
z.replace(tzinfo=None)
z.astimezone(ZoneInfo("Asia/Tokyo"))
z.astimezone(timezone(timedelta(hours=-5)))
k.astimezone(timezone.utc)
date(2023, 1, 31).replace(month=3)
time(1, 2).replace(hour=5)
d < datetime(2024, 1, 1)
d == datetime(2023, 5, 17, 8, 30, 15, 123456)
z == z.astimezone(ZoneInfo("Asia/Tokyo"))
date(2023, 1, 1) < date(2023, 1, 2)
d != z
max(d, datetime(2024, 1, 1))
sorted([date(2023, 2, 1), date(2023, 1, 1)])
d == d.date()
{d: 1}[d]
d < z
d < d.date()
d - z
d + 1
d + d
date(2023, 1, 1) + 5
datetime(2023, 13, 1)
datetime(2023, 2, 30)
datetime(2023)
datetime()
datetime(2023, 1, 1, 25)
datetime("2023", 1, 1)
date(2023, 0, 1)
d.replace(month=2, day=30)
t
str(t)
timedelta(1)
timedelta(hours=36)
str(timedelta(hours=36))
timedelta(-1)
str(timedelta(seconds=-1))
t.days
t.seconds
t.microseconds
t.total_seconds()
timedelta(weeks=2, days=-1)
timedelta()
str(timedelta(0))
repr(timedelta(0))
timedelta(days=1.5)
timedelta(milliseconds=1500)
timedelta(minutes=90) / timedelta(hours=1)
timedelta(hours=3) // timedelta(hours=2)
timedelta(hours=3) % timedelta(hours=2)
timedelta(1) * 2
timedelta(1) * 0.5
timedelta(1) / 2
-timedelta(1)
abs(timedelta(-1))
timedelta(1) == timedelta(hours=24)
timedelta(1) > timedelta(0)
bool(timedelta(0))
timedelta(1) // 2
divmod(timedelta(hours=3), timedelta(hours=2))
sum([timedelta(1), timedelta(2)], timedelta())
timedelta.resolution
hash(timedelta(1)) == hash(timedelta(hours=24))
+timedelta(1)
f"{timedelta(1)}"
2 * timedelta(1)
timedelta(1) - timedelta(2)
timedelta("1")
timedelta(1) + 1
timedelta(1) < 1
timedelta(1) / 0
datetime.strptime("2023-05-17", "%Y-%m-%d")
datetime.strptime("17/May/2023 08:30", "%d/%b/%Y %H:%M")
datetime.strptime("2023-05-17T08:30:00+0200", "%Y-%m-%dT%H:%M:%S%z")
datetime.strptime("08:30 PM", "%I:%M %p")
datetime.strptime("2023 137", "%Y %j")
datetime.strptime("1.5", "%S.%f")
datetime.strptime("x", "%Y")
datetime.strptime("2023-01-01 x", "%Y-%m-%d")
datetime.strptime("2023-02-30", "%Y-%m-%d")
datetime.strptime("2023", "%Q")
datetime.fromisoformat("2023-05-17")
datetime.fromisoformat("2023-05-17T08:30:00+02:00")
datetime.fromisoformat("2023-05-17 08:30")
datetime.fromisoformat("2023-05-17T08:30:00Z")
datetime.fromisoformat("20230517T083000")
date.fromisoformat("2023-05-17")
time.fromisoformat("08:30")
datetime.fromtimestamp(0, timezone.utc)
datetime.fromtimestamp(1.5, tz=timezone.utc)
datetime.utcfromtimestamp(86400)
datetime.combine(date(2023, 1, 2), time(3, 4))
datetime.min
datetime.max
date.fromordinal(738000)
datetime.combine(date(2023, 1, 2), time.min)
datetime.combine(date(2023, 1, 2), datetime.min.time())
datetime.fromisoformat("2023-05-17T08:30:00.123")
datetime.fromisoformat("nope")
date.fromisoformat("2023-5-1")
time(1, 2, 3)
str(time(1, 2))
time(1, 2).isoformat()
time(1, tzinfo=timezone.utc)
time(1) < time(2)
time(23, 59).strftime("%H:%M")
time()
time.max
time(1, 2).hour
bool(time(0))
time(25)
timezone.utc
str(timezone.utc)
timezone(timedelta(hours=2))
str(timezone(timedelta(hours=-5, minutes=-30)))
timezone(timedelta(hours=1), "X")
timezone.utc == timezone(timedelta(0))
ZoneInfo("Europe/Paris")
str(ZoneInfo("UTC"))
ZoneInfo("Europe/Paris").key
ZoneInfo("UTC") == ZoneInfo("UTC")
dtm.UTC
timezone(5)
dtm.datetime(2023, 1, 1)
dtm.date.today is not None
isinstance(d, date)
isinstance(d, datetime)
isinstance(date(2023, 1, 1), datetime)
type(d).__name__
issubclass(datetime, date)
hasattr(d, "hour")
isinstance(timezone.utc, tzinfo)
datetime(2023, 10, 29, 2, 30, tzinfo=ZoneInfo("Europe/Paris")).utcoffset()
datetime(2023, 10, 29, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Paris")).utcoffset()
datetime(2023, 10, 29, 2, 30, fold=1)
datetime(2023, 7, 1, tzinfo=ZoneInfo("America/New_York")).tzname()
datetime(1900, 1, 1, tzinfo=ZoneInfo("Europe/Paris")).utcoffset()
datetime(2023, 3, 26, 2, 30, tzinfo=ZoneInfo("Europe/Paris")).isoformat()
