"""The pad: `canvas` is the widget; pen, ink, paper and undo are parts of it, `pad_actions` what is done with it."""
