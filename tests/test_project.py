"""The project as a stranger finds it: what README promises, what the documents say, which module may know which."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer

import kg
from kg.cli import app
from kg.exports import events, flat, neo4j, parquet
from kg.exports.look import load_look
from kg.exports.manifest import FORMAT
from kg.exports.record import load_exporters
from kg.objects import Statement
from kg.ontology.load import load_ontology

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
STAGES = ("documents", "language", "mentions", "triples", "entities", "graph", "queries", "exports", "cli")
# Puts the spaCy pipeline together out of components of later stages, inside a function.
ASSEMBLER = "kg/language/load.py"
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*.py"))


def fenced(text: str, language: str) -> list[str]:
    """Return the code blocks of a Markdown text in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


def tracked_files() -> list[Path]:
    git = shutil.which("git")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False) if git else None
    if listed is None or listed.returncode:
        pytest.skip("no git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def run_kg(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(line)
    assert words[0] == "kg"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg.cli", *words[1:]]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


# ---- README


def test_readme_begins_with_the_two_commands():
    title, *rest = [line for line in README.splitlines() if line.strip()]
    assert title == "# kg"
    assert rest[:4] == ["```sh", "pip install . && kg build seeds -o output", "pip install '.[test]' && pytest", "```"]


def test_readme_names_every_command_with_an_example():
    commands = typer.main.get_command(app).commands
    lines = [line for block in fenced(README, "sh") for line in block.splitlines()]
    assert sorted(commands) == sorted({shlex.split(line)[1] for line in lines if line.startswith("kg ")})


def test_readme_names_the_files_of_a_build():
    files = [name for exporter in load_exporters().values() for name in exporter.files]
    assert [name for name in [*files, "manifest.json"] if f"`{name}`" not in README] == []


def test_readme_counts_relations_and_types_right():
    ontology = load_ontology()
    assert f"The {len(ontology.relations)} relations and nine types" in README
    assert len(ontology.types) == 9


def test_readme_figures_stand_in_the_benchmarks():
    section = README.partition("## How far to trust it")[2].partition("\n## ")[0]
    figures = re.findall(r"\b0\.\d+", section)
    recorded = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert len(figures) >= 6
    assert [figure for figure in figures if not re.search(rf"\b{re.escape(figure)}", recorded)] == []


@pytest.mark.model
def test_readme_commands_run(tmp_path):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "gold").mkdir()
    example = fenced((ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8"), "json")[0]
    (tmp_path / "gold" / "article.json").write_text(example, encoding="utf-8")
    lines = [line for block in fenced(README, "sh")[1:] for line in block.splitlines()]
    outcomes = {line: run_kg(line, tmp_path) for line in lines}
    assert {line: outcome.stderr for line, outcome in outcomes.items() if outcome.returncode} == {}
    quiet = [line for line, outcome in outcomes.items() if not outcome.stdout.strip()]
    assert [line for line in quiet if "--quiet" not in line] == []
    report = next(outcome.stdout for line, outcome in outcomes.items() if line.startswith("kg eval"))
    assert "belongs_to\t1\t1\t" in report, "one gold statement, and found"
    assert (tmp_path / "output" / "for-gephi.graphml").stat().st_size > 10_000


@pytest.mark.model
def test_readme_python_runs():
    blocks = fenced(README, "python")
    assert len(blocks) == 1
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run([sys.executable, "-c", blocks[0]], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    assert ".txt | " in run.stdout


# ---- the other documents


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "kg/language/en/README.md", "seeds/README.md"])
def test_links_lead_somewhere(name):
    page = ROOT / name
    check_links(page)


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_links_of_the_docs_lead_somewhere(page):
    check_links(page)


def check_links(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        other = page.parent / file if file else page
        assert other.exists(), f"{page.name}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", other.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}, f"{page.name}: {target}"


def test_the_ontology_page_is_up_to_date():
    specification = importlib.util.spec_from_file_location("make_ontology", ROOT / "docs" / "make_ontology.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    _, mark, below = module.PAGE.read_text(encoding="utf-8").partition(module.MARK)
    assert mark, "docs/ontology.md has lost the line below which its tables stand"
    assert below.strip() == module.make_tables(load_ontology()).strip(), "run: python docs/make_ontology.py"


def test_the_outputs_page_names_every_field_of_a_statement():
    page = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    section = page.partition("## statements.jsonl")[2].partition("\n## ")[0]
    named = {name for cell in re.findall(r"^\| ([^|]+) \|", section, flags=re.MULTILINE) for name in re.findall(r"`(\w+)`", cell)}
    assert named == set(Statement.__dataclass_fields__)
    assert f"**version {FORMAT}**" in page


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("## The graph", (*flat.NODE_COLUMNS, *flat.EDGE_COLUMNS)),
        ("## events.csv", events.COLUMNS),
        ("## statements.parquet", tuple(name for name in parquet.COLUMNS if name not in Statement.__dataclass_fields__)),
        ("## Neo4j", tuple(f"{name}.csv" for name in neo4j.TABLES)),
    ],
)
def test_the_outputs_page_names_every_column(heading, columns):
    page = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    section = page.partition(f"\n{heading}\n")[2].partition("\n## ")[0]
    assert [name for name in columns if f"`{name}`" not in section] == []


