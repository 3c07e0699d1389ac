"""All questions of a run, a few at a time: what is answered is kept at once, and a dead server ends the run."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from threading import Thread

from framing.articles.article import Article
from framing.coding.codebooks.codebook import Codebook
from framing.coding.models.answers import form_problem
from framing.coding.models.asking import Asker, Unanswered
from framing.coding.models.audit import Audit
from framing.coding.models.budget import BudgetSpent
from framing.coding.models.calls import Answer, Call
from framing.coding.models.endpoint import EndpointError
from framing.display.progress import progress as told

_DEAD = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A call, with what is needed to read its answer.

    Parameters
    ----------
    call : Call
    book : Codebook
        The variables that it asks for.
    article : Article
    """

    call: Call
    book: Codebook
    article: Article


@dataclass(slots=True)
class Run:
    """What became of the questions of one run.

    Parameters
    ----------
    answers : dict
        By the key of the call.
    missing : dict
        By key, why there is no answer: the error, and what is said of it.
    asked : int
        Calls answered in this run.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    missing: dict[str, tuple[str, str]] = field(default_factory=dict)
    asked: int = 0
    failed: int = 0


def left_of(questions: Sequence[Question], kept: Audit, run: Run) -> list[Question]:
    """Return the questions without an answer, each call once; the answers that are kept go into the run."""
    left: dict[str, Question] = {}
    for question in questions:
        key = question.call.key
        if (answer := kept.get(key)) is not None:
            run.answers[key] = answer
        else:
            left.setdefault(key, question)
    return list(left.values())


def ask_all(left: Sequence[Question], asker: Asker, kept: Audit, run: Run, *, at_once: int, progress: bool) -> None:
    """Ask the first alone, which finds out what the server takes, then the rest, a few at a time.

    Raises
    ------
    EndpointError
        If the server refuses all, does not answer the first call, or three in a row.
    """
    todo = list(left)
    running: dict[Future[Answer], Question] = {}
    with told(len(todo), "coding", "call", show=progress) as tick:
        try:
            while todo or running:
                while todo and len(running) < (at_once if asker.taken else 1):
                    question = todo.pop(0)
                    running[_begun(asker, question)] = question
                done, _ = wait(running, timeout=1.0, return_when=FIRST_COMPLETED)
                for future in done:
                    if not _settle(future, running.pop(future).call, kept, run):
                        run.missing |= {one.call.key: run.missing["spent"] for one in todo}
                        todo.clear()
                    tick(1)
                if run.failed >= (_DEAD if run.answers else 1):
                    said = run.missing["last"][1]
                    raise EndpointError(
                        f"{asker.endpoint.url}: {said}; see that it runs, and run again: answers are kept"
                    )
        finally:
            asker.pace.stop.set()
            asker.endpoint.close()


def _begun(asker: Asker, question: Question) -> Future[Answer]:
    """Ask in a thread that does not hold up the end of the program, should the server never answer."""
    future: Future[Answer] = Future()

    def work() -> None:
        try:
            future.set_result(asker.ask(question.call, lambda content: form_problem(content, question.book)))
        except BaseException as error:
            future.set_exception(error)

    Thread(target=work, daemon=True).start()
    return future


def _settle(future: Future[Answer], call: Call, kept: Audit, run: Run) -> bool:
    """Keep an answer, or note why there is none; return whether further calls may be made."""
    try:
        answer = future.result()
    except Unanswered as error:
        run.missing[call.key] = run.missing["last"] = ("no answer", str(error))
        run.failed += not error.of_text
        return True
    except BudgetSpent as error:
        run.missing[call.key] = run.missing["spent"] = ("not asked", str(error))
        return False
    kept.put(call, answer)
    run.answers[call.key] = answer
    run.asked, run.failed = run.asked + 1, 0
    return True
