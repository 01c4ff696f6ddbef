"""What a written name says."""

import pytest

from masterytui.mastery.names import clean, key, split, sure


@pytest.mark.parametrize(
    ("full", "given", "family"),
    [
        ("Ana Ruiz", "Ana", "Ruiz"),
        ("Ruiz, Ana", "Ana", "Ruiz"),
        ("  Ruiz ,Ana  María ", "Ana María", "Ruiz"),
        ("Delgado Ruiz, Ana", "Ana", "Delgado Ruiz"),
        ("Núria García López", "Núria", "García López"),
        ("Sofie van der Berg", "Sofie", "van der Berg"),
        ("DELGADO RUIZ Ana", "Ana", "DELGADO RUIZ"),
        ("Ana María DELGADO", "Ana María", "DELGADO"),
        ("DELGADO, Ana", "Ana", "DELGADO"),
        ("ANA RUIZ", "ANA", "RUIZ"),
        ("AJ Lee", "AJ", "Lee"),
        ("MINH LÊ", "MINH", "LÊ"),
        ("Suharto", "Suharto", ""),
        ("Hill, Martin, Jr.", "Martin", "Hill Jr."),
        ("Ann Hill, Jr.", "Ann", "Hill Jr."),
        ("3. Ana Ruiz", "Ana", "Ruiz"),
        ("• Ana Ruiz", "Ana", "Ruiz"),
        ("Bob [/] O’Neil", "Bob", "[/] O’Neil"),
        ("", "", ""),
        (" , ", "", ""),
    ],
)
def test_split(full: str, given: str, family: str) -> None:
    assert split(full) == (given, family)


def test_clean_keeps_one_spelling_and_drops_what_cannot_be_seen() -> None:
    assert clean("Zoe\u0301  Li") == "Zo\u00e9 Li"
    assert clean("Ana\x1b[2J\u202eRuiz\ufeff") == "Ana [2J Ruiz"
    assert clean("Ana\nRuiz") == "Ana Ruiz"
    # A joiner is part of Persian spelling.
    assert clean("علی\u200cرضا") == "علی\u200cرضا"


def test_key_ignores_case_apostrophes_and_blanks_but_not_accents() -> None:
    assert key("Bob", "O’NEIL") == key("bob ", "O'Neil")
    assert key("Zoe\u0301", "") == key("Zo\u00e9", "")
    assert key("Jose", "Muñoz") != key("Jose", "Munoz")


def test_only_three_words_without_comma_or_capitals_leave_a_doubt() -> None:
    assert sure("Ana Ruiz")
    assert sure("García López, Núria")
    assert sure("Núria GARCÍA LÓPEZ")
    assert not sure("Núria García López")
