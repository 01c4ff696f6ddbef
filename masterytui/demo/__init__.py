"""The demo: a made-up school whose first nine weeks are played from a seed."""

from masterytui.demo.lists import fixture, secret
from masterytui.demo.term import ANCHOR_DAY, ANCHOR_TIME, MOST, SEED, generate

__all__ = ["ANCHOR_DAY", "ANCHOR_TIME", "MOST", "SEED", "fixture", "generate", "secret"]
