"""``digitpad teach``: teach a network a hand."""

import argparse
import json
import time
from pathlib import Path

from threadpoolctl import threadpool_limits

from digitpad.cli import UsageError, tell
from digitpad.cli.arguments import JSON_HELP, MODEL_HELP, check_writable
from digitpad.datasets.errors import DataError
from digitpad.datasets.ink_lines import read_labelled_ink
from digitpad.session.choosing import factory_model, factory_path
from digitpad.session.teaching.events import Taught
from digitpad.session.teaching.lessons import Lesson, Lessons
from digitpad.session.teaching.prepared import prepare
from digitpad.session.teaching.proof import Figures, Proof
from digitpad.session.teaching.teaching import base_in, keep, teach
from digitpad.storage.about import Score
from digitpad.storage.model_file import Model
