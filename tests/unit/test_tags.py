"""Tags: two letters a student keeps, and initials that never mark somebody else."""

from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterytui.mastery.standing import Enrolled, Standing
from masterytui.mastery.tags import (
    LOOK_ALIKES,
    RUDE,
    allocate,
    initials,
    shared_initials,
    taken_for,
)

TODAY = "2026-11-18"


def enrolled(id: str, given: str, family: str, tag: str, since: str) -> Standing:
    plain = (given.lower(), family.lower())
    return Standing(id, given, family, plain=plain, enrolled={"P3": Enrolled(tag, since=since)})


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("2026-11-18", True),
        ("2026-11-04", True),  # two weeks ago
        ("2026-11-03", False),
        ("2026-09-21", False),  # came with the others
    ],
)
def test_for_two_weeks_a_newcomer_may_be_taken_for_another(since: str, told: bool) -> None:
    jada = enrolled("jada", "Jada", "Moore", "jm", "2026-09-21")
    ana = enrolled("ana", "Ana", "Ruiz", "ar", "2026-09-21")
    james = enrolled("james", "James", "Miller", "js", since)
    found = taken_for([jada, ana, james], "P3", TODAY)
    assert found == ({"jada": "james"} if told else {})


def test_a_newcomer_with_initials_of_their_own_is_taken_for_nobody() -> None:
    jada = enrolled("jada", "Jada", "Moore", "jm", "2026-09-21")
    omar = enrolled("omar", "Omar", "Said", "os", TODAY)
    assert taken_for([jada, omar], "P3", TODAY) == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (("Jada", "Daniels"), "jd"),
        (("Łukasz", "Żak"), "lz"),
        (("E\u0301lodie", "Ångström"), "ea"),  # decomposed
        (("Élodie", "A\u030angström"), "ea"),
        (("Bob [/]", "O’Neil"), "bo"),
        (("민수", "김"), "mg"),
        (("Ana", "de la Cruz"), "ac"),
        (("Sofie", "van der Berg"), "sb"),
        (("Mohammed", "Al-Sayed"), "ms"),
        (("Ana", "Delgado Ruiz"), "ad"),
        (("Minh", "Do"), "md"),
        (("Suharto", ""), "su"),
        (("", "Madonna"), "ma"),
        (("A", ""), ""),
        (("123", "!?"), ""),
    ],
)
def test_initials_are_folded_to_a_to_z(name: tuple[str, str], expected: str) -> None:
    assert initials(*name) == expected


def test_plain_initials_when_nobody_shares_them() -> None:
    assert allocate([("Jada", "Daniels"), ("Kofi", "Tetteh")]) == ["jd", "kt"]


def test_shared_initials_go_to_nobody() -> None:
    # ja: given initial and a letter of the given name, consonants first.
    assert allocate([("Jada", "Smith"), ("James", "Stone")]) == ["jd", "jm"]


def test_a_second_surname_comes_before_letters_of_the_given_name() -> None:
    assert allocate([("Ana", "Delgado Ruiz"), ("Amir", "Darwish")]) == ["ar", "am"]
    assert allocate([("Ana", "Delgado-Ruiz"), ("Amir", "Darwish")]) == ["ar", "am"]
    # A particle as well: v of van, before n of Jan.
    assert allocate([("Jan", "van Berg"), ("Jo", "Boom")]) == ["jv", "jm"]


def test_letters_of_the_family_name_when_those_of_the_given_name_are_gone() -> None:
    # Al: only the look-alike l; then z, m, r of the family name Zamora come, z being shared.
    assert allocate([("Al", "Zamora"), ("Ann", "Zeck")]) == ["am", "an"]


def test_the_family_name_alone_when_the_given_initial_is_used_up() -> None:
    students = [("A", "Bc"), ("A", "Bd")]
    # ab is shared; both take a letter of their family names.
    assert allocate(students) == ["ac", "ad"]
    assert allocate([*students, ("A", "Cx"), ("A", "Dx")]) == ["bc", "bd", "ac", "ad"]


