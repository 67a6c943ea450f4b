"""Reading by the user's own ontology, with the bundled model."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path
from types import FrameType

import pytest
from spacy.lang.en import English

import kg
from kg.documents import Draft, make_document
from kg.exports.read import read_record
from kg.exports.record import find_exporter
from kg.exports.write import write_format, write_outputs
from kg.extraction import load_extractor
from kg.objects import Extraction, Skipped
from kg.settings import Settings
from kg.store.work import make_job

ROOT = Path(__file__).parents[1]
NAMES = ROOT / "tests" / "ontology" / "example_names.csv"
PAGE = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
OWN = re.findall(r"^```yaml\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)[0]
TEXT = "The Basalt Brigade recruited two teachers. The Red Heron Front torched the Darmin air base."

pytestmark = pytest.mark.model


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the file that docs/ontology.md shows."""
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def read(text: str, ontology: Path | None) -> set[tuple[str, str, str]]:
    extraction = kg.extract(text, settings=Settings(entities=NAMES, ontology=ontology))
    names = {mention.id: mention.name for mention in extraction.mentions}
    return {(names[triple.actor], triple.relation, names[triple.target]) for triple in extraction.triples}


def test_the_example_of_the_docs_does_what_they_say(own):
    shipped, found = read(TEXT, None), read(TEXT, own)

    assert found - shipped == {("Basalt Brigade", "recruited", "two teachers")}
    assert ("Red Heron Front", "attacked", "Darmin air base") in shipped & found


def test_a_build_tells_of_the_relations_of_the_user_in_all_its_files(own, tmp_path):
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    result = kg.build([article], settings=Settings(entities=NAMES, ontology=own))
    write_outputs(result, tmp_path / "out")
    record = read_record(tmp_path / "out")

    assert record.graph.graph["relations"]["recruited"] == {"sign": 0, "symmetric": False, "plover": "-"}
    (events,) = write_format(find_exporter("events"), record, tmp_path)
    relations = {row["relation"]: row["plover"] for row in csv.DictReader(events.read_text(encoding="utf-8").splitlines())}
    assert relations["attacked"] == "ASSAULT"
    assert "recruited" not in relations, "its root says that it is no event"


def test_the_faults_of_the_docs_are_told_as_they_stand_there(own, tmp_path):
    own.write_text(OWN.replace("sign: 0", "sign: 2").replace("[persons, Group]", "Persons"), encoding="utf-8")
    command = [sys.executable, "-m", "kg.cli", "build", str(ROOT / "seeds"), "-o", str(tmp_path / "out"), "--ontology", str(own)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert run.returncode == 2
    lines = run.stderr.splitlines()
    shown = re.findall(r"^kg: own\.yaml: .*$", PAGE, flags=re.MULTILINE)
    assert [line.startswith(wanted.rstrip("…")) for line, wanted in zip(sorted(lines), shown, strict=True)] == [True, True]


def test_workers_find_the_file_from_any_folder(monkeypatch, own, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert make_job(Settings(ontology=Path("own.yaml")), tmp_path).settings.ontology == own


ONE = "The Ash Brigade fired rockets at Tal Amar base, killing two soldiers. "
VARIED = (
    "The Ash Brigade attacked Tal Amar base on 3 March 2021. The army said that it killed two soldiers. Mara Dell, the defence minister of "
    "Norvia, met Ilya Soren in Lask. He condemned the attack. Protesters stormed the embassy of Norvia in Lask. A car bomb exploded in "
    "Pell, wounding 12 people. The group claimed responsibility for the bombing.\n\n"
)


PHRASES = "Norvia and Tesmar signed an agreement on trade and the ministers met in Lask. "


@pytest.mark.parametrize(("text", "times", "most"), [(ONE, 20, 2.0), (VARIED, 20, 2.5), (PHRASES, 160, 2.1)])
def test_a_text_twice_as_long_takes_about_twice_the_steps(text: str, times: int, most: float) -> None:
    count_calls(text)  # what is loaded is loaded
    assert count_calls(text * 2 * times) < most * count_calls(text * times)


def count_calls(text: str) -> int:
    """Return how many functions are called while a text is read, which no other process has a say in."""
    calls = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        kg.extract(text)
    finally:
        sys.setprofile(before)
    return calls


def test_a_long_text_is_read_and_one_that_another_model_does_not_take_is_told(monkeypatch):
    long = make_document(Draft("Norvia invaded Tesmar." + "\n" * 1_000_000), "long.txt", "0")
    assert isinstance(load_extractor(Settings(entities=NAMES))(long), Extraction)
    monkeypatch.setattr("kg.extraction.load_pipeline", lambda settings: English(max_length=1_000_000))
    reason = "longer than 1,000,000 signs, the most that 'en_x' takes; split the file"
    assert load_extractor(Settings(model="en_x"))(long) == Skipped("long.txt", reason)
