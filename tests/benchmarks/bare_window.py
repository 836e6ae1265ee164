"""The rival of start and memory: numpy, PySide6 and an empty window. Says when its first frame is on the screen."""

import sys
import time

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class BareWindow(QMainWindow):
    shown = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.shown:
            self.shown = True
            QTimer.singleShot(0, self.tell)  # once the frame is with the X server

    def tell(self) -> None:
        print(time.perf_counter(), flush=True)
        self.close()


def main() -> int:
    np.zeros((1, 784), np.float32) @ np.zeros((784, 10), np.float32)
    app = QApplication(sys.argv[:1])
    window = BareWindow()
    window.resize(1180, 760)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
