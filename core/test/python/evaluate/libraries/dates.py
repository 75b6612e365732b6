# each line
from datetime import datetime, date, timedelta, timezone, time
from dateutil.relativedelta import relativedelta, MO, TU, FR, SU, weekday
from dateutil import parser, tz
from dateutil.parser import parse, isoparse
from dateutil.rrule import rrule, DAILY, WEEKLY, MONTHLY, YEARLY, HOURLY
import pytz, pendulum
d = datetime(2023, 1, 31, 10, 30)
B = pytz.timezone("Europe/Berlin")
N = pytz.timezone("US/Eastern")
# ---
d + relativedelta(months=1), d - relativedelta(months=2), d + relativedelta(years=1, months=1, days=-1), d + relativedelta(day=31, months=1), d + relativedelta(hour=0, minute=0, weekday=MO), d + relativedelta(weekday=FR(-1)), d + relativedelta(weekday=MO(2)), relativedelta(days=3) + d, d + relativedelta(weeks=2, hours=-30)
date(2024, 2, 29) + relativedelta(years=1), date(2023, 3, 31) - relativedelta(months=1), date(2023, 1, 1) + relativedelta(hours=5), date(2023, 1, 1) + relativedelta(days=40), date(2023, 1, 31) + relativedelta(day=1), date(2023, 1, 10) + relativedelta(weekday=SU)
relativedelta(months=14, days=40, hours=50, seconds=-3700), relativedelta(), relativedelta(day=1, weekday=MO(1)), relativedelta(weeks=1, days=1), relativedelta(years=-1, month=3), relativedelta(microseconds=1500000), relativedelta(weekday=2), relativedelta(yearday=100), relativedelta(nlyearday=100), relativedelta(leapdays=1)
relativedelta(datetime(2023, 3, 1), datetime(2022, 1, 31)), relativedelta(date(2023, 1, 1), date(2023, 3, 15)), relativedelta(datetime(2023, 1, 1, 5), date(2022, 12, 31)), relativedelta(d, d), relativedelta(datetime(2020, 2, 29), datetime(2021, 2, 28, 1, 2, 3))
relativedelta(months=1) + relativedelta(days=2), relativedelta(months=1, day=3) - relativedelta(months=3, day=4), -relativedelta(months=1, days=2), relativedelta(months=1) * 3, 2 * relativedelta(days=1, hours=13), relativedelta(months=6) / 2, relativedelta(days=1) + timedelta(hours=30), relativedelta(days=1) == relativedelta(hours=24), relativedelta(days=1) == timedelta(1), bool(relativedelta()), bool(relativedelta(day=1))
(lambda r: (r.years, r.months, r.days, r.weeks, r.hours, r.day, r.weekday, type(r).__name__))(relativedelta(years=2, days=15, weekday=TU(-2))), MO, MO(1), FR(-2), weekday(3), MO == MO(1), isinstance(relativedelta(), relativedelta), str(relativedelta(days=1))
relativedelta(months=1.5)
relativedelta(foo=1)
relativedelta(1, 2)
d + relativedelta(month=13)
d + relativedelta(years=9000)
d + relativedelta(days=1.5), relativedelta(days=1.5), relativedelta(hours=0.5)
parse("2023-02-30")

