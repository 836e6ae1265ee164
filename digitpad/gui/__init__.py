"""The window. Qt lives here and nowhere else; widgets show and ask, they compute nothing."""
