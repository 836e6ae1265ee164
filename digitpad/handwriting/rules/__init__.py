"""Rules about handwriting, digit by digit; `digitpad.handwriting.variants` applies them.

Each rule is stated in words and changes only the pictures it is given. None is fitted to anybody's drawing.
"""
