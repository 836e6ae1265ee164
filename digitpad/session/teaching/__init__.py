"""Teaching a network a hand: from labelled drawings to a taught network and the proof of what that changed."""
