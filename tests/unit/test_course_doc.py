"""Every example in docs/course.md can be typed as it stands."""

import re
from pathlib import Path

import pytest

from masterytui.mastery.calendar import School
from masterytui.mastery.calendar import load as load_school
from masterytui.mastery.course import Course, load

DOC = Path(__file__).parents[2] / "docs" / "course.md"
EXAMPLES = re.findall(r"```toml\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 3


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text.partition("\n")[0])
def test_an_example_loads(text: str) -> None:
    if "[[meeting]]" in text:
        assert isinstance(load_school(text), School)
    else:
        assert isinstance(load(text, "chemistry"), Course), load(text, "chemistry")
