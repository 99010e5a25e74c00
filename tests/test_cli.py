"""The command line, as people type it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.cli import main
from quizgen.export.registry import FORMATS
from quizgen.export.set_csv import COLUMNS
from quizgen.services import articles
from quizgen.store import database
from quizgen.types import QuestionKind
from tests.conftest import app_in
from tests.factories import NOW, TEXT, analyse, make_question, set_of

ARTICLE = Path(__file__).parent / "data" / "articles" / "penicillin.txt"


def run(*args, **options):
    return CliRunner().invoke(main, [str(arg) for arg in args], **options)


def test_generate_prints_json_best_first():
    result = run("generate", ARTICLE, "-n", 5)
    document = json.loads(result.stdout)
    scores = [question["score"] for question in document["questions"]]
    assert result.exit_code == 0
    assert len(scores) == 5
    assert document["title"] == "How a spoiled culture became penicillin"
    assert result.stderr == ""


def test_generate_reads_standard_input_and_gives_the_same_bytes():
    text = ARTICLE.read_bytes()
    assert run("generate", "-", input=text).stdout_bytes == run("generate", ARTICLE).stdout_bytes


@pytest.mark.parametrize(
    ("name", "start"), [("set.csv", COLUMNS[0].encode()), ("set.json", b"{"), ("deck.apkg", b"PK")]
)
def test_the_suffix_of_the_output_chooses_its_format(tmp_path, name, start):
    result = run("generate", ARTICLE, "-n", 3, "-o", tmp_path / name)
    assert result.exit_code == 0
    assert (tmp_path / name).read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(start)
    assert "3 questions" in result.stderr


def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path):
    result = run("generate", ARTICLE, "-o", tmp_path / "set.docx")
    assert result.exit_code == 2
    assert ".apkg" in result.stderr


def test_a_publication_date_that_is_given_is_used():
    document = json.loads(run("generate", ARTICLE, "-n", 1, "--published", "2020-02-03").stdout)
    assert document["published"] == "2020-02-03"


@pytest.mark.parametrize(
    ("text", "says"), [(b"", "Paste the text"), (b"%PDF-1.4", "a PDF file"), (b"a b c", "words of prose")]
)
def test_what_is_no_article_is_one_clear_line(text, says):
    result = run("generate", "-", input=text)
    assert result.exit_code == 1
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_file_is_said():
    assert "No such file" in run("generate", "none.txt").stderr


def test_generate_makes_no_folder_and_loads_no_flask(tmp_path):
    code = (
        "import sys; from quizgen.cli import main\n"
        f"main(['generate', {str(ARTICLE)!r}, '-n', '1'], standalone_mode=False)\n"
        "print(sorted(m for m in sys.modules if m in ('flask', 'sqlalchemy')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stderr.strip() == "[]"
    assert list(tmp_path.iterdir()) == []


def test_db_upgrade_makes_the_database(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIZGEN_INSTANCE_PATH", str(tmp_path))
    assert run("db", "upgrade").stdout == "The database is up to date.\n"
    assert (tmp_path / "quizgen.sqlite3").exists()


STORY = """The mayor speaks

