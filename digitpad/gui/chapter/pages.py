"""The pages of the chapter, in their order; to add one, make a module for it and name it here."""

from digitpad.gui.chapter.downhill import DownhillPage
from digitpad.gui.chapter.framing import FramingPage
from digitpad.gui.chapter.layers import LayersPage
from digitpad.gui.chapter.mini_batches import MiniBatchesPage
from digitpad.gui.chapter.nand import NandPage
from digitpad.gui.chapter.one_weight import OneWeightPage
from digitpad.gui.chapter.page import Page
from digitpad.gui.chapter.perceptron import PerceptronPage
from digitpad.gui.chapter.sigmoid import SigmoidPage

PAGES: tuple[type[Page], ...] = (
    PerceptronPage,
    NandPage,
    SigmoidPage,
    LayersPage,
    DownhillPage,
    OneWeightPage,
    MiniBatchesPage,
    FramingPage,
)
