"""What the readers of tables and outlines gather: a plan's components with their rows, and what has to be said of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.areas import Area
from domain.plan import Finding, Source
from importers.fragments import RawRow
from importers.several import split_row

_LONGEST_QUOTED = 160


@dataclass(slots=True)
class Component:
    """A component with its rows, in the order of the document."""

    area: Area
    number: str
    name: str
    rows: list[RawRow] = field(default_factory=list)


@dataclass(slots=True)
class PlanRows:
    """All that the tables of a plan gave."""

    components: list[Component] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    has_table: bool = False
    # What was left out as no activity, and what was taken as the name of a component: texts with where they stand.
    left_out: list[tuple[str, Source]] = field(default_factory=list)
    headings: list[tuple[str, Source]] = field(default_factory=list)
    # By the number of the area: its highest component, and the first one without a name. A sheet may open one on each row.
    _highest: dict[str, int] = field(default_factory=dict)
    _nameless: dict[str, Component] = field(default_factory=dict)

    def nameless(self, area: Area) -> Component | None:
        """The first component of the area that has no name."""
        found = self._nameless.get(area.number)
        # The rest of its name may have come on a later page.
        return found if found is not None and not found.name else None

    def open_component(self, area: Area, number: str, name: str) -> Component:
        """A new component, without a number the next of its area."""
        highest = self._highest.get(area.number, 0)
        number = number or str(highest + 1)
        component = Component(area, number, name)
        self.components.append(component)
        if number.isdecimal():
            self._highest[area.number] = max(highest, int(number))
        if not name and self.nameless(area) is None:
            self._nameless[area.number] = component
        return component

    def finished(self) -> PlanRows:
        """The plan with cells that list several activities taken apart, and all that a person should look at named."""
        for component in self.components:
            component.rows = [part for row in component.rows for part in split_row(row)]
        self._say_quoted("component-from-row", self.headings)
        self._say_quoted("rows-left-out", self.left_out)
        rows = [row for component in self.components for row in component.rows]
        self._say_rows("action-missing", [row for row in rows if not row.action and not row.indicator])
        self._say_rows("component-missing", [r for c in self.components if not c.name for r in c.rows])
        return self

    def _say_quoted(self, code: str, quoted: list[tuple[str, Source]]) -> None:
        if quoted:
            texts = "; ".join(dict.fromkeys(text for text, _ in quoted if text))[:_LONGEST_QUOTED]
            params = {"text": texts, "count": str(len(quoted))}
            self.findings.append(Finding(code=code, params=params, source=quoted[0][1]))

    def _say_rows(self, code: str, rows: list[RawRow]) -> None:
        if rows:
            self.findings.append(Finding(code=code, params={"rows": str(len(rows))}, source=rows[0].source))
