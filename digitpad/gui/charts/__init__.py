"""Live charts of values by epoch: `chart` is the widget, `axes` how values are placed and written."""
