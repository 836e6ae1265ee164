"""Tables of what is kept: sorted by a click, changed in place, kept in view by keys alone."""
