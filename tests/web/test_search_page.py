"""The first page, its JSON twin and its feed."""

import re
from xml.etree import ElementTree

from persiantools.jdatetime import JalaliDate
from starlette.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_page_and_its_twin_find_the_same(client: TestClient) -> None:
    page = client.get("/search", params={"q": "آبگیری سد", "lang": "fa"}).text
    found = client.get("/search.json", params={"q": "آبگیری سد"}).json()
    assert found["statements"]
    for hit in found["statements"]:
        assert hit["speaker"]["name"] in page
        assert f"#said-{hit['number']}" in page
    assert "<mark>" in page
    assert 'dir="rtl"' in page


def test_every_filter_has_an_address(client: TestClient) -> None:
    denials = client.get("/search.json", params={"act": "deny"}).json()
    assert denials["total"]
    assert {hit["act"] for hit in denials["statements"]} == {"deny"}
    several = client.get("/search.json", params={"act": ["deny", "claim"]}).json()
    assert several["total"] > denials["total"]


def test_both_languages_are_complete(client: TestClient) -> None:
    persian, english = (client.get("/search", params={"q": "سد", "lang": code}).text for code in ("fa", "en"))
    assert '<html lang="fa" dir="rtl"' in persian
    assert '<html lang="en" dir="ltr"' in english
    assert "Narrow down" in english
    assert "Narrow down" not in persian


def test_the_language_is_remembered(client: TestClient) -> None:
    assert "lang=en" in client.get("/", params={"lang": "en"}).headers["set-cookie"]
    assert '<html lang="en"' in client.get("/", headers={"cookie": "lang=en"}).text
    assert '<html lang="en"' in client.get("/", headers={"accept-language": "de, en;q=0.8, fa;q=0.5"}).text
    client.cookies.clear()
    assert '<html lang="fa"' in client.get("/", headers={"accept-language": "de"}).text


def test_what_is_asked_cannot_become_part_of_the_page(client: TestClient) -> None:
    for words in ('"><script>alert(1)</script>', "' onfocus=alert(1) x='", "«</title><img src=x>»"):
        page = client.get("/search", params={"q": words, "speaker": words, "since": "1400"}).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "' onfocus" not in page


def test_errors_name_the_parameter(client: TestClient) -> None:
    wrong = client.get("/search.json", params={"limit": "many"})
    assert wrong.status_code == 400
    assert "limit" in wrong.json()["error"]
    date = client.get("/search", params={"since": "1400-13"})
    assert date.status_code == 400
    assert "1400-13" in date.text


def test_an_answer_that_is_there_already_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/search.json", params={"q": "سد"})
    again = client.get("/search.json", params={"q": "سد"}, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_search_can_be_followed(client: TestClient) -> None:
    answer = client.get("/search.atom", params={"q": "سد"})
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == client.get("/search.json", params={"q": "سد"}).json()["total"]
    assert all(entry.findtext(f"{ATOM}updated", "").startswith("2023") for entry in entries)
    assert answer.headers["content-type"].startswith("application/atom+xml")


def test_what_was_found_can_be_had_as_a_file(client: TestClient) -> None:
    answer = client.get("/search.csv", params={"q": "سد"})
    assert "attachment" in answer.headers["content-disposition"]
    assert len(answer.text.splitlines()) == client.get("/search.json", params={"q": "سد"}).json()["total"] + 1


def test_the_next_page_goes_on(client: TestClient) -> None:
    seen: list[int] = []
    cursor = None
    while True:
        answer = client.get("/search.json", params={"limit": 20, **({"cursor": cursor} if cursor else {})}).json()
        seen += [hit["id"] for hit in answer["statements"]]
        cursor = answer["cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == answer["total"]


def test_an_office_leads_to_who_holds_it_and_what_was_said_of_the_rest(client: TestClient) -> None:
    found = client.get("/search.json", params={"q": "رئیس شورای روستای بالادره نامه"}).json()
    (office,) = found["offices"]
    assert (office["who"]["name"], office["rest"]) == ("بهرام کوهی", "نامه")
    page = client.get("/search", params={"q": "رئیس شورای روستای بالادره نامه"}).text
    assert f"speaker={office['who']['id']}" in page


def test_a_slip_in_a_name_or_an_office_as_speaker_are_understood(client: TestClient) -> None:
    for asked in ({"q": "راستن"}, {"speaker": "راستن"}, {"speaker": "رئیس شورای روستای بالادره"}):
        found = client.get("/search.json", params=asked).json()
        assert found["total"] == 0
        (one,) = found["alike"]
        assert f"/search?speaker={one['id']}" in client.get("/search", params=asked).text
    assert client.get("/search.json", params={"q": "سد"}).json()["alike"] == []


def test_this_and_last_year_are_a_step_away(client: TestClient) -> None:
    year = JalaliDate.today().year
    page = client.get("/search", params={"q": "سد", "lang": "fa"}).text
    for one in (year, year - 1):
        assert f"since={one}&amp;until={one}" in page
    assert client.get("/", params={"since": "1402", "until": "1402", "lang": "en"}).text.count("Whole time") == 1


def test_one_is_not_many(client: TestClient) -> None:
    found = client.get("/search.json", params={"q": "هیچ نامه‌ای"}).json()
    assert found["total"] == 1
    page = client.get("/search", params={"q": "هیچ نامه‌ای", "lang": "en"}).text
    assert "1 statement<" in page
    assert "1 statements" not in page


def test_the_first_page_is_light(client: TestClient) -> None:
    """Without the font: the page, the style and the script that it names, as they are before they are packed."""
    page = client.get("/", params={"lang": "fa"}).text
    own = [path for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', page) if not path.endswith(".woff2")]
    assert len(own) == 3
    assert len(page.encode()) + sum(len(client.get(path).content) for path in own) < 60_000


def test_a_number_among_the_filters_is_shown_as_a_name(client: TestClient) -> None:
    who = client.get("/whos.json", params={"q": "نیلوفر راستین"}).json()["whos"][0]
    for words in ("سد", "هیچ‌کجا"):
        page = client.get("/search", params={"speaker": who["id"], "q": words}).text
        assert 'value="نیلوفر راستین"' in page
        assert f'value="{who["id"]}"' not in page.partition("</form>")[0]
    assert client.get("/search", params={"speaker": "123456"}).status_code == 200
