"""The same groups by HiGHS, a solver of integer programs: a peer for speed, a judge for worth."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from masterytui.mastery.instance import Instance

Terms = list[tuple[int, int]]
"""Columns and their factors."""


def highs_value(asked: Instance, seconds: float = 60) -> int:
    """What the best groups are worth, proven without a gap; pairs kept together are left out."""
    here = set(asked.students)
    costs: list[int] = []
    rows: list[tuple[Terms, float, float]] = []
    of: dict[str, Terms] = {}
    tables: Terms = []
    for seats in asked.labels.values():
        worth = {s: w for s, w in seats.items() if s in here}
        apart = [pair for pair in asked.keep_apart if {*pair} <= worth.keys()]
        for _ in range(_copies(asked, len(worth), bool(apart))):
            table = len(costs)
            seat = {s: table + n for n, s in enumerate(worth, 1)}
            costs += [asked.fee, *(-w for w in worth.values())]
            tables.append((table, 1))
            taken = [(column, 1) for column in seat.values()]
            rows.append(([*taken, (table, -asked.hi)], -np.inf, 0))
            rows.append(([*taken, (table, -asked.lo)], 0, np.inf))
            rows += [([(column, 1), (table, -1)], -np.inf, 0) for column in seat.values()]
            rows += [([(seat[a], 1), (seat[b], 1), (table, -1)], -np.inf, 0) for a, b in apart]
            for s, column in seat.items():
                of.setdefault(s, []).append((column, 1))
    if not costs:
        return 0
    rows += [(terms, -np.inf, 1) for terms in of.values()]
    rows.append((tables, -np.inf, asked.groups))
    return _solved(costs, rows, seconds)


def _copies(asked: Instance, seats: int, apart: bool) -> int:
    """How many groups there could be on one label."""
    most = min(asked.groups, seats // asked.lo)
    return most if apart else min(most, -(-seats // asked.hi))


def _solved(costs: list[int], rows: list[tuple[Terms, float, float]], seconds: float) -> int:
    terms = [(row, column, factor) for row, (t, _, _) in enumerate(rows) for column, factor in t]
    at, columns, factors = zip(*terms, strict=True)
    matrix = csr_array((factors, (at, columns)), shape=(len(rows), len(costs)))
    lowest, highest = [low for _, low, _ in rows], [high for _, _, high in rows]
    found = milp(
        np.array(costs),
        integrality=np.ones(len(costs)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, lowest, highest),
        options={"mip_rel_gap": 0, "time_limit": seconds},
    )
    return round(-found.fun)
