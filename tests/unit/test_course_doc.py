"""Every example in the pages on courses, tests and the school can be typed as it stands."""

import re
from pathlib import Path

import pytest

from masterytui.mastery.calendar import School
from masterytui.mastery.course import Course, load
from masterytui.mastery.school_text import load as load_school

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = [
    example
    for page in ("course.md", "school.md", "tests.md")
    for example in re.findall(r"```toml\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)
]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 3


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text.partition("\n")[0])
def test_an_example_loads(text: str) -> None:
    if "[[meeting]]" in text:
        assert isinstance(load_school(text), School)
    else:
        assert isinstance(load(text, "chemistry"), Course), load(text, "chemistry")
