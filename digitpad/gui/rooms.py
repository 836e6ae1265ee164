"""The rooms of the window, in the order of their tabs; to add one, make a package for it and name it here."""

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from digitpad.gui.room import Room

SUBJECT: Final = "rooms"
"""Of what is said of them."""


class RoomTab(NamedTuple):
    """What the window says of a room from its first frame on, and where the room is loaded from after it."""

    module: str
    """Of the room: its package has the name by which the settings know it."""
    room: str
    """The class in this module."""
    title: str
    """On the tab, translated."""
    purpose: str = ""
    """What the room is for, translated, in a few words: a quiet line above it, and its tab's tool tip."""
    menu_title: str = ""
    """Of the menu with its actions, translated, with a mnemonic; "" for a room without a menu."""

    @property
    def name(self) -> str:
        """By which the settings know it."""
        return self.module.split(".")[-2]

    def load(self) -> "type[Room]":
        """Return the room's class, of a module that is imported by now, or will be."""
        room: type[Room] = getattr(import_module(self.module), self.room)
        return room


def room_tabs() -> tuple[RoomTab, ...]:
    """Return what is on the tabs, in the language that the application has by now."""
    translate = QCoreApplication.translate
    return (
        RoomTab(
            "digitpad.gui.training.room",
            "TrainingRoom",
            translate("Rooms", "Train"),
            translate("Rooms", "Train a network anew, and watch how it learns"),
            translate("Rooms", "&Training"),
        ),
        RoomTab(
            "digitpad.gui.mine.room",
            "MineRoom",
            translate("Rooms", "Mine"),
            translate("Rooms", "The digits you kept, and a network taught by them"),
            translate("Rooms", "M&ine"),
        ),
        RoomTab(
            "digitpad.gui.why.room",
            "WhyRoom",
            translate("Rooms", "Why"),
            translate("Rooms", "What speaks for the guess, what against it, what would flip it"),
        ),
        RoomTab(
            "digitpad.gui.neurons.room",
            "NeuronsRoom",
            translate("Rooms", "Neurons"),
            translate("Rooms", "What each neuron looks for, and what happens without it"),
        ),
        RoomTab(
            "digitpad.gui.through_time.room",
            "ThroughTimeRoom",
            translate("Rooms", "Time"),
            translate("Rooms", "How a run came to read your digit, and how you drew it"),
            translate("Rooms", "Ti&me"),
        ),
        RoomTab(
            "digitpad.gui.mistakes.room",
            "MistakesRoom",
            translate("Rooms", "Mistakes"),
            translate("Rooms", "What is read wrong, and as what, on test images and yours"),
        ),
        RoomTab(
            "digitpad.gui.shelf.room",
            "ShelfRoom",
            translate("Rooms", "Networks"),
            translate("Rooms", "All networks that can answer: compare, choose, share"),
            translate("Rooms", "Net&works"),
        ),
        RoomTab(
            "digitpad.gui.runs.room",
            "RunsRoom",
            translate("Rooms", "Runs"),
            translate("Rooms", "All trainings there were, side by side"),
            translate("Rooms", "&Runs"),
        ),
        RoomTab(
            "digitpad.gui.chapter.room",
            "ChapterRoom",
            translate("Rooms", "Chapter 1"),
            translate("Rooms", "The ideas of the book’s chapter 1, to be played with"),
            translate("Rooms", "Chapter &1"),
        ),
    )
