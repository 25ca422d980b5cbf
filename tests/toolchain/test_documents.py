"""The documents say what is true."""

import ast
import os
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bindery import press
from bindery.checks import RULES
from formwork import source
from formwork.errors import BadContent
from formwork.fields import KINDS
from formwork.forms import FORM
from formwork.library import Library
from quiz_app.factory import create_app
from quiz_app.settings import Settings

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
NOT_OURS = {".git", ".venv", "node_modules", "out", "var", "dist", "__pycache__"}
TEXT = {".py", ".md", ".yml", ".yaml", ".toml", ".txt", ".json", ".cfg", ".sh", ".css", ".js"}
# In two parts, so that this file holds none of them.
REGISTRIES = [
    first + rest
    for first, rest in (
        ("pypi", ".org"),
        ("python", "hosted"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("deb", ".debian.org"),
        ("registry", ".yarnpkg"),
    )
]


def read(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def verbs(root: Path) -> set[str]:
    """Return the verbs that ./handbook hands over."""
    block = read(root, "handbook").split("case $verb in")[-1]
    return {
        verb for line in re.findall(r"^([a-z |]+)\)", block, re.M) for verb in line.split(" | ")
    }


def our_files(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in NOT_OURS and "cache" not in name]
        yield from (Path(folder) / name for name in files)


def documents(root: Path) -> list[Path]:
    return [root / name for name in DOCUMENTS] + sorted((root / "docs").rglob("*.md"))


def test_every_command_in_the_documents_is_a_verb(root):
    known = verbs(root) | {"help"}

    for document in documents(root):
        named = set(re.findall(r"\./handbook ([a-z]+)", document.read_text(encoding="utf-8")))

        assert named <= known, document.name


def test_the_readme_names_every_verb(root):
    readme = read(root, "README.md")

    for verb in verbs(root):
        assert f"./handbook {verb}" in readme


def test_every_link_and_picture_of_a_document_exists(root):
    for document in documents(root):
        text = document.read_text(encoding="utf-8")
        prose = re.sub(r"^ *```.*?^ *```|`[^`\n]*`", "", text, flags=re.M | re.S)

        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_decision_is_in_the_list_of_decisions(root):
    folder = root / "docs" / "decisions"
    titles = {
        file.name: file.read_text(encoding="utf-8").split("\n")[0].removeprefix("# ")
        for file in folder.glob("[0-9]*.md")
    }

    listed = re.findall(r"^- \[(.*)\]\((.*)\)$", read(root, "docs/decisions/README.md"), re.M)

    assert {name: title for title, name in listed} == titles
    assert [name for _, name in listed] == sorted(titles)


VARIABLE = re.compile(r"[A-Z]{3,}|[A-Z]+(_[A-Z]+)+")


class _Variables(ast.NodeVisitor):
    """Collects the names of environment variables: words in capitals that are not keys we set."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_Dict(self, node: ast.Dict) -> None:
        for value in node.values:
            self.visit(value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and VARIABLE.fullmatch(node.value):
            self.found.add(node.value)


@pytest.mark.parametrize("settings", ["quiz_app/settings.py", "build/bindery/settings.py"])
def test_every_setting_is_explained_to_the_operator(root, settings):
    variables = _Variables()
    variables.visit(ast.parse(read(root, settings)))

    assert variables.found
    for name in variables.found:
        assert f"`{name}`" in read(root, "docs/operating.md")


class TestAuthoring:
    @pytest.fixture
    def authoring(self, root):
        return read(root, "docs/authoring.md")

    @pytest.mark.parametrize("kind", sorted(KINDS))
    def test_every_kind_of_field_is_there_with_its_settings(self, authoring, kind):
        row = next(line for line in authoring.splitlines() if line.startswith(f"| `{kind}` |"))

        shared = {"id", "label", "help", "required", "when", "type"}
        for setting in set(KINDS[kind].model_fields) - shared:
            assert f"`{setting}`" in row

    def test_every_code_of_a_problem_is_there_and_no_other(self, root, authoring):
        sources = [*root.glob("formwork/**/*.py"), *root.glob("build/bindery/**/*.py")]
        raised = {
            code
            for file in sources
            for code in re.findall(r'"([A-Z]\d{3})"', file.read_text(encoding="utf-8"))
        }

        explained = set(re.findall(r"^\| ([A-Z]\d{3}) \|", authoring, re.M))

        assert raised == explained

    def test_the_rules_that_let_the_book_be_built_are_named(self, authoring):
        (listed,) = re.findall(r"Some problems \((.*), and M001 and M002", authoring)
        known = [code for code in sorted(RULES) if code.startswith("C")]

        named = set()
        for first, last in re.findall(r"(C\d+)(?: to (C\d+))?", listed):
            named |= {code for code in known if first <= code <= (last or first)}

        assert named == {code for code in known if RULES[code].weight == "fail"}

    def test_its_examples_of_forms_are_forms(self, authoring):
        examples = [text for text in yaml_examples(authoring) if text.startswith("kind:")]

        assert len(examples) == 2
        for text in examples:
            FORM.validate_python(source.parse(text, "example").data)

    def test_its_worked_mistake_is_answered_as_it_says(self, authoring, tmp_path):
        worksheet = next(yaml_examples(authoring)).replace("type: date", "type: dat", 1)
        folder = tmp_path / "content" / "en" / "worksheets"
        folder.mkdir(parents=True)
        (folder / "first-call.yml").write_text(worksheet, encoding="utf-8")

        with pytest.raises(BadContent) as refused:
            Library.load(tmp_path / "content")

        assert str(refused.value) in authoring

    def test_whoever_follows_its_examples_gets_a_worksheet_and_a_quiz(
        self, root, authoring, tmp_path
    ):
        worksheet, quiz = (text for text in yaml_examples(authoring) if text.startswith("kind:"))
        content = tmp_path / "content"
        chapter = content / "en" / "first-thirty-days.md"
        shutil.copytree(root / "content", content)
        (content / "en" / "worksheets" / "first-call.yml").write_text(worksheet, "utf-8")
        (content / "en" / "quizzes" / "first-call-check.yml").write_text(quiz, "utf-8")
        with chapter.open("a", encoding="utf-8") as end:
            end.write("\n" + next(examples(authoring, "markdown")))
        shutil.copy(root / "mkdocs.yml", tmp_path)
        (tmp_path / "theme").symlink_to(root / "theme")
        app = create_app(Settings(content=content, var=tmp_path, site=tmp_path))
        client = app.test_client()

        wrong, _notes = press.check(tmp_path)
        given = {"knew_aim": "1", "said_length": "2", "was_rushed": "0"}
        own = {"Sec-Fetch-Site": "same-origin"}
        result = client.post("/app/quizzes/first-call-check/", data=given, headers=own)

        assert wrong == ()
        assert "Keep the plan" in result.text
        assert 'href="/app/worksheets/first-call/"' in result.text
        assert client.get("/app/worksheets/first-call/").status_code == 200
        assert "was_rushed" in client.get("/app/quizzes/first-call-check/codebook.csv").text


def examples(text: str, kind: str) -> Iterator[str]:
    """Yield the examples of *kind* in *text*, at the margin even where they stand in a list."""
    for indent, example in re.findall(rf"^( *)```{kind}\n(.*?)^\1```", text, re.M | re.S):
        yield re.sub(rf"^{indent}", "", example, flags=re.M)


def yaml_examples(text: str) -> Iterator[str]:
    """Yield the YAML in *text*."""
    yield from examples(text, "yaml")


class TestRequirements:
    @pytest.mark.parametrize("kind", ["", "-book", "-test"])
    def test_every_requirement_has_hashes_and_no_address(self, root, kind):
        text = read(root, f"requirements{kind}.txt")
        pinned = re.findall(r"^\S+==\S+.*?(?=^\S)", text + "\nend", re.M | re.S)

        assert len(pinned) == len(re.findall(r"^[^#\s]", text, re.M))
        assert all("--hash=sha256:" in requirement for requirement in pinned)
        assert "://" not in text

    def test_a_larger_file_holds_the_very_versions_of_the_smaller_one(self, root):
        app, book, test = (
            set(re.findall(r"^([\w.-]+==[\w.]+)", read(root, f"requirements{kind}.txt"), re.M))
            for kind in ("", "-book", "-test")
        )

        assert app
        assert app < book < test

    def test_no_copyleft_driver_or_renderer_is_in_what_readers_install(self, root):
        for kind in ("", "-book"):
            names = re.findall(r"^([\w.-]+)==", read(root, f"requirements{kind}.txt"), re.M)

            assert not {"psycopg", "psycopg2", "pymupdf", "outloud"} & set(names)


def test_no_file_names_a_package_registry(root):
    pattern = re.compile("|".join(map(re.escape, REGISTRIES)))

    for file in our_files(root):
        if file.suffix in TEXT or not file.suffix:
            found = pattern.search(file.read_text(encoding="utf-8", errors="ignore"))
            assert not found, f"{file.relative_to(root)} names a registry"


def test_the_citation_names_the_version_that_is_built(root: Path) -> None:
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert citation["version"] == citation["preferred-citation"]["edition"] == project["version"]
    assert citation["cff-version"] == "1.2.0"
    assert {"title", "authors", "message"} <= citation.keys()
