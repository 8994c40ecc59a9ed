"""The generated documentation: up to date, the same each time, and readable by its users."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from keras3_lint import docs, scaffold
from keras3_lint.api.affected import newest
from keras3_lint.checker import checkers
from keras3_lint.config import OLDEST, Release
from tests.fixtures import REPOSITORY


def test_the_documentation_is_up_to_date() -> None:
    texts, problems = docs.outputs()
    assert problems == []
    for path, text in texts.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run `python -m keras3_lint.docs`"


def test_rules_json_has_what_explain_needs() -> None:
    records = json.loads(docs.DATA.read_text(encoding="utf-8"))
    assert [record["code"] for record in records] == [rule.code for rule in checkers()]
    for record in records:
        for field in ("name", "severity", "summary", "why", "fix", "silent", "source", "message", "hint"):
            assert record[field], f"{record['code']}: {field}"
        assert record["examples"]["fails"]
        assert record["examples"]["instead"]
        assert record["examples"]["reports"], f"{record['code']}: nothing is reported in the example"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place to write, with the fixtures of this checkout."""
    shutil.copytree(docs.FIXTURES, tmp_path / "tests" / "checkers")
    (tmp_path / "keras3_lint" / "checkers").mkdir(parents=True)
    (tmp_path / "keras3_lint" / "api").mkdir()
    shutil.copy(docs.PACKAGE / "api" / "affected.json", tmp_path / "keras3_lint" / "api")
    for module in (docs, scaffold):
        monkeypatch.setattr(module, "REPOSITORY", tmp_path)
        monkeypatch.setattr(module, "FIXTURES", tmp_path / "tests" / "checkers")
        monkeypatch.setattr(module, "PACKAGE", tmp_path / "keras3_lint")
    monkeypatch.setattr(docs, "PAGE", tmp_path / "rules.md")
    monkeypatch.setattr(docs, "DATA", tmp_path / "keras3_lint" / "rules.json")
    monkeypatch.setattr(docs, "INDEX", tmp_path / "keras3_lint" / "dispatch.json")
    return tmp_path


def test_write_then_check_then_drift(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert docs.main(["--check"]) == 1
    assert not (checkout / "rules.md").exists()
    assert capsys.readouterr().err.count("is not up to date") == 3
    assert docs.main([]) == 0
    assert docs.main(["--check"]) == 0
    page = checkout / "rules.md"
    page.write_text(page.read_text(encoding="utf-8") + "more\n", encoding="utf-8")
    before = page.stat().st_mtime_ns
    assert docs.main(["--check"]) == 1
    assert page.stat().st_mtime_ns == before


def test_a_rule_without_fixtures_is_named(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "tests" / "checkers" / "KER301" / "good.py").unlink()
    assert docs.main([]) == 1
    assert capsys.readouterr().err == "keras3_lint.docs: KER301 has no tests/checkers/KER301/good.py\n"


def test_outside_of_a_checkout(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(checkout / "tests")
    assert docs.main([]) == 2
    assert "run it in a checkout" in capsys.readouterr().err


def test_scaffold(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "tests" / "checkers" / "KER941").mkdir()
    assert docs.main(["new", "KER9", "some-session"]) == 0
    rule = checkout / "keras3_lint" / "checkers" / "ker942_some_session.py"
    compile(rule.read_text(encoding="utf-8"), str(rule), "exec")
    assert 'code = "KER942"' in rule.read_text(encoding="utf-8")
    known = json.loads((checkout / "keras3_lint" / "api" / "affected.json").read_text(encoding="utf-8"))
    assert known["rows"]["KER942"] == [str(OLDEST), known["newest"]]
    assert (checkout / "tests" / "checkers" / "KER942" / "bad.py").is_file()
    for arguments in (["KER9", "Some"], ["KERX", "x"], ["KER9", checkers()[0].name]):
        with pytest.raises(SystemExit):
            docs.main(["new", *arguments])


def test_releases_in_words() -> None:
    last = newest()
    assert docs.releases((Release(3, 0), last)) == "all"
    assert docs.releases((Release(3, 4), last)) == "3.4+"
    assert docs.releases((Release(3, 0), Release(3, 3))) == "3.0-3.3"
    assert docs.releases((Release(3, 2), Release(3, 2))) == "3.2"


def test_check_needs_neither_keras_nor_pylint() -> None:
    code = (
        "import sys\n"
        "for name in ('keras', 'tensorflow', 'pylint', 'astroid', 'flake8'): sys.modules[name] = None\n"
        "from keras3_lint.docs import main\n"
        "raise SystemExit(main(['--check']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert "Error" not in done.stderr
    assert done.returncode in (0, 1)
