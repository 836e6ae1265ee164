"""What is made once the window can be drawn on: the rooms, what they may use, and what else has time until then."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QMainWindow

from digitpad.gui.answer.labels import Labels
from digitpad.gui.answering import Answering
from digitpad.gui.arrangement import Arrangement
from digitpad.gui.background import Background
from digitpad.gui.help.help_actions import HelpActions
from digitpad.gui.labelling import Labelling
from digitpad.gui.look.outline import FocusRing
from digitpad.gui.look.unexpected import unexpected
from digitpad.gui.menus import Menus
from digitpad.gui.messages import Messages
from digitpad.gui.my_digits import MyDigits
from digitpad.gui.picked import Picked
from digitpad.gui.picking import Picking
from digitpad.gui.preferences import Preferences
from digitpad.gui.room import Room, RunEvents, Surroundings, Wishes
from digitpad.gui.rooms import SUBJECT, RoomTab
from digitpad.gui.saving.save_actions import SaveActions
from digitpad.gui.shared_images import SharedImages
from digitpad.gui.storing import Storing
from digitpad.gui.surviving_pad import SurvivingPad
from digitpad.gui.tour.tour import Tour
from digitpad.gui.view_actions import ViewActions
from digitpad.session.tidying import tidy_up
from digitpad.training.gate import Gate

if TYPE_CHECKING:
    from digitpad.storage.kept_digit import KeptDigit

_CUTTING: Final = "cutting"
"""A subject of questions and messages: what a frame on a picture holds."""


class Furnishings(QObject):
    """Makes the rooms, and is what they reach the rest of the window by; ends them when the window closes.

    Parameters
    ----------
    window
        It belongs to.
    parts, gate, undo_stack, answering, messages, preferences
        Of the window, there from the first frame on.
    """

    def __init__(
        self,
        window: QMainWindow,
        parts: Arrangement,
        gate: Gate,
        undo_stack: QUndoStack,
        answering: Answering,
        messages: Messages,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window, self._parts, self._messages = window, parts, messages
        canvas, background, storing = parts.canvas, Background(gate, self), Storing(self)
        canvas.cutting.in_background = lambda job, then: background.ask(
            _CUTTING, lambda _: job(), then, partial(messages.went_wrong, _CUTTING)
        )
        self._surroundings = Surroundings(
            gate=gate,
            is_drawing=lambda: canvas.pen.is_moving,
            may_move=lambda: preferences.settings.motion,
            answering=answering,
            messages=messages,
            preferences=preferences,
            run_events=RunEvents(self),
            wishes=Wishes(self),
            storing=storing,
            background=background,
            shared_images=SharedImages(background, self),
            picked=Picked(self),
            my_digits=MyDigits(storing, messages, self),
            put_back=self._put_back,
            put_on_pad=canvas.put_back,
        )
        self._rooms: list[Room] = []
        self._labelling = Labelling(canvas, answering, self._surroundings.my_digits, messages, self)
        self._save_actions = SaveActions(window, canvas, messages)
        self._surviving_pad = SurvivingPad(canvas, undo_stack, storing, messages, self)
        self._tour = Tour(parts, self._rooms, self._surroundings.run_events, preferences, self)

    def furnish(self, menus: Menus, tabs: Sequence[RoomTab]) -> None:
        """Make what is in the rooms, and find out which networks there are; once."""
        window, parts, given, labelling = self._window, self._parts, self._surroundings, self._labelling
        tidy_up()
        labels = Labels(labelling.actions, parts)
        labels.show_words(labelling.words)
        labelling.words_changed.connect(labels.show_words)
        parts.pad_actions.returned.connect(labelling.confirm)
        parts.furnish(labels)
        menus.add_saving(self._save_actions)
        helping = HelpActions(window, given.answering, self._messages)
        menus.add_view(ViewActions(window, parts.tabs, given.preferences).all())
        menus.add_help((self._tour.action, *helping.all))
        parts.explained.connect(helping.seeing.trigger)
        parts.framing_explained.connect(lambda: given.wishes.page.emit("framing"))
        self._furnish_rooms(tabs)
        menus.add_actions_of_rooms([room.actions for room in self._rooms])
        menus.add_labels(labelling.menu)
        menus.give_context_menu(parts.canvas)
        Picking(parts.bars, parts.tabs, self._rooms, given.answering, given.picked, self)
        parts.canvas.last_digits.changed.connect(given.picked.begin)  # another digit is on the pad
        for pictures in (parts.input_view.offer_copies(), parts.bars.offer_copies()):
            self._messages.follow(pictures.SUBJECT, pictures.failed, pictures.saved)
        parts.order_tabs()
        FocusRing(window)
        self._surviving_pad.come_back()
        labelling.look_up()
        given.answering.look_for_networks()

    def complete(self) -> None:
        """Take somebody new through the window, which is complete."""
        self._tour.begin_at_first_start()

    def close(self) -> None:
        """End what is under way, and keep what is to be kept."""
        for room in reversed(self._rooms):
            room.close()
        self._surroundings.background.close()
        self._save_actions.close()
        self._surviving_pad.close()
        self._surroundings.storing.close()

    def _furnish_rooms(self, tabs: Sequence[RoomTab]) -> None:
        for tab, page in zip(tabs, self._parts.tabs.pages, strict=True):
            room = tab.load()(self._surroundings, page)
            room.wanted.connect(partial(self._parts.tabs.bring, page))
            room.filled.connect(self._parts.order_tabs)
            self._rooms.append(room)
            try:
                room.furnish()
            except Exception as error:  # noqa: BLE001 - an empty tab without a word helps nobody, and the pad works
                self._messages.went_wrong(SUBJECT, unexpected(error))

    def _put_back(self, digit: "KeptDigit") -> None:
        """Put a kept digit on the pad, of which is known then that it is kept."""
        from digitpad.session.digits import content_of  # noqa: PLC0415 - whoever has one has loaded it

        content = content_of(digit)
        self._labelling.knows(content, digit.label, digit.id)
        self._parts.canvas.put_back(content)
        self._surroundings.picked.begin(digit.label)
