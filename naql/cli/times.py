"""How much later, in words."""

from naql.calendar import persian_digits


def later(minutes: float) -> str:
    """«۴ ساعت و ۱۰ دقیقه بعد»."""
    total = round(abs(minutes))
    days, rest = divmod(total, 1440)
    hours, left = divmod(rest, 60)
    parts = [(days, "روز"), (hours, "ساعت"), (left, "دقیقه")]
    told = " و ".join(f"{n} {unit}" for n, unit in parts if n) or "0 دقیقه"
    return persian_digits(f"{told} {'بعد' if minutes >= 0 else 'پیش'}")
