"""What every answer has in common: it can be shown as a table, on a terminal or in a notebook."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from plansearch.report import Table


class Result:
    """Base of results. How a result looks is the work of a module of `plansearch.present`, loaded when it is asked for.

    presented_by: that module's name; it has a function `table(result)`.
    """

    __slots__ = ()
    presented_by: ClassVar[str]

    def table(self) -> Table:
        """The result as rows under columns."""
        table: Table = import_module(f"plansearch.present.{self.presented_by}").table(self)
        return table

    def _repr_html_(self) -> str:
        html: str = import_module("plansearch.present").html(self.table())
        return html
