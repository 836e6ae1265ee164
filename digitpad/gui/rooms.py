"""The rooms of the window, in the order of their tabs; to add one, make a package for it and name it here."""

from digitpad.gui.chapter.room import ChapterRoom
from digitpad.gui.mine.room import MineRoom
from digitpad.gui.mistakes.room import MistakesRoom
from digitpad.gui.neurons.room import NeuronsRoom
from digitpad.gui.room import Room
from digitpad.gui.runs.room import RunsRoom
from digitpad.gui.shelf.room import ShelfRoom
from digitpad.gui.through_time.room import ThroughTimeRoom
from digitpad.gui.training.room import TrainingRoom
from digitpad.gui.why.room import WhyRoom

ROOMS: tuple[type[Room], ...] = (
    TrainingRoom,
    MineRoom,
    WhyRoom,
    NeuronsRoom,
    ThroughTimeRoom,
    MistakesRoom,
    ShelfRoom,
    RunsRoom,
    ChapterRoom,
)
