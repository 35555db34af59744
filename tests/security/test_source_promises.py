"""Promises of docs/security.md that the code's syntax tree can keep."""

from __future__ import annotations

import ast

import pytest
from security import source_rules as rules


def test_it_imports_nothing_but_what_qgis_ships() -> None:
    assert rules.findings(rules.foreign_imports) == []


def test_nothing_that_is_read_is_run() -> None:
    """No eval, no exec, no pickle and its kin, also not through NumPy."""
    assert rules.findings(rules.dangerous_imports(rules.READS_OBJECTS)) == []
    allowed = "an import whose name is not written out"
    assert [found for found in rules.findings(rules.code_from_data) if allowed not in found] == []


def test_no_module_is_imported_whose_name_comes_from_elsewhere() -> None:
    found = [text for text in rules.findings(rules.code_from_data) if "not written out" in text]
    assert found == []


def test_one_file_starts_programs_and_never_through_a_shell() -> None:
    starting = rules.findings(rules.dangerous_imports(rules.STARTS_PROGRAMS))
    assert {text.split(":")[0] for text in starting} == {"plugin/transfer/sftp/ssh.py"}
    assert rules.findings(rules.shells) == []


def test_xml_is_read_by_the_one_parser_that_refuses_entities() -> None:
    assert rules.findings(rules.dangerous_imports(rules.OTHER_XML)) == []
    parsers = rules.findings(rules.dangerous_imports({"xml.parsers.expat"}))
    assert {text.split(":")[0] for text in parsers} == {"plugin/common/safe_xml.py"}


def test_nothing_listens_on_a_port() -> None:
    """OAuth's answer is waited for by QGIS, with its state and PKCE; nothing of ours listens."""
    assert rules.findings(rules.dangerous_imports(rules.LISTENS)) == []

    def servers(tree: ast.AST):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"bind", "listen", "accept"}:
                owner = rules.dotted(node.value)
                if "socket" in owner.lower() or owner.endswith("server"):
                    yield node.lineno, f"{owner}.{node.attr}"
            if isinstance(node, ast.Constant) and node.value in {"redirect_uri", "client_secret"}:
                yield node.lineno, node.value

    assert rules.findings(servers) == []


def test_temporary_files_are_for_this_user_alone() -> None:
    """But a download's part: it becomes the file itself, with the rights of the user's other files."""
    careless = rules.findings(rules.careless_files)
    assert {text.split(":")[0] for text in careless} <= {"plugin/transfer/parts/part_file.py"}


def test_certificates_and_host_keys_are_always_checked() -> None:
    assert rules.findings(rules.unverified) == []


def test_chance_is_not_guessable() -> None:
    assert rules.findings(rules.dangerous_imports(rules.WEAK_CHANCE)) == []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (rules.foreign_imports, "import scipy.ndimage"),
        (rules.foreign_imports, "from yaml import load"),
        (rules.dangerous_imports(rules.READS_OBJECTS), "from pickle import loads"),
        (rules.dangerous_imports(rules.STARTS_PROGRAMS), "from os import system"),
        (rules.dangerous_imports(rules.OTHER_XML), "import xml.etree.ElementTree as ET"),
        (rules.dangerous_imports(rules.LISTENS), "from http.server import HTTPServer"),
        (rules.dangerous_imports(rules.LISTENS), "from qgis.PyQt.QtNetwork import QTcpServer"),
        (rules.code_from_data, "eval(text)"),
        (rules.code_from_data, "numpy.load(f, allow_pickle=True)"),
        (rules.code_from_data, "importlib.import_module(name)"),
        (rules.code_from_data, "import_module(name)"),
        (rules.code_from_data, "import_module(f'{name}.catalog', __package__)"),
        (rules.code_from_data, "import_module(f'.{name}', package)"),
        (rules.shells, "subprocess.run(command, shell=True)"),
        (rules.shells, "subprocess.run('ls -l')"),
        (rules.careless_files, "open('/tmp/x', 'w')"),
        (rules.careless_files, "os.open(p, os.O_CREAT | os.O_RDWR)"),
        (rules.careless_files, "tempfile.mktemp()"),
        (rules.careless_files, "os.chmod(p, 0o666)"),
        (rules.unverified, "requests.get(u, verify=False)"),
        (rules.unverified, "['-o', 'StrictHostKeyChecking=no']"),
    ],
)
def test_the_rules_find_what_they_are_for(rule, source) -> None:
    assert list(rule(ast.parse(source)))
