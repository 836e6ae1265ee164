"""A screen reader in miniature: reads requests as JSON lines, looks at digitpad through AT-SPI, answers in JSON lines.

It runs in the system's Python (which has the bindings; hence nothing newer than Python 3.10 here), knows nothing of
digitpad but what the accessibility bus tells, and so sees what Orca would see. Requests are

    {"do": "read", "name": N, "role": R}    null, or what the first thing with this name and role is like
    {"do": "press", "name": N, "role": R}   the same, after its action Press was done
    {"do": "list", "role": R}               all things with this role, in the window's order
    {"do": "choices", "label": L}           what the combo box with this label can be set to
    {"do": "announced"}                     what was announced since the last such request
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402 - not before the version

Seen = dict[str, Any]
Node = Any  # an Atspi.Accessible

_STATES = ("ENABLED", "SENSITIVE", "SHOWING", "VISIBLE", "FOCUSABLE", "FOCUSED", "CHECKED", "SELECTED")


class Client:
    """Answers one request after the other; hears announcements meanwhile."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Node] = {}
        self._announced: list[str] = []
        self._loop = GLib.MainLoop()
        self._listener = Atspi.EventListener.new(self._hear)
        self._listener.register("object:announcement")

    def run(self) -> None:
        """Answer until the requests end."""
        GLib.io_add_watch(0, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, self._serve)
        self._loop.run()

    def _hear(self, event: Any) -> None:
        self._announced.append(str(event.any_data))

    def _serve(self, _file: int, _condition: Any) -> bool:
        line = sys.stdin.readline()  # one request at a time: nothing waits in the buffer
        if not line:
            self._loop.quit()
            return False
        sys.stdout.write(json.dumps(self._answer(json.loads(line))) + "\n")
        sys.stdout.flush()
        return True

    def _answer(self, request: dict[str, str]) -> Any:
        if request["do"] == "announced":
            announced, self._announced = self._announced, []
            return announced
        if request["do"] == "list":
            return [each for node in _nodes() for each in _attempt(_seen, node) if each["role"] == request["role"]]
        if request["do"] == "choices":
            boxes = (node for node in _nodes() for each in _attempt(_seen, node) if each["label"] == request["label"])
            inside = (each for box in boxes for node in _nodes(box) for each in _attempt(_seen, node))
            return [each["name"] for each in inside if each["role"] == "list item"]
        node, seen = self._find(request["name"], request["role"])
        if seen is not None and request["do"] == "press":
            Atspi.Action.do_action(node, seen["actions"].index("Press"))
        return seen

    def _find(self, name: str, role: str) -> tuple[Node, Seen | None]:
        """Look where it was last time, and then everywhere."""
        known = self._known.get((name, role))
        for seen in _attempt(_seen, known) if known else ():
            if (seen["name"], seen["role"]) == (name, role):
                return known, seen
        found: tuple[Node, Seen | None] = None, None
        self._known = {}
        for node in _nodes():
            for seen in _attempt(_seen, node):
                if self._known.setdefault((seen["name"], seen["role"]), node) is node and name == seen["name"]:
                    found = (node, seen) if role == seen["role"] else found
        return found


def _nodes(top: Node | None = None) -> Iterator[Node]:
    """Walk through all that the programs on the bus show, from the window down, or through what is in one thing."""
    waiting = [top or Atspi.get_desktop(0)]
    while waiting:
        node = waiting.pop()
        yield node
        for children in _attempt(_children, node):
            waiting.extend(reversed(children))


def _children(node: Node) -> list[Node]:
    node.clear_cache()  # libatspi believes what it knew before
    children = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    return [child for child in children if child is not None]


def _seen(node: Node) -> Seen:
    node.clear_cache()
    interfaces, states = node.get_interfaces(), node.get_state_set()
    box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN) if "Component" in interfaces else None
    labels = [each for each in node.get_relation_set() if each.get_relation_type() == Atspi.RelationType.LABELLED_BY]
    actions = range(Atspi.Action.get_n_actions(node)) if "Action" in interfaces else ()
    role = node.get_role_name()
    return {
        "name": node.get_name(),
        "role": "push button" if role == "button" else role,  # at-spi2-core 2.54 renamed it
        "label": labels[0].get_target(0).get_name() if labels else "",
        "description": node.get_description(),
        "value": Atspi.Value.get_current_value(node) if "Value" in interfaces else None,
        "box": [box.x, box.y, box.width, box.height] if box else None,
        "actions": [Atspi.Action.get_action_name(node, index) for index in actions],
        "states": [name.lower() for name in _STATES if states.contains(getattr(Atspi.StateType, name))],
    }


def _attempt(ask: Callable[[Node], Any], node: Node) -> list[Any]:
    """Return [what `ask` says of the node], or [] when the thing is gone: programs end and widgets change meanwhile."""
    try:
        return [ask(node)]
    except GLib.Error:
        return []


if __name__ == "__main__":
    Client().run()
