import pytest

from quiz_app import secret


def test_a_ticket_holds_256_random_bits() -> None:
    tickets = {secret.ticket() for _ in range(10_000)}

    assert len(tickets) == 10_000
    assert {len(ticket) for ticket in tickets} == {43}


def test_the_same_ticket_leads_to_the_same_code() -> None:
    ticket = secret.ticket()

    assert secret.code(given=ticket) == secret.code(given=ticket) == f"vmh_{ticket}"


@pytest.mark.parametrize("given", ["", "short", "a" * 42, "a" * 44, "ä" * 43, "a" * 42 + "\n"])
def test_a_ticket_that_we_did_not_make_is_replaced(given: str) -> None:
    code = secret.code(given=given)

    assert code != f"vmh_{given}"
    assert len(code) == 47


CODE = "vmh_" + "aB3-_" * 8 + "xyz"


@pytest.mark.parametrize(
    "pasted",
    [
        CODE,
        f"  {CODE}\n",
        f"http://127.0.0.1:8000/app/open#{CODE}",
        f"Here it is: {CODE}\nThank you",
        f"{CODE[:20]}\n{CODE[20:]}",
        f"<{CODE}>",
    ],
)
def test_a_code_is_found_in_whatever_is_pasted(pasted: str) -> None:
    assert secret.find_code(pasted) == CODE


@pytest.mark.parametrize("pasted", ["", "vmh_", CODE[:-1], CODE + "a", CODE.removeprefix("vmh_")])
def test_what_is_no_code_is_not_taken_for_one(pasted: str) -> None:
    assert secret.find_code(pasted) is None


def test_codes_of_one_kind_are_not_taken_for_codes_of_another() -> None:
    shared = secret.code(secret.SHARE)

    assert secret.find_code(f"https://a.test/#{shared}", secret.SHARE) == shared
    assert secret.find_code(shared) is None
    assert secret.find_code(shared, secret.INVITATION) is None


def test_only_a_hash_is_kept() -> None:
    assert CODE not in secret.digest(CODE)
    assert len(secret.digest(CODE)) == 64
