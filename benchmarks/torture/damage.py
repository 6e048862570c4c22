"""Files of an index are damaged at random, and questions are asked of it.

    python benchmarks/torture/damage.py [--trials 3000] [--seed 0]

Every question is asked in a process of its own without checks, and with `check="always"`. Counted are right answers,
errors of ours, answers that are silently others, errors that are not ours, crashes and hangs; and how often the
checksums of `verify` see the damage, which must be always.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import trials

import plansearch
from plansearch.api import Index
from plansearch.errors import PlansearchError
from plansearch.index.files.held_file import Check

PAGE = 4096
PATIENCE = 60  # seconds
CHECKED = 6  # questions that are also asked with checks: the first, which read files of every kind
QUESTIONS: tuple[Callable[[Index], object], ...] = (
    lambda index: [(hit.passage.plan.id, hit.score) for hit in index.search("高新技术企业 力争", n=0).hits],
    lambda index: [hit.score for hit in index.search("力争", weighting="tfidf").hits],
    lambda index: index.phrase("力争", n=0).table().rows,
    lambda index: index.targets().table().rows,
    lambda index: index.info().table().rows,
    lambda index: [plan.text for plan in index.plans()],
    lambda index: index.freq("力争", by="year").table().rows,
    lambda index: index.similar("2001").table().rows,
    lambda index: index.bundles().table().rows,
    lambda index: index.collocates("力争").table().rows,
    lambda index: index.reuse_all().table().rows,
)


def flip(data: bytearray, pick: random.Random) -> None:
    """One bit."""
    data[pick.randrange(len(data))] ^= 1 << pick.randrange(8)


def zero(data: bytearray, pick: random.Random) -> None:
    """A page of zeros."""
    start = pick.randrange(0, len(data), PAGE)
    data[start : start + PAGE] = bytes(len(data[start : start + PAGE]))


def truncate(data: bytearray, pick: random.Random) -> None:
    """The end is missing."""
    del data[pick.randrange(len(data)) :]


def swap(data: bytearray, pick: random.Random) -> None:
    """Two stretches change places."""
    size = min(512, len(data) // 2)
    one = pick.randrange(len(data) // 2 - size + 1)
    other = pick.randrange(len(data) // 2, len(data) - size + 1)
    data[one : one + size], data[other : other + size] = data[other : other + size], data[one : one + size]


def overwrite(data: bytearray, pick: random.Random) -> None:
    """A stretch of random bytes."""
    start = pick.randrange(len(data))
    data[start : start + 64] = pick.randbytes(len(data[start : start + 64]))


KINDS = (flip, flip, flip, zero, truncate, swap, overwrite)


def replies(place: Path, check: Check) -> list[str]:
    """What comes of each question: `error`, `escaped: …`, or the answer. With checks the first ones are enough."""
    found = list[str]()
    for ask in QUESTIONS if check == "never" else QUESTIONS[:CHECKED]:
        try:
            with plansearch.open(place, check=check) as index:
                found.append(repr(ask(index)))
        except PlansearchError:
            found.append("error")
        except Exception as err:
            found.append(f"escaped: {type(err).__name__}: {err}"[:300])
    return found


def in_a_process(work: Callable[[], object]) -> Any:
    """What `work` gives, or `crash N` or `hang`."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(PATIENCE)
        with os.fdopen(writing, "w") as out:
            json.dump(work(), out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        text = told.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == 0:
        return json.loads(text)
    return "hang" if status == -signal.SIGALRM else f"crash {status}"


def is_seen(place: Path) -> bool:
    """Whether the checksums see damage, as `verify` compares them."""
    try:
        with plansearch.open(place) as index:
            return not index.verify(sample=1).ok
    except PlansearchError:
        return True


def compared(found: Any, expected: list[str]) -> Counter[str]:
    """How often what came of the questions."""
    if isinstance(found, str):
        return Counter([found])
    return Counter(
        "right" if one == wanted else "error" if one == "error" else "escaped" if one[:8] == "escaped:" else "silent"
        for one, wanted in zip(found, expected, strict=False)
    )


def damage(folder: Path, n: int, seed: int) -> dict[str, Any]:
    """The outcomes of n damages."""
    pick = random.Random(seed)
    sound, place = folder / "sound", folder / "damaged"
    plansearch.build(trials.write_corpus(folder / "corpus", range(1, 9)), sound)
    replies(sound, "never")  # kernels are compiled here, not by every process
    expected = in_a_process(lambda: replies(sound, "never"))
    assert isinstance(expected, list), expected
    assert not any(one == "error" or one.startswith("escaped") for one in expected), expected
    files = sorted(path.relative_to(sound) for path in sound.rglob("*") if path.is_file() and path.name != "lock")
    shutil.copytree(sound, place)
    outcomes: dict[str, Counter[str]] = {"never": Counter(), "always": Counter()}
    examples, unseen, kinds = list[str](), list[str](), Counter[str]()
    done = 0
    while done < n:
        name, kind = pick.choice(files), pick.choice(KINDS)
        data = bytearray((sound / name).read_bytes())
        kind(data, pick)
        if data == (sound / name).read_bytes():
            continue
        (place / name).write_bytes(data)
        done += 1
        kinds[f"{kind.__name__} {name.name if name.parts[0] == 'shards' else name.parts[0]}"] += 1
        for check in outcomes:
            found = in_a_process(lambda check=check: replies(place, check))  # type: ignore[misc]
            tally = compared(found, expected)
            outcomes[check] += tally
            if {*tally} - {"right", "error", "silent"} or (check == "always" and tally["silent"]):
                words = found if isinstance(found, str) else [one for one in found if one[:8] == "escaped:"]
                examples.append(f"{check}: {kind.__name__} {name}: {words}"[:500])
                print(examples[-1], file=sys.stderr, flush=True)
        if in_a_process(lambda: is_seen(place)) is not True:
            unseen.append(f"{kind.__name__} {name}")
        (place / name).write_bytes((sound / name).read_bytes())
        if done % 100 == 0:
            print(done, {check: dict(tally) for check, tally in outcomes.items()}, file=sys.stderr, flush=True)
    return {
        "damages": n, "questions_each": len(QUESTIONS), "kinds": dict(sorted(kinds.items())),
        "answers": {check: dict(tally) for check, tally in outcomes.items()},
        "not seen by verify": unseen, "wrong": examples,
    }  # fmt: skip


def main() -> None:
    """Try, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--trials", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        found = damage(Path(folder), asked.trials, asked.seed)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    sys.exit(bool(found["wrong"] or found["not seen by verify"]))


if __name__ == "__main__":
    main()
