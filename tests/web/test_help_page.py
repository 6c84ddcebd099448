"""Help: every act and form is told, in both languages, and what it shows leads on."""

from typing import get_args

import pytest
from starlette.testclient import TestClient

from naql.record import Act, Form
from naql.speech.labels import act_label, form_label


@pytest.mark.parametrize("code", ["fa", "en"])
def test_every_act_and_form_is_told(client: TestClient, code: str) -> None:
    page = client.get("/help", params={"lang": code}).text
    for act in get_args(Act):
        assert f'href="/search?act={act}">{act_label(act, code)}<' in page
    for form in get_args(Form):
        assert f'href="/search?form={form}">{form_label(form, code)}<' in page


def test_the_signs_find_what_help_says(client: TestClient) -> None:
    def total(words: str) -> int:
        return int(client.get("/search.json", params={"q": words}).json()["total"])

    assert total("آبگیری سد") == total("سد آبگیری")
    assert total("«سد آبگیری»") < total("سد آبگیری")
    assert total("سد -آبگیری") == total("سد") - total("سد آبگیری")
    assert total("آب*") > total("آب")
