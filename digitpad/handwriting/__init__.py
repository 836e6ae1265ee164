"""How other hands would write MNIST's digits, and what is no digit: the pictures that networks learn from.

`augmentation` makes an epoch's pictures, of these parts: `thinning` finds a digit's centre `lines`, `variants` writes
it another way by one of the `rules`, `deformation` turns and bends the lines, `redrawing` draws them with another pen.
`warping` deforms grey ink without thinning it. `negatives` mixes the `kinds` of pictures that show no digit.
"""
