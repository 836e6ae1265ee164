"""Kinds of out-of-distribution pictures, drawings that are no digit; `digitpad.handwriting.negatives` mixes them.

Each kind draws as many pictures as it is asked for, by rules alone: none is anybody's ink.
"""
