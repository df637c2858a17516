"""Documents and pictures that leave the house."""

from reports.pictures import draw, draw_async

__all__ = ["draw", "draw_async"]