Helena Strand opened the Halden Museum in Leeds on 3 May 1990, and 300 people came to see it in the first week of the
summer. We think that it was a fine day for the whole town. They closed it again in the winter of 1994.
""".replace("the\nsummer", "the summer")


def test_explain_tells_on_standard_error_what_was_not_asked_and_why():
    told = run("generate", "-", "--explain", input=STORY).stderr
    sentence, refused, why = told[told.index("We think") :].splitlines()[:3]
    assert sentence == "We think that it was a fine day for the whole town."
    assert refused == "  - not asked"
    assert why == "    the first or second person: who “we” or “you” are is not told"


def test_explain_tells_each_refused_question_with_its_key_below_its_sentence():
    lines = run("generate", "-", "--explain", input=STORY).stderr.splitlines()
    below = lines[lines.index("They closed it again in the winter of 1994.") + 1 :]
    assert "did they close it" in below[0]
    assert below[0].endswith("? — the winter of 1994")
    assert "pronoun: who or what it stands for is not sure" in below[1]


def test_explain_changes_nothing_on_standard_output():
    assert run("generate", "-", "--explain", input=STORY).stdout == run("generate", "-", input=STORY).stdout


# Accounts


@pytest.fixture
def instance(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIZGEN_INSTANCE_PATH", str(tmp_path))
    for name, value in (("HASH", "plaintext"), ("SCHEMES", '["plaintext"]')):
        monkeypatch.setenv(f"QUIZGEN_SECURITY_PASSWORD_{name}", value)
    return tmp_path


def create(email="rita@school.example", *options):
    return run("user", "create", email, "--password", "correct horse battery", *options)


def test_an_account_is_made_listed_and_given_another_role(instance):
    assert create().output == "rita@school.example  teacher\n"
    assert run("user", "set-role", "Rita@school.example", "admin").output == "rita@school.example  admin\n"
    assert run("user", "list").output.startswith("rita@school.example  admin  since ")


def test_a_reset_link_is_printed_for_the_address_that_the_server_has(instance):
    create()
    told = run("user", "reset-link", "rita@school.example", "--base", "http://192.0.2.7:5000").output
    assert told.startswith("http://192.0.2.7:5000/account/reset/")


def test_what_pupils_answered_is_erased_once_that_is_confirmed(instance):
    assert run("pupils", "erase", "--older-than", "30", "--yes").output == "Erased 0 attempts.\n"
    refused = run("pupils", "erase", "--older-than", "30", input="n\n")
    assert refused.exit_code == 1
    assert "There is no undo" in refused.output


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("user", "create", "nonsense", "--password", "long enough now"), "is no e-mail address"),
        (("user", "create", "rita@school.example", "--password", "long enough now"), "already"),
        (("user", "create", "new@school.example", "--password", "short"), "at least 10 characters"),
        (("user", "set-role", "nobody@school.example", "admin"), "There is no account"),
        (("user", "reset-link", "nobody@school.example"), "There is no account"),
    ],
)
def test_what_cannot_be_done_to_an_account_is_one_line(instance, command, says):
    create()
    result = run(*command)
    assert result.exit_code == 1
    assert says in result.output
    assert len(result.output.strip().splitlines()) == 1


@pytest.fixture
def json_file(tmp_path):
    file = tmp_path / "set.json"
    file.write_bytes(FORMATS["json"].write(set_of(*(make_question(kind) for kind in QuestionKind))).data)
    return file


def test_the_formats_are_listed_with_what_their_files_end_in():
    listed = run("export", "--list").stdout.splitlines()
    assert [line.split()[:2] for line in listed] == [[format.name, format.suffix] for format in FORMATS.values()]


def test_a_json_file_is_exported_and_what_is_lost_is_told_on_standard_error(tmp_path, json_file):
    result = run("export", json_file, "-o", tmp_path / "deck.apkg")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "tolerance: how far off a figure may be is not kept (1)\n  - How much did" in result.stderr
    assert (tmp_path / "deck.apkg").read_bytes().startswith(b"PK")


def test_a_format_is_named_where_the_suffix_does_not_say_it(tmp_path, json_file):
    assert run("export", json_file, "--format", "csv", "-o", tmp_path / "out.txt").exit_code == 0
    assert (tmp_path / "out.txt").read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(b"uid,kind")


def test_a_stored_set_is_exported_by_its_number(instance, tmp_path):
    app = app_in(instance)
    database.upgrade(app)
    with app.app_context():
        articles.add(TEXT, title=None, published=None, owner="rita", now=NOW, analyse=analyse)
    database.close(app)
    assert run("export", "1", "-o", tmp_path / "one.json").exit_code == 0
    assert len(json.loads((tmp_path / "one.json").read_bytes())["questions"]) == 8
    assert "There is no question set 7" in run("export", "7", "-o", tmp_path / "seven.json").stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [((), "Name a set"), (("nowhere.json", "-o", "a.csv"), "No such file"), (("x.json", "-o", "a.nothing"), "one of")],
)
def test_what_cannot_be_exported_is_said(arguments, says):
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr


def test_a_file_that_is_no_set_is_one_clear_line(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    result = run("export", tmp_path / "a.json", "-o", tmp_path / "a.csv")
    assert (result.exit_code, result.stderr) == (1, "Error: This is no JSON file that quizgen wrote.\n")
