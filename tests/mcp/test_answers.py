"""The models of answers: every field is told or speaks for itself, and a field that nobody declared is an error."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from plansearch.mcp import answers
from plansearch.mcp.answers import Answer, Model, Quote

MODELS = [model for model in vars(answers).values() if isinstance(model, type) and issubclass(model, Model)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_says_what_it_is(model: type[Model]) -> None:
    assert model.__doc__
    assert model.model_json_schema()["additionalProperties"] is False


def test_every_answer_has_rows() -> None:
    for model in MODELS:
        if issubclass(model, Answer) and model is not Answer:
            assert "rows" in model.model_fields, model.__name__


def test_numbers_of_a_value_may_be_absent() -> None:
    fields = answers.Value.model_json_schema()["properties"]
    assert {"type": "null"} in fields["lo"]["anyOf"]
    assert {"type": "null"} in fields["hi"]["anyOf"]


def test_a_field_that_nobody_declared_is_an_error() -> None:
    with pytest.raises(ValidationError, match="extra"):
        Quote(plan="a", start=0, end=1, text="x", citation=None, damaged=[], more=1)