def test_vowels_after_consonants_and_look_alikes_never() -> None:
    assert allocate([("Aeb", "Zo"), ("Aue", "Zu")]) == ["ab", "au"]
    assert allocate([("Aib", "Zo"), ("Ale", "Zu")]) == ["ab", "ae"]
    # Nothing but look-alikes in these names: any free pair, their own letter first.
    assert allocate([("Olio", ""), ("Olli", "")]) == ["oa", "ob"]


def test_rude_pairs_are_no_fallback_but_stay_as_plain_initials() -> None:
    assert allocate([("Fay", "Upton")]) == ["fu"]
    assert allocate([("Fukm", "Z"), ("Fru", "Z")]) == ["fm", "fr"]


def test_one_name_goes_by_its_first_two_letters() -> None:
    assert allocate([("Suharto", ""), ("Sam", "Usman")]) == ["sh", "sm"]
    assert allocate([("Suharto", ""), ("Sam", "Rao")]) == ["su", "sr"]


def test_xx_belongs_to_badges() -> None:
    assert allocate([("Xenia", "Xu")]) == ["xn"]


def test_a_newcomer_changes_nobodys_tag_and_takes_nobodys_initials() -> None:
    there = {"js": ("James", "Sato"), "md": ("Miriam", "Cole")}
    # js is taken; jc is free. mc are Miriam's initials although her tag is another.
    assert allocate([("Jack", "Song")], there) == ["jc"]
    assert allocate([("Mae", "Cole")], there) == ["ma"]
    assert allocate([("Mcy", "Lee"), ("Max", "Lee")], there) == ["my", "mx"]


def test_a_leavers_tag_stays_retired() -> None:
    assert allocate([("Jada", "Daniels")], retired=["jd"]) == ["ja"]


def test_names_without_letters_get_a_pair_as_well() -> None:
    assert allocate([("…", ""), ("!", "?")]) == ["aa", "ab"]


def test_no_pair_left_is_said() -> None:
    every = {a + b: ("Q", "Q") for a in ascii_lowercase for b in ascii_lowercase}
    with pytest.raises(ValueError, match="no pair"):
        allocate([("Jada", "Daniels")], every)


def test_shared_initials_name_their_students_unless_the_pair_is_a_tag() -> None:
    students = [("Jada", "Smith"), ("Ana", "Ruiz"), ("James", "Stone"), ("Al", "Rey"), ("Cher", "")]
    assert shared_initials(students) == {"js": (0, 2), "ar": (1, 3)}
    assert shared_initials(students, tags=["js"]) == {"ar": (1, 3)}


GIVEN = (
    "Ana Al Amir Bo Chloé Đức Eun-ji Fatima Guðrún Hương Ivan Jada James Jun Kofi Linh Mai Minh "
    "Nguyễn Ola Øyvind Priya Quang Rui Sam Thị Uma Văn 민수 伟 Zoë"
)
FAMILY = "Kim Lee Park Nguyễn Trần Lê Phạm Singh Khan Smith Li Wang O’Neil Xu 김"
names = st.tuples(
    st.sampled_from(GIVEN.split()),
    st.sampled_from(["", "de la Cruz", "Delgado Ruiz", "van den Berg", *FAMILY.split()]),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(names, min_size=30, max_size=32),
    st.integers(0, 30),
    st.sets(st.text("abj", min_size=2, max_size=2)),
)
def test_tags_are_unique_and_never_anothers_initials(
    section: list[tuple[str, str]], first: int, retired: set[str]
) -> None:
    early = allocate(section[:first], retired=retired)
    late = allocate(section[first:], dict(zip(early, section[:first], strict=True)), retired)
    tags = early + late
    assert len(set(tags)) == len(section)
    assert all(len(tag) == 2 and tag.isascii() and tag.isalpha() and tag.islower() for tag in tags)
    assert not retired & set(tags)
    assert "xx" not in tags
    for n, (name, tag) in enumerate(zip(section, tags, strict=True)):
        known = section[:first] if n < first else section
        others = {initials(*other) for m, other in enumerate(known) if m != n}
        assert tag not in others
        assert tag == initials(*name) or (tag not in RUDE and tag[1] not in LOOK_ALIKES)
