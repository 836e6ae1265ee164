"""Rules about handwriting, digit by digit; `digitpad.handwriting.variants` lists and applies them.

Each rule is stated in words and changes only the pictures it is given. None is fitted to anybody's drawing. Lengths are
parts of the digit's height or width, drawn at random anew for each picture.
"""
