"""The sentence that a line of provision makes of its parts, and what it still does not say. No Qt.

Code of Practice 9.69: provision must be detailed and specific and should normally be quantified.
"""

from collections.abc import Mapping

from app.domain.fields import RecordSpec


def sentence(spec: RecordSpec, values: Mapping[str, object]) -> str:
    """Return who gives the help, how often, how long, in what ratio and where, as far as it is known."""
    parts = [
        _text(values, "delivered_by"),
        _how_often(spec, values),
        _each(values),
        _counted(values, "weeks_per_year", "week", " a year"),
        _text(values, "how_long_for"),
        _ratio(values),
        _text(values, "setting_or_location"),
    ]
    words = ", ".join(_inside(part) for part in parts if part)
    return f"{words[0].upper()}{words[1:].rstrip('.')}." if words else ""


def missing(values: Mapping[str, object]) -> tuple[str, ...]:
    """Return what is still to be said, in the words of the form."""
    found = []
    if not _text(values, "what"):
        found.append("what will be given")
    if values.get("count") is None and values.get("duration_minutes") is None and not _text(values, "flexible_reason"):
        found.append("how often")
    if not _text(values, "delivered_by"):
        found.append("who gives it")
    if not values.get("needs"):
        found.append("which need it meets")
    return tuple(found)


def still_to_say(values: Mapping[str, object]) -> str:
    """Return one sentence about what is missing; empty when nothing is."""
    gaps = missing(values)
    if not gaps:
        return ""
    return f"Still to say: {', '.join(gaps[:-1])}{' and ' if len(gaps) > 1 else ''}{gaps[-1]}."


def _inside(part: str) -> str:
    """Return words as they stand within a sentence: "Until the end of Year 3" begins small, "SENCO" does not."""
    return part if part[1:2].isupper() or not part[1:2].isalpha() else part[0].lower() + part[1:]


def _text(values: Mapping[str, object], key: str) -> str:
    return " ".join(str(values.get(key) or "").split())


def _how_often(spec: RecordSpec, values: Mapping[str, object]) -> str:
    count = values.get("count")
    if not isinstance(count, int):
        return ""
    unit = _text(values, "count_unit") or "time"
    per = spec.field("per").kind.show(values.get("per"))
    return f"{count} {unit}{'' if count == 1 else 's'} {per}".strip()


def _each(values: Mapping[str, object]) -> str:
    minutes = _counted(values, "duration_minutes", "minute", "")
    return f"{minutes} each" if minutes and values.get("count") not in (None, 1) else minutes


def _counted(values: Mapping[str, object], key: str, noun: str, after: str) -> str:
    number = values.get(key)
    return f"{number} {noun}{'' if number == 1 else 's'}{after}" if isinstance(number, int) else ""


def _ratio(values: Mapping[str, object]) -> str:
    ratio, largest = _text(values, "ratio"), values.get("group_size_max")
    group = f"in a group of at most {largest}" if isinstance(largest, int) and largest > 1 else ""
    return ", ".join(part for part in ("one to one" if ratio == "1:1" else ratio, group) if part)
