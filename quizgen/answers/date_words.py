"""The words that dates are made of, as patterns and as numbers."""

from __future__ import annotations

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)} | {"sept": 9}
ANY_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# A full stop belongs to a short month before a figure alone.
_SHORT = r"(?:(?:(?<=\b\w\w\w)|(?<=\bSept))\.(?=\s\d))?"
MONTH = rf"(?P<month>{ANY_MONTH})\b{_SHORT}"
FIRST_MONTH = rf"(?P<first_month>{ANY_MONTH})\b\.?"
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAY_NAMES)})\b"
# Before a date in full the weekday may be short.
ANY_WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAY_NAMES)}|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?,?\s+(?:the\s+)?)?"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
QUARTERS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "q1": 1, "q2": 2, "q3": 3, "q4": 4,
}  # fmt: skip
QUARTER_NAMES = ("first", "second", "third", "fourth")
CENTURIES = {
    name: number
    for number, name in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first""".split(),
        1,
    )
}
# "The sixties": of the last century, as everybody says them.
DECADES = {
    name: 1900 + 10 * number
    for number, name in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
          "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
          "twenty": 20, "thirty": 30}  # fmt: skip
DAY_PARTS = "morning|afternoon|evening|night"
ZONE = r"(?:\s(?P<zone>UTC|GMT|BST|CET|CEST|EST|EDT|ET|CST|CDT|MST|MDT|PST|PDT|PT|local\stime|AEST|AEDT|IST|JST)\b)?"
CLOCK = (
    rf"(?<![\d:.,$£€])(?<!\d[-–])\b(?:(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.m\.|[ap]m\b)"
    rf"|(?P<hour24>[0-2]?\d):(?P<minute24>[0-5]\d)\b(?![:.]\d)"
    rf"|(?P<named>noon|midday|midnight)\b){ZONE}"
)


def month_name(number: int) -> str:
    """January is 1."""
    return MONTH_NAMES[number - 1]
