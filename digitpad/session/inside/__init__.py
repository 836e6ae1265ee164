"""Seeing inside a network: why it says of a drawing what it says. numpy alone; nothing here knows how it is shown."""
