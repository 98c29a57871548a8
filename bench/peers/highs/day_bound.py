"""A bound on any plan of a batch, by HiGHS: python highs/day_bound.py PROBLEM [--seconds 60] [--alone FIGURES]. Prints one line as JSON.

Days, not times: which event is on which day and site, which visits that takes, and how much of a team's free time a day has. It counts
what is not placed, visits, travel, punctures, anaesthetics, fasts, lateness and moves; waiting, soft rules and fasting beyond what is
required are left out (at least 0). With the costs of each patient alone (from cpsat/solve.py --alone) no patient counts below theirs.
"""

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import highspy
from bundling.problem import load, partners, slots, travel


class Program:
    """Columns and rows collected before they are given to HiGHS at once."""

    def __init__(self):
        self.model = highspy.Highs()
        self.model.setOptionValue("output_flag", False)
        self.costs = []
        self.integers = []
        self.rows = []

    def column(self, cost=0, integer=False, upper=1):
        self.costs.append((cost, upper))
        if integer:
            self.integers.append(len(self.costs) - 1)
        return len(self.costs) - 1

    def row(self, lower, terms, upper):
        if terms:
            self.rows.append((lower, terms, upper))

    def solve(self, seconds, workers):
        infinity = highspy.kHighsInf
        self.model.setOptionValue("time_limit", float(seconds))
        self.model.setOptionValue("threads", workers)
        for cost, upper in self.costs:
            self.model.addCol(cost, 0, infinity if upper is None else upper, 0, [], [])
        for lower, terms, upper in self.rows:
            low = -infinity if lower is None else lower
            high = infinity if upper is None else upper
            self.model.addRow(low, high, len(terms), [column for column, _ in terms], [value for _, value in terms])
        self.model.run()
        is_solved = self.model.getModelStatus() == highspy.HighsModelStatus.kOptimal
        relaxed = self.model.getInfo().objective_function_value if is_solved else 0
        for column in self.integers:
            self.model.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        self.model.run()
        return relaxed, self.model.getInfo().mip_dual_bound


def add_patient(program, patient, weights, capacity):
    """Columns per event and (day, site); returns the terms of what the patient costs."""
    at = {}
    costs = []

    def priced(cost, integer=False):
        column = program.column(cost, integer)
        if cost:
            costs.append((column, cost))
        return column

    visit = {}
    for event in patient.events:
        mine = {}
        move = weights["move"] if event.booked else 0
        for cell in event.starts:
            mine[cell] = [priced(weights["dayAfterDue"] * max(0, cell[0] - event.raw["dueDay"]) + move, True)]
            use(capacity, event, cell, mine[cell][0])
        if event.booked:
            cell = event.booked[:2]
            late = weights["dayAfterDue"] * max(0, cell[0] - event.raw["dueDay"])
            mine.setdefault(cell, []).append(priced(late, True))
        unplaced = priced(weights["unplaced"] + weights["unplacedPerPriorityClass"] * event.raw["priorityClass"])
        program.row(1, [(column, 1) for columns in mine.values() for column in columns] + [(unplaced, 1)], 1)
        for cell, columns in mine.items():
            if cell not in visit:
                visit[cell] = priced(weights["visit"] + weights["travelMinute"] * travel(patient, cell[1]), True)
            program.row(None, [(column, 1) for column in columns] + [(visit[cell], -1)], 0)
        at[event.id] = mine
    add_shared(program, patient, {"at": at, "priced": priced, "weights": weights})
    add_rules(program, patient, at, visit)
    return costs


def use(capacity, event, cell, column):
    for line in event.lines[cell[1]]:
        team = frozenset((unit.resource, unit.number) for unit in line.units)
        entry = capacity.setdefault((team, cell[0]), {"units": line.units, "uses": []})
        entry["uses"].append((line.duration, column))


