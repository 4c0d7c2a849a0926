"""The caseworker's day: the rows in their lists, what each asks for, what may be put off, what tomorrow needs."""

from app.domain.day.arranging import DayLists, KeptSnooze, PutOff, arranged, why_not_put_off
from app.domain.day.empty import nothing_words
from app.domain.day.from_case import rows_of
from app.domain.day.matters import AskedAdvice, CaseMatters, Meeting, OpenConsultation, OpenTask
from app.domain.day.ready import LastSync, Ready, ready_for, words_of_moment
from app.domain.day.row import Act, DayList, DayRow, Doing, Whose

__all__ = [
    "Act", "AskedAdvice", "CaseMatters", "DayList", "DayLists", "DayRow", "Doing", "KeptSnooze", "LastSync", "Meeting",
    "OpenConsultation", "OpenTask", "PutOff", "Ready", "Whose", "arranged", "nothing_words", "ready_for", "rows_of",
    "why_not_put_off", "words_of_moment",
]  # fmt: skip
