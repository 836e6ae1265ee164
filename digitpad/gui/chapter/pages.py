"""The pages of the chapter, in their order; to add one, make a module for it and name it here."""

from digitpad.gui.chapter.page import Page
from digitpad.gui.chapter.perceptron import PerceptronPage

PAGES: tuple[type[Page], ...] = (PerceptronPage,)
