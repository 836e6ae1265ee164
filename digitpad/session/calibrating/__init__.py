"""Calibrating a network on pictures that it never learned from: Platt scaling, and a threshold for refusing.

Platt scaling makes its activations say how often it is right. The threshold parts digits from what is out of
distribution: a drawing whose largest activation is lower is "not a digit".
"""
