"""The index behind the tools: opened when it is asked, again when it was replaced, one question at a time."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import anyio
import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import IndexMissing, QueryError
from plansearch.locale import translations
from plansearch.mcp.door import Door, progress
from plansearch.messages import note


def ask(door: Door, question: Callable[[Index], object]) -> object:
    return anyio.run(door.ask, question)


def test_the_index_is_opened_once(mini_path: Path) -> None:
    door = Door(mini_path)
    first, second = ask(door, lambda index: index), ask(door, lambda index: index)
    assert first is second
    door.close()
    assert ask(door, lambda index: index.info().n_plans) == 6


def test_an_index_that_is_not_there_is_an_error_until_it_is(tmp_path: Path, mini_path: Path) -> None:
    door = Door(tmp_path / "index")
    with pytest.raises(IndexMissing):
        ask(door, lambda index: index.info())
    shutil.copytree(mini_path, tmp_path / "index")
    assert ask(door, lambda index: index.info().n_plans) == 6


def test_a_replaced_index_is_opened_again(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(mini.CORPUS, corpus)
    plansearch.build(corpus, tmp_path / "index")
    door = Door(tmp_path / "index")
    assert ask(door, lambda index: index.info().n_plans) == 6
    (corpus / "new.txt").write_text("云岫省2026年政府工作报告\n\n一、今年目标\n全省生产总值增长5%左右。\n" * 3, "utf-8")
    plansearch.build(corpus, tmp_path / "index")
    assert ask(door, lambda index: index.info().n_plans) == 7
    shutil.rmtree(tmp_path / "index")
    with pytest.raises(IndexMissing):
        ask(door, lambda index: index.search("生产总值"))


def test_an_index_replaced_during_a_question_is_asked_again(mini_path: Path) -> None:
    door, asked = Door(mini_path), []

    def question(index: Index) -> int:
        asked.append(index)
        if len(asked) == 1:
            raise IndexMissing(note("it was replaced"))
        return index.info().n_plans

    assert ask(door, question) == 6
    assert asked[0] is not asked[1]


def test_questions_wait_for_each_other(mini_path: Path) -> None:
    door, running, most = Door(mini_path), [], []

    def question(_: Index) -> None:
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()

    async def several() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(6):
                group.start_soon(door.ask, question)

    anyio.run(several)
    assert most == [1] * 6


def test_a_question_that_was_given_up_is_not_begun_and_a_long_one_ends(mini_path: Path) -> None:
    door, begun, ended, go = Door(mini_path), [], [], threading.Event()

    def long(_: Index) -> None:
        begun.append("long")
        try:
            go.wait(10)
            progress(note("stage"), 0, 1)
        except BaseException as err:
            ended.append(type(err).__name__)
            raise

    async def given_up() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(door.ask, long)
            while not begun:
                await anyio.sleep(0.01)
            group.start_soon(door.ask, lambda _: begun.append("second"))
            await anyio.sleep(0.05)
            group.cancel_scope.cancel()
        go.set()
        with anyio.fail_after(10):
            while not ended:
                await anyio.sleep(0.01)
            await door.ask(lambda _: begun.append("third"))

    anyio.run(given_up)
    assert begun == ["long", "third"]
    assert ended == ["CancelledError"]


def test_errors_of_a_question_reach_who_asked(mini_path: Path) -> None:
    with pytest.raises(QueryError):
        ask(Door(mini_path), lambda index: index.search(""))


def test_messages_are_in_the_language_of_the_door(mini_path: Path) -> None:
    message = note("it has {n} characters", n=5)
    assert Door(mini_path).say(message) == "it has 5 characters"
    assert "5" in Door(mini_path, translations("zh")).say(message)
    assert Door(mini_path, translations("zh")).say(message) != "it has 5 characters"
