"""Where an item stands in its list: a text key between those of its neighbours, so that moving one item changes one."""

from typing import Final

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_MORE: Final = "000" + _DIGITS[len(_DIGITS) // 2]
"""What makes a key longer once it cannot grow: four digits, so that a list that grows at its end keeps short keys."""


def between(before: str, after: str) -> str:
    """Return a key that sorts after `before` and before `after`; empty means the start or the end of the list.

    Keys that came from elsewhere may hold other characters or stand in no order; the result then sorts after `before`.
    """
    if after and before >= after:
        after = ""
    key = _middle(before, after) if after else ""
    return key if key > before else _above(before)


def _above(before: str) -> str:
    """Return a short key above: the last digit that can grow grows."""
    for position in range(len(before) - 1, -1, -1):
        digit = _DIGITS.find(before[position])
        if 0 <= digit < len(_DIGITS) - 1:
            tail = len(before) - position - 1
            return before[:position] + _DIGITS[digit + 1] + ("0" * (tail - 1) + "1" if tail else "")
    return before + (_MORE if before else _MORE[-1])


def _middle(before: str, after: str) -> str:
    key = ""
    position = 0
    bounded = True
    while True:
        low = _digit(before, position, 0)
        high = _digit(after, position, len(_DIGITS)) if bounded else len(_DIGITS)
        if high - low > 1:
            return key + _DIGITS[(low + high) // 2]
        key += _DIGITS[low]
        bounded = bounded and high == low
        position += 1


def _digit(key: str, position: int, default: int) -> int:
    if position >= len(key):
        return default
    return max(0, _DIGITS.find(key[position]))
