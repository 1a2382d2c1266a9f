"""How people are spoken of."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model import Person, Post, Role

HEAD = Post(1, 2, 3, Role.HEAD, "Trưởng phòng", "Trưởng phòng Quản lý khoa học")
AUDITOR = Post(4, 2, 3, Role.AUDITOR, "Đánh giá viên", "Đánh giá viên nội bộ")
SOMEBODY = Person(2, "head-qlkh", "Trưởng phòng QLKH", "vi", (HEAD, AUDITOR))


def test_who_holds_posts_is_spoken_of_by_the_first() -> None:
    assert SOMEBODY.title == "Trưởng phòng"
    assert SOMEBODY.full_title == "Trưởng phòng Quản lý khoa học"


def test_who_only_stands_in_or_holds_no_post_is_spoken_of_by_name() -> None:
    nobody = replace(SOMEBODY, posts=(), acting=(HEAD,))
    assert nobody.title == nobody.full_title == "Trưởng phòng QLKH"
