"""The screens: the only room that knows Textual."""

import os

os.environ.setdefault("ESCDELAY", "15")
"""Milliseconds Textual waits for the rest of an arrow key behind Esc; no terminal of ours is far away."""
os.environ.setdefault("TEXTUAL_FPS", "120")
"""How often a second a screen may be drawn: what a key changes in a second step waits for the next time."""
