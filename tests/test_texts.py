"""How sentences are found and rendered, whatever stands in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from bot.texts import Texts, texts

SENTENCES = """
{% macro greeting(title) %}Kính gửi đồng chí {{ title }}.{% endmacro %}
{% macro _own() %}của riêng tệp{% endmacro %}
{% macro with_own() %}{{ _own() }}{% endmacro %}
{% macro listed(rows) %}
{% for r in rows %}{{ row(r) }}{{ ", " if not loop.last }}{% endfor %}
{% endmacro %}
{% macro row(r) %}{{ r.tt }}: {{ r.day | chat_day }}{% endmacro %}
{% macro quoting(facts) %}{{ facts.get("title", "nobody") }}: {{ facts.name }}{% endmacro %}
{% macro peeks(facts) %}{{ facts.__class__.__mro__ }}{% endmacro %}
{% macro changes(rows) %}{{ rows.append(1) }}{% endmacro %}
"""
IN_ENGLISH = "{% macro greeting(title) %}To: {{ title }}{% endmacro %}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language, words in (("vi", SENTENCES), ("en", IN_ENGLISH)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "room.j2").write_text(words, encoding="utf-8")
    return tmp_path


def test_a_sentence_is_said_in_the_readers_language_else_in_vietnamese(folder: Path) -> None:
    spoken = Texts(folder)
    assert spoken.render("en", "greeting", title="Head") == "To: Head"
    assert spoken.render("en", "with_own") == "của riêng tệp"


def test_what_begins_with_an_underscore_is_the_files_own(folder: Path) -> None:
    assert "_own" not in Texts(folder).names("vi")


def test_an_unknown_sentence_is_told_by_its_name(folder: Path) -> None:
    with pytest.raises(KeyError, match="nonsense"):
        Texts(folder).render("vi", "nonsense")


def test_a_sentence_that_is_written_twice_is_refused(folder: Path) -> None:
    (folder / "vi" / "other.j2").write_text("{% macro row(r) %}{% endmacro %}", encoding="utf-8")
    with pytest.raises(ValueError, match="row is written twice"):
        Texts(folder)


def test_a_macro_is_called_from_within_a_loop(folder: Path) -> None:
    rows = [{"tt": 3, "day": date(2021, 3, 31)}, {"tt": 4, "day": "2021-04-05"}]
    assert Texts(folder).render("vi", "listed", rows=rows) == "3: 31/3, 4: 05/4"


def test_a_fact_that_is_missing_is_an_error_not_an_empty_place(folder: Path) -> None:
    with pytest.raises(UndefinedError):
        Texts(folder).render("vi", "row", r={"tt": 3})


@pytest.mark.parametrize("sentence", ["peeks", "changes"])
def test_the_sandbox_holds(folder: Path, sentence: str) -> None:
    facts: dict[str, Any] = {"facts": {}} if sentence == "peeks" else {"rows": []}
    with pytest.raises(SecurityError):
        Texts(folder).render("vi", sentence, **facts)


def test_a_fact_is_found_by_its_name_and_a_dict_keeps_its_own_words(folder: Path) -> None:
    said = Texts(folder).render("vi", "quoting", facts={"name": "A", "get": "B"})
    assert said == "nobody: A"


def test_peoples_words_are_never_read_as_a_sentence(folder: Path) -> None:
    said = Texts(folder).render("vi", "greeting", title="{{ 7 * 7 }}")
    assert said == "Kính gửi đồng chí {{ 7 * 7 }}."


def test_what_was_compiled_once_is_used_again_and_not_after_a_change(folder: Path) -> None:
    first = Texts(folder).render("vi", "greeting", title="A")
    compiled = list((folder / "__pycache__").iterdir())
    again = Texts(folder).render("vi", "greeting", title="A")
    (folder / "vi" / "room.j2").write_text(SENTENCES.replace("Kính gửi", "Gửi"), encoding="utf-8")

    assert compiled
    assert (again, Texts(folder).render("vi", "greeting", title="A")) == (
        first,
        "Gửi đồng chí A.",
    )


def test_sentences_are_said_where_nothing_may_be_written(folder: Path) -> None:
    (folder / "__pycache__").write_text("a file where the folder would be", encoding="utf-8")
    assert Texts(folder).render("vi", "greeting", title="A") == "Kính gửi đồng chí A."


def test_no_file_is_compiled_before_one_of_its_sentences_is_needed(folder: Path) -> None:
    (folder / "vi" / "broken.j2").write_text(
        "{% macro broken() %}{% if %}{% endmacro %}", encoding="utf-8"
    )
    assert Texts(folder).render("vi", "greeting", title="A") == "Kính gửi đồng chí A."


def test_the_shipped_sentences_are_found_in_every_language() -> None:
    assert set(texts().languages) >= {"vi", "en"}
    assert all(texts().names(language) for language in texts().languages)
