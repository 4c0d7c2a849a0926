"""Every icon that a screen asks for by name is shipped: a missing one would end in the crash dialog."""

import ast
from collections.abc import Iterator
from typing import Final

from app.domain import resources
from tests.architecture.checkout import modules, named, syntax

PLACES: Final = {
    "icon_button": 0, "Picture": 0, "EmptyState": 0, "show_icon": 0, "icon": 0, "picture": 0, "paint": 2, "button": 2,
    "Command": 5,
}  # fmt: skip
"""Which argument of a call names an icon."""
BOOTSTRAP_PLACES: Final = {"Page": 2}
"""The same, where the word means something else elsewhere."""
LEAST: Final = 40


def icons_named(name: str, tree: ast.Module) -> Iterator[str]:
    """Yield the icons that a module names: in calls, under the keyword `icon`, and in tables called `...ICONS`."""
    places = {**PLACES, **BOOTSTRAP_PLACES} if name.startswith("app/bootstrap/") else PLACES
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            place = places.get(_called(node.func))
            if place is not None and len(node.args) > place:
                yield from _words(node.args[place])
            for keyword in node.keywords:
                if keyword.arg == "icon":
                    yield from _words(keyword.value)
        if isinstance(node, ast.AnnAssign | ast.Assign) and _is_table(node) and isinstance(node.value, ast.Dict):
            for value in node.value.values:
                yield from _words(value)


def _called(func: ast.expr) -> str:
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def _is_table(node: ast.AnnAssign | ast.Assign) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(isinstance(target, ast.Name) and target.id.endswith("ICONS") for target in targets)


def _words(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _words(node.body)
        yield from _words(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def test_every_icon_named_is_shipped() -> None:
    shipped = set(resources.list_names("icons"))
    asked = {
        (named(path), icon)
        for path in [*modules("app/views"), *modules("app/bootstrap")]
        for icon in icons_named(named(path), syntax(path))
    }
    assert len(asked) > LEAST
    assert sorted(f"{name}: {icon}" for name, icon in asked if f"icons/{icon}.svg" not in shipped) == []


def test_icons_are_found_wherever_they_are_named() -> None:
    source = (
        "_ICONS: Final = {1: 'one'}\nbutton('Go', Weight.PLAIN, 'two')\nicons.icon('three' if x else 'four', ink)\n"
        "button('Next', icon='five')\nPicture(name)\nicons.paint(painter, rect, 'six', 'ink')\nbutton('x', y, '')\n"
    )
    assert set(icons_named("app/views/a.py", ast.parse(source))) == {"one", "two", "three", "four", "five", "six"}


def test_a_page_of_the_rail_is_looked_at_where_pages_are_made() -> None:
    tree = ast.parse("Page('sync', 'Sync centre', 'refresh-cw', 8, make)")
    assert list(icons_named("app/bootstrap/screens.py", tree)) == ["refresh-cw"]
    assert list(icons_named("app/views/plan_editor/content/blocks.py", tree)) == []
