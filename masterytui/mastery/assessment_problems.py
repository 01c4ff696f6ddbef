"""What is wrong with a course's assessments, and with its rules of tests."""

from collections.abc import Iterator, Mapping

from masterytui.mastery.assessment_rules import AssessmentRules
from masterytui.mastery.course import Assessment, compared


def rule_wrongs(rules: AssessmentRules) -> Iterator[str]:
    """What is wrong with the table `[tests]`, each in a sentence."""
    if not 1 <= rules.line <= 100:
        yield f"tests.line is {rules.line}, but it is a percent: 1 to 100"
    if not 0 <= rules.every <= 30:
        yield f"tests.every is {rules.every}, but it is a number of school days: 0 to 30"
    for key, words in (("places", rules.places), ("aids", rules.aids)):
        if len(words) > 9:
            yield f"tests.{key} has {len(words)} entries, but there are only nine keys"


def assessment_wrongs(
    line: int, test: Assessment, known: Mapping[str, Assessment]
) -> Iterator[str]:
    """What is wrong with an assessment, each in a sentence.

    `line` is the percent from which it is passed; `known` are all of them, by the codes as they
    are compared.
    """
    if not 0 <= test.line <= 100:
        yield f"{test.code} has the line {test.line}, but it is a percent: 1 to 100"
    for form in test.form:
        most = f"{test.code}, form {form.name}, counts {form.cap} percent at most"
        if not 1 <= form.cap <= 100:
            yield f"{most}, but it is a percent: 1 to 100"
        elif form.cap < line <= 100:  # a line that is none is told by itself
            yield f"{most}, which is below its line, {line}"
    for kind, names in (("form", [f.name for f in test.form]), ("version", [*test.versions])):
        if len(names) > 9 or len(set(names)) < len(names) or not all(n.strip() for n in names):
            yield f"{test.code} needs up to nine {kind}s, each with a name of its own"
    for code in test.parts:
        part = known.get(compared(code))
        if part is None:
            yield f"{test.code} has the part {code}, which is no assessment"
        elif part.parts:
            yield f"{test.code} has the part {code}, which is made of parts itself"
    if test.parts and (test.form or test.versions):
        yield f"{test.code} is made of parts: forms and versions are theirs"
