"""Pictures in rows: thumbnails that can be gone through and selected, and what is done with kept digits among them."""
