"""What acts and forms are called in Persian and in English."""

ACTS = {
    "say": ("گفت", "said"),
    "emphasize": ("تأکید کرد", "emphasized"),
    "announce": ("اعلام کرد", "announced"),
    "claim": ("ادعا کرد", "claimed"),
    "deny": ("رد کرد", "denied"),
    "criticize": ("انتقاد کرد", "criticized"),
    "demand": ("خواست", "demanded"),
    "warn": ("هشدار داد", "warned"),
    "promise": ("وعده داد", "promised"),
    "predict": ("پیش‌بینی کرد", "predicted"),
    "praise": ("ستود", "praised"),
    "describe": ("توصیف کرد", "described"),
    "ask": ("پرسید", "asked"),
    "answer": ("پاسخ داد", "answered"),
    "write": ("نوشت", "wrote"),
    "hope": ("ابراز امیدواری کرد", "hoped"),
    "decline": ("اظهار نظر نکرد", "declined to comment"),
    "other": ("دیگر", "other"),
}
FORMS = {
    "direct": ("نقل مستقیم", "direct"),
    "indirect": ("نقل غیرمستقیم", "indirect"),
    "mixed": ("نقل آمیخته", "mixed"),
    "reported_act": ("گزارش کنش", "reported act"),
}


def act_label(act: str, language: str = "fa") -> str:
    return ACTS.get(act, (act, act))[language == "en"]


def form_label(form: str, language: str = "fa") -> str:
    return FORMS.get(form, (form, form))[language == "en"]
