"""The drawing kit of the deck: house template, canvas, text fitting, native charts."""
