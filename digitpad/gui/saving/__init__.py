"""What is on the pad as a file or in the clipboard: `save_actions`; as a picture: `picture`."""
