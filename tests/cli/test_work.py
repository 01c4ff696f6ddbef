"""`work` and `expect`."""

from tests.cli.hands import Cli


def test_work_that_is_back(klass: Cli) -> None:
    assert klass("work").stdout == "Nothing is back to be redone.\n"
    klass("log", "cc11v")
    assert klass("work").stdout == "cc  Cy Coe: Moles since today\n"
    (one,) = klass.json("work")["redo"]
    assert one["name"] == "Cy Coe"
    (work,) = one["work"]
    assert (work["title"], work["since"]) == ("Moles", "2026-11-18")
    klass("log", "cc11d")
    assert klass.json("work") == {"redo": []}


def test_what_is_expected_is_kept_and_never_printed(klass: Cli) -> None:
    answer = klass.json("expect", "less", "cc", "aa")
    assert [(x["kind"], x["level"]) for x in answer["records"]] == [
        ("expectation", "less than perfect")
    ] * 2
    assert "perfect" not in klass("student", "cc").stdout
    assert "perfect" not in str(klass.json("student", "cc"))
    answer = klass.json("expect", "usual", "cc")
    assert answer["message"] == "Cy Coe work expected: as of everybody"
    assert klass.said("expect", "perfect", "zz").startswith("No student")
