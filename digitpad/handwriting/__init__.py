"""How other hands would write MNIST's digits: drawn again, bent, varied by rule, and mixed with what is no digit."""