def add_shared(program, patient, facts):
    """Punctures and anaesthetics less those that are shared; one fast per visit that needs any."""
    at, priced, weights = facts["at"], facts["priced"], facts["weights"]
    needle = weights["awakeNeedle"] * patient.needle_factor
    for kind, field, points in (("same-poke", "needle", needle), ("same-sedation", "sedation", weights["sedation"])):
        members = [event for event in patient.events if event.raw[field] != "none"]
        pairs = partners(patient, kind)
        for number, event in enumerate(members):
            for cell, columns in at[event.id].items():
                before = [one for one in members[:number] if (one.id, event.id) in pairs and cell in at[one.id]]
                single = priced(points)
                shared = [program.column() for _ in before]
                program.row(None, [(c, 1) for c in columns] + [(single, -1)] + [(join, -1) for join in shared], 0)
                for one, join in zip(before, shared):
                    program.row(None, [(join, 1)] + [(c, -1) for c in at[one.id][cell]], 0)
    fasting = [event for event in patient.events if event.raw["fastingHours"] > 0]
    for cell in {cell for event in fasting for cell in at[event.id]}:
        fast = priced(weights["fast"])
        for event in fasting:
            if cell in at[event.id]:
                program.row(None, [(column, 1) for column in at[event.id][cell]] + [(fast, -1)], 0)


def add_rules(program, patient, at, visit):
    """Hard rules as far as days tell: what follows is not earlier, what may not share a visit does not."""
    events = {event.id: event for event in patient.events}
    for relation in patient.raw["relations"]:
        a, b = relation["a"], relation["b"]
        if relation.get("softCost") is not None or (events[a].fixed and events[b].fixed):
            continue
        kind = relation["type"]
        if kind in ("before", "result-before") and not events[b].fixed:
            gap = relation["minGapMinutes"] if kind == "before" else relation["turnaroundMinutes"]
            days = max(0, -(-slots(gap) // 288) - 1)
            for day in sorted({cell[0] for cell in at[b]}):
                later = [(column, 1) for cell, columns in at[b].items() if cell[0] <= day for column in columns]
                earlier = [(column, -1) for cell, columns in at[a].items() if cell[0] <= day - days for column in columns]
                program.row(None, later + earlier, 0)
        if kind == "not-same-visit" or (kind == "apart" and relation["minDays"] > 0 and not relation["sameDayAllowed"]):
            for cell in at[a].keys() & at[b].keys():
                program.row(None, [(column, 1) for column in at[a][cell] + at[b][cell]] + [(visit[cell], -1)], 0)


def add_capacity(program, capacity):
    """A team's free minutes of a day; and a stretch of free time holds only so many events of some length or longer."""
    for (_, day), entry in capacity.items():
        spans = [b - a for unit in entry["units"] for a, b in unit.free.get(day, [])]
        uses = entry["uses"]
        program.row(None, [(column, duration) for duration, column in uses], sum(spans))
        for length in {duration for duration, _ in uses}:
            longer = [(column, duration // length) for duration, column in uses if duration >= length]
            program.row(None, longer, sum(span // length for span in spans))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("problem")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--alone", help="what cpsat/solve.py --alone printed")
    options = parser.parse_args()
    batch = load(options.problem)
    alone = json.loads(Path(options.alone).read_text(encoding="utf-8"))["bounds"] if options.alone else {}
    program = Program()
    capacity = {}
    for patient in batch.patients:
        costs = add_patient(program, patient, batch.weights, capacity)
        least = alone.get(patient.raw["id"])
        if least is not None:
            rest = program.column(1, False, None)
            program.row(least, [*costs, (rest, 1)], None)
    add_capacity(program, capacity)
    begin = time.perf_counter()
    relaxed, bound = program.solve(options.seconds, options.workers)
    figures = {"relaxed": relaxed, "bound": max(relaxed, bound, sum(alone.values())), "seconds": round(time.perf_counter() - begin, 1)}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