def test_the_outputs_page_names_every_format():
    page = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    files = [name for exporter in load_exporters().values() for name in (exporter.name, *exporter.files) if exporter.on_request]
    assert [name for name in files if not re.search(rf"(`|^## .*){re.escape(name)}", page, flags=re.MULTILINE)] == []


def test_the_changelog_has_this_version():
    assert f"\n## [{kg.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_model_card_has_the_hash_of_the_model():
    folder = ROOT / "kg" / "language" / "en"
    digest = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    assert f"`{digest}`" in (folder / "README.md").read_text(encoding="utf-8")


def test_the_pictures_are_small_pngs():
    pictures = sorted((ROOT / "docs" / "img").iterdir())
    assert len(pictures) == 4
    for picture in pictures:
        data = picture.read_bytes()
        assert data.startswith(b"\x89PNG\r\n")
        assert 10_000 < len(data) <= 200_000


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.name)
def test_notebooks_hold_no_outputs(path):
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert len(cells) > 3
    assert [cell for cell in cells if cell["outputs"] or cell["execution_count"] is not None] == []


# ---- modules


def imported(path: str) -> set[str]:
    """Return the modules of kg that a module names in its imports, wherever in it they stand."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.startswith("kg.")}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_never_imports_a_later_one(stage):
    later = set(STAGES[STAGES.index(stage) + 1 :])
    modules = [path for path in MODULES if path.startswith(f"kg/{stage}/") and path != ASSEMBLER]
    assert modules
    assert {path: wrong for path in modules if (wrong := sorted(name for name in imported(path) if name.split(".")[1] in later))} == {}


@pytest.mark.parametrize("name", ["objects", "errors", "settings"])
def test_what_is_open_to_all_knows_no_stage(name):
    assert sorted(word for word in imported(f"kg/{name}.py") if word.split(".")[1] in STAGES) == []


@pytest.mark.parametrize("path", MODULES)
def test_modules_say_what_they_are_and_stay_small(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "no module docstring"
    assert text.count("\n") <= 300
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 60, f"{node.name}: more than a function should hold"
        assert not isinstance(node, ast.Assert), "errors in kg/ are raised with a message"
        assert not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")
        assert not (isinstance(node, ast.ExceptHandler) and (node.type is None or "Exception" in ast.unparse(node.type).split(", ")))


@pytest.mark.parametrize(
    ("modules", "heavy"),
    [
        ("kg, kg.cli", {"spacy", "networkx", "numpy", "onnxruntime", "pyvis", "yaml"}),
        # A build has its documents read by workers and needs no language pipeline itself.
        ("kg.pipeline, kg.entities, kg.graph.build, kg.exports.write, kg.store.store, kg.store.index", {"spacy", "onnxruntime"}),
    ],
)
def test_importing_loads_nothing_heavy(modules, heavy):
    code = f"import sys, {modules}; print(*sorted({heavy!r} & sys.modules.keys()))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


# ---- files


def test_no_file_names_a_place_on_the_machine_where_it_was_written():
    folders = "|".join(("work", "root", "home", "Users", "opt", "tmp"))
    path = re.compile(rf"(?<![\w.:/<&])/(?:{folders})/\w")
    binary = {".onnx", ".png"}
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for file in tracked_files()
        if file.suffix not in binary
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if path.search(line)
    ]
    assert found == []


def test_nothing_that_a_build_writes_is_tracked():
    assert [file.name for file in tracked_files() if file.parent == ROOT / "output"] == [".gitkeep"]


def test_no_file_of_the_package_is_ignored_by_git_and_so_left_out_of_the_wheel():
    tracked_files()  # skips outside a checkout
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    run = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin"], cwd=ROOT, input="\n".join(files), capture_output=True, text=True, check=False
    )
    assert run.stdout.split() == []
    suffixes = {Path(name).suffix for name in files}
    assert {".py", ".yaml", ".csv", ".json", ".onnx", ".j2", ".mjs", ".css"} <= suffixes


def test_the_whole_package_goes_into_the_wheel_and_nothing_else():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"] == {"packages": ["kg"]}
    assert project["project"]["scripts"] == {"kg": "kg.cli:main"}


def test_the_sample_articles_are_there():
    texts = sorted((ROOT / "seeds" / "documents").glob("*.txt"))
    assert len(texts) == 7
    assert all(len(text.read_text(encoding="utf-8").split()) > 200 for text in texts)
    listed = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    assert [text.name for text in texts if f"`{text.name}`" not in listed] == []


def test_data_files_say_where_they_come_from():
    tables = [path for suffix in ("*.yaml", "*.csv") for path in (ROOT / "kg").rglob(suffix) if path.name != "types.yaml"]
    heads = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").splitlines()[0] for path in tables}
    assert [name for name, line in heads.items() if not line.startswith("#")] == []


def test_every_type_of_the_ontology_has_a_look():
    assert set(load_look().types) >= set(load_ontology().types)