isoparse("2023-01-02"), isoparse("2023-01-02T03:04Z"), isoparse("20230102T030405"), isoparse("2023-01-02T03:04:05.5+01:30")
list(rrule(DAILY, count=3, dtstart=d)), list(rrule(WEEKLY, dtstart=d, until=datetime(2023, 3, 1))), list(rrule(MONTHLY, count=3, dtstart=d)), list(rrule(DAILY, interval=10, count=2, dtstart=d)), [x.date() for x in rrule(freq=DAILY, byweekday=(MO, FR), count=4, dtstart=d)], list(rrule(WEEKLY, byweekday=[0, 4], count=4, dtstart=d)), list(rrule(YEARLY, count=2, dtstart=datetime(2020, 2, 29))), list(rrule(HOURLY, count=2, dtstart=d))
rrule(DAILY, count=3, dtstart=d)[1], rrule(DAILY, count=3, dtstart=d).count(), rrule(DAILY, count=5, dtstart=d).after(datetime(2023, 2, 1)), rrule(DAILY, count=5, dtstart=d).between(datetime(2023, 2, 1), datetime(2023, 2, 3))
datetime(2023, 1, 1, tzinfo=B), datetime(2023, 1, 1, tzinfo=B).isoformat(), datetime(2023, 1, 1, tzinfo=N).isoformat(), datetime(2023, 1, 1, tzinfo=pytz.utc), datetime(2023, 1, 1, tzinfo=pytz.UTC).isoformat(), repr(B), str(B), B.zone, repr(pytz.utc), str(pytz.utc), pytz.utc.zone
B.localize(datetime(2023, 1, 1)), B.localize(datetime(2023, 7, 1)).isoformat(), B.localize(datetime(2023, 3, 26, 2, 30)).isoformat(), B.localize(datetime(2023, 10, 29, 2, 30)).isoformat(), B.localize(datetime(2023, 10, 29, 2, 30), is_dst=True).isoformat(), N.localize(datetime(2023, 7, 1)), pytz.utc.localize(datetime(2023, 1, 1))
datetime(2023, 7, 1, tzinfo=pytz.utc).astimezone(B), datetime(2023, 1, 1, tzinfo=timezone.utc).astimezone(N).isoformat(), B.localize(datetime(2023, 3, 25, 12)) + timedelta(days=1), B.normalize(B.localize(datetime(2023, 3, 25, 12)) + timedelta(days=1)), datetime(2023, 1, 1, tzinfo=B) == datetime(2023, 1, 1, tzinfo=timezone.utc), B.localize(datetime(2023, 1, 1)) < B.localize(datetime(2023, 1, 2)), B.localize(datetime(2023, 7, 1)) - B.localize(datetime(2023, 1, 1))
B.localize(datetime(2023, 1, 1, tzinfo=pytz.utc))
B.localize(datetime(2023, 3, 26, 2, 30), is_dst=None)
pytz.timezone("No/Where")
B.localize(datetime(2023, 7, 1)).tzname(), B.localize(datetime(2023, 7, 1)).utcoffset(), B.localize(datetime(2023, 7, 1)).dst(), B.localize(datetime(2023, 7, 1)).strftime("%Z %z"), datetime(2023, 1, 1, tzinfo=B).tzname(), datetime(2023, 1, 1, tzinfo=B).astimezone(timezone.utc), B.localize(datetime(2023, 7, 1)).tzinfo
pytz.FixedOffset(90), datetime(2023, 1, 1, tzinfo=pytz.FixedOffset(-60)).isoformat(), pytz.timezone("Etc/GMT+5"), pytz.timezone("Asia/Kolkata"), pytz.timezone("UTC") is pytz.utc
tz.gettz("Europe/Berlin") is not None, datetime(2023, 7, 1, tzinfo=tz.gettz("Europe/Berlin")).isoformat(), tz.tzutc(), tz.UTC, tz.tzoffset(None, 3600), tz.tzoffset("X", -3600), datetime(2023, 1, 1, tzinfo=tz.tzutc())
pendulum.instance(datetime(2023, 1, 1, tzinfo=B)), pendulum.instance(B.localize(datetime(2023, 7, 1))), pendulum.instance(datetime(2023, 1, 1)), pendulum.instance(datetime(2023, 1, 1, tzinfo=timezone.utc)), pendulum.instance(datetime(2023, 1, 1), tz="Europe/Paris")
pendulum.datetime(2023, 1, 31) + relativedelta(months=1), pendulum.datetime(2023, 3, 25, 12, tz="Europe/Berlin") + relativedelta(days=1), pendulum.datetime(2023, 3, 1, tz="Europe/Berlin") - relativedelta(months=1, day=5)
parse("2023-01-02"), parse("2023-01-02T03:04:05"), parse("2023-01-02 03:04:05.123456"), parse("2023-01-02T03:04:05+02:00"), parse("20230102"), parse("2023/1/2")
parse("01/02/2023"), parse("13/02/2023"), parse("01/02/2023", dayfirst=True), parse("Jan 5, 2023"), parse("5 January 2023"), parse("Thu, 05 Jan 2023 10:11:12"), parse("January 5th 2023 3pm")
parse("2023-01-02 3:04 PM"), parse("2023-Jan-05"), parse("20230102T030405"), parse("2023.01.02"), parse("2023-01-02T03:04:05-0500"), parse("2023-01-02T03:04:05+02:00", ignoretz=True), parse("05-Jan-2023")
