from __future__ import annotations

import pytest

from durf.reference.questionnaires.errors import QuestionnaireError
from durf.reference.questionnaires.loading import load_questionnaire
from durf.reference.questionnaires.questionnaire import AnyOf, Condition, Kind, Relation
from tests.harness import ROOT
from tests.reference.questionnaires import samples

SELF_IMAGE = ROOT / "src" / "durf" / "content" / "selfimage"


def faults(folder) -> list[str]:
    with pytest.raises(QuestionnaireError) as caught:
        load_questionnaire(folder)
    return [str(fault) for fault in caught.value.faults]


def test_questionnaire_is_read_from_its_folder(tmp_path):
    form = load_questionnaire(samples.write_folder(tmp_path / "form"))

    assert (form.id, form.version, form.frameworks) == ("form", "1.10", (("oud", "1.0"),))
    assert [one.id for one in form.questions] == ["has-plan", "board-talk", "staff", "last-test"]
    talk = form.by_id["board-talk"]
    assert (talk.kind, talk.achieved) == (Kind.LEVEL, ("some", "often"))
    assert talk.show_if == (Condition("has-plan", Relation.IS, ("yes", "partly")),)
    assert talk.measures == (("oud", ("A.1", "Z.9")),)
    assert form.by_id["has-plan"].option_ids == ("no", "partly", "yes")
    assert isinstance(form.by_id["last-test"].show_if[0], AnyOf)
    assert not form.by_id["last-test"].is_core
    assert talk.text.say("en-gb") == "How do you talk about it?"


def test_same_files_have_the_same_fingerprint(tmp_path):
    one = load_questionnaire(samples.write_folder(tmp_path / "a"))
    other = load_questionnaire(samples.write_folder(tmp_path / "b"))
    changed = samples.BOARD.replace("Daarom.", "Omdat.", 1)
    third = load_questionnaire(samples.write_folder(tmp_path / "c", board=changed))

    assert one.fingerprint == other.fingerprint
    assert one.fingerprint != third.fingerprint


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("id: board\n", "id: bord\n", "board.yaml, line 1: id is bord"),
        ("id: has-plan", "id: HasPlan", "id is no id"),
        ("type: number", "type: nummer", "there is no type nummer"),
        ("part: core", "part: kern", "part is core or deepening"),
        ("minutes: 2", "minutes: veel", "minutes is no whole number from 1 to 30"),
        ("Is er een plan?", "Is er een plan", "asks not exactly one question"),
        ("Is er een plan?", "Zie www.x.example?", "holds a link"),
        (', en: "Is there a plan?"', "", "en is missing"),
        ("    why: {nl: Daarom., en: Because.}\n", "", "why is missing"),
        ("    example: {nl: Ja., en: Yes.}\n", "", "example is missing"),
        ("    evidence:", "    bewijs:", "unknown field bewijs"),
        ("achieved: some", "achieved: soms", "achieved is none of the levels"),
        ("{id: some,", "{id: never,", "something stands there twice"),
        ("      - {id: often, nl: Vaak, en: Often}\n", "", "from 3 to 6 are needed"),
        ("decimals: 1", "decimals: 9", "decimals is no whole number"),
        ("least: 0", "least: 200", "least is more than most"),
        ("asked_of: [ciso]", "asked_of: [baas]", "there is no role baas"),
        ("oud: [A.1, Z.9]", "oud: [A.1, '-']", "no id of a measure"),
        ("oud: [A.1", "nieuw: [A.1", "no baseline nieuw"),
        ("perspectives: [step]", "perspectives: [sprong]", "no perspective sprong"),
        ("question: has-plan,", "question: last-test,", "no earlier question last-test"),
        ("is: [yes, partly]", "is: [misschien]", "has no answer misschien"),
        ("is: [yes, partly]", "at_least: yes", "at_least can't be asked"),
        ("is: [yes, partly]", "is: [yes], below: 3", "a condition has one of"),
        ("at_least: often", "at_least: altijd", "has no answer altijd"),
        ("below: 2", "below: twee", "twee is no number"),
        ("id: staff", "id: has-plan", "the id stands there twice"),
        ("  - id: has-plan", "  - id: has-plan\n    id: x", "id stands there twice"),
        ("nl: Daarom.", 'nl: " Daarom."', "starts or ends with a space"),
        ("nl: Daarom.", f"nl: {'x' * 601}", "more than 600 characters"),
        ("questions:\n", "vragen:\n", "there are no questions"),
        ("minutes: 2", "minutes: 30", ""),
    ],
)
def test_planted_fault_is_told_with_its_file(tmp_path, old, new, fault):
    assert old in samples.BOARD
    folder = samples.write_folder(tmp_path / "form", board=samples.BOARD.replace(old, new, 1))

    if not fault:
        load_questionnaire(folder)
        return
    found = faults(folder)

    assert any(one.startswith("board.yaml") and fault in one for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("sections: [board]", "sections: [board, weg]", "there is no file weg.yaml"),
        ("sections: [board]", "sections: []", "board.yaml is no section"),
        ("version: 1.10\n", "", "version is missing"),
        ("id: form", "id: form\nextra: 1", "unknown field extra"),
        ("id: form", "id: [", "No YAML"),
        ("id: form", "id: &a form\nother: *a", "Aliases are not accepted"),
    ],
)
def test_planted_fault_in_the_main_file_is_told(tmp_path, old, new, fault):
    folder = samples.write_folder(tmp_path / "form", main=samples.MAIN.replace(old, new, 1))

    assert any(fault in one for one in faults(folder))


def test_every_fault_has_its_line(tmp_path):
    board = samples.BOARD.replace("minutes: 2", "minutes: veel").replace("nl: Nooit", "nl: ''")
    lines = board.splitlines()

    found = faults(samples.write_folder(tmp_path / "form", board=board))

    wanted = [n for n, line in enumerate(lines, 1) if ": veel" in line or "nl: ''" in line]
    assert [int(one.split("line ")[1].split(":")[0]) for one in found] == wanted


def test_core_questions_fit_in_two_hours(tmp_path):
    board = samples.BOARD
    for number in range(4):
        extra = samples.BOARD.split("questions:\n")[1].split("  - id: board-talk")[0]
        board += extra.replace("has-plan", f"more-{number}").replace("minutes: 2", "minutes: 30")

    found = faults(samples.write_folder(tmp_path / "form", board=board))

    assert found == ["questionnaire.yaml: the core questions take 126 minutes, and may take 120"]


def test_self_image_can_be_loaded():
    form = load_questionnaire(SELF_IMAGE)

    assert form.id == "selfimage"
    assert sum(one.minutes for one in form.questions if one.is_core) <= 120
