"""One patient's part of the model: where each event is, which visits there are, and what follows what inside them."""

from itertools import combinations, permutations

from bundling.problem import DAY, SLOT, share_place, slots, travel
from ortools.sat.python import cp_model

SCALE = 12
"""Points times twelve are whole numbers: five minutes of fasting beyond the required cost 5/12 of a point at the usual weights."""


class PatientVars:
    """Variables of one patient that rules, limits and resources refer to."""

    def __init__(self, patient):
        self.patient = patient
        self.placed = {}
        self.start = {}
        self.at = {}
        self.here = {}
        self.day = {}
        self.stay = {}
        self.visit = {}
        self.together = {}
        self.follows = {}
        self.before = {}


def build_patient(model, objective, patient, weights):
    vars = PatientVars(patient)
    for event in patient.events:
        add_event(model, objective, vars, event, weights)
    add_visits(model, objective, vars, weights)
    add_pairs(model, vars)
    add_orders(model, objective, vars, weights)
    add_travel_between(model, vars)
    return vars


def add_event(model, objective, vars, event, weights):
    """A literal per (day, site), one more where it stays as booked, and its start counted in slots from midnight."""
    id = event.id
    placed = model.new_bool_var(f"placed {id}")
    cells = dict(event.starts)
    booked_cell = event.booked[:2] if event.booked else None
    away = set(vars.patient.raw["unavailableDays"])
    stay = None
    if booked_cell and (event.fixed or booked_cell[0] not in away):
        stay = model.new_bool_var(f"stay {id}")
        cells.setdefault(booked_cell, [])
    at = {cell: model.new_bool_var(f"at {id} {cell}") for cell in cells}
    model.add_exactly_one([*at.values(), ~placed])
    values = {start for starts in cells.values() for start in starts} | ({event.booked[2]} if stay is not None else set())
    start = model.new_int_var_from_domain(cp_model.Domain.from_values(sorted(values) or [0]), f"start {id}")
    for cell, literal in at.items():
        late = max(0, cell[0] - event.raw["dueDay"]) * weights["dayAfterDue"]
        if late:
            objective.append(SCALE * late * literal)
        if len(event.lines.get(cell[1], [])) == 1:
            continue
        own = cells[cell] + ([event.booked[2]] if stay is not None and cell == booked_cell else [])
        model.add_linear_expression_in_domain(start, cp_model.Domain.from_values(sorted(own))).only_enforce_if(literal)
    if stay is not None:
        model.add_implication(stay, at[booked_cell])
        model.add(start == event.booked[2]).only_enforce_if(stay)
        if not event.starts.get(booked_cell):
            model.add_implication(at[booked_cell], stay)
    if event.booked:
        objective.append(SCALE * weights["move"] * (placed - (stay if stay is not None else 0)))
    unplaced = weights["unplaced"] + weights["unplacedPerPriorityClass"] * event.raw["priorityClass"]
    objective.append(SCALE * unplaced * (1 - placed))
    vars.placed[id], vars.start[id], vars.at[id], vars.stay[id] = placed, start, at, stay


def add_visits(model, objective, vars, weights):
    """A visit per (day, site) in use; some admissible day of a placed event is a visit day (redundant, but it lifts the bound)."""
    for event in vars.patient.events:
        for cell in vars.at[event.id]:
            if cell not in vars.visit:
                vars.visit[cell] = model.new_bool_var(f"visit {vars.patient.raw['id']} {cell}")
                points = weights["visit"] + weights["travelMinute"] * travel(vars.patient, cell[1])
                objective.append(round(SCALE * points) * vars.visit[cell])
    users = {cell: [] for cell in vars.visit}
    for event in vars.patient.events:
        for cell, literal in vars.at[event.id].items():
            model.add_implication(literal, vars.visit[cell])
            users[cell].append(literal)
        if vars.at[event.id]:
            model.add(sum(vars.visit[cell] for cell in vars.at[event.id]) >= vars.placed[event.id])
    for cell, literals in users.items():
        model.add(sum(literals) >= vars.visit[cell])


def add_pairs(model, vars):
    """`together`: the same visit. `before`: the order in time of two events of one visit."""
    for a, b in combinations(vars.patient.events, 2):
        shared = vars.at[a.id].keys() & vars.at[b.id].keys()
        if shared:
            both = model.new_bool_var(f"together {a.id} {b.id}")
            for cell in shared:
                model.add_bool_or(~vars.at[a.id][cell], ~vars.at[b.id][cell], both)
                model.add_bool_or(~both, ~vars.at[a.id][cell], vars.at[b.id][cell])
                model.add_bool_or(~both, vars.at[a.id][cell], ~vars.at[b.id][cell])
            for one in (a, b):
                model.add_implication(both, vars.placed[one.id])
                for cell, literal in vars.at[one.id].items():
                    if cell not in shared:
                        model.add_implication(both, ~literal)
            vars.together[a.id, b.id] = vars.together[b.id, a.id] = both
        if not shared:
            continue
        first = model.new_bool_var(f"{a.id} before {b.id}")
        model.add(vars.start[b.id] >= vars.start[a.id] + a.duration).only_enforce_if([both, first])
        model.add(vars.start[a.id] >= vars.start[b.id] + b.duration).only_enforce_if([both, ~first])
        vars.before[a.id, b.id] = first
        vars.before[b.id, a.id] = ~first
        limit = vars.patient.raw["limits"]["minutesPerVisit"]
        if limit is not None and not (a.fixed and b.fixed):
            model.add(vars.start[b.id] + b.duration - vars.start[a.id] <= limit // SLOT).only_enforce_if(both)
            model.add(vars.start[a.id] + a.duration - vars.start[b.id] <= limit // SLOT).only_enforce_if(both)


def way_between(patient, a, b, cells):
    """Slots between two events that follow each other, where all cells they share agree; else per site."""
    return {site: 0 if share_place(a, b, site) else patient.transfer for site in {cell[1] for cell in cells}}


def add_orders(model, objective, vars, weights):
    """`follows[a, b]`: b comes right after a in one visit. As many of these as placed events less visits: each visit is one path."""
    events = vars.patient.events
    free = weights.get("waitingFreeMinutes", 10) // SLOT
    into = {event.id: [] for event in events}
    out_of = {event.id: [] for event in events}
    for a, b in permutations(events, 2):
        if (a.id, b.id) not in vars.together:
            continue
        arc = model.new_bool_var(f"{b.id} after {a.id}")
        model.add_implication(arc, vars.together[a.id, b.id])
        model.add_implication(arc, vars.before[a.id, b.id])
        vars.follows[a.id, b.id] = arc
        out_of[a.id].append(arc)
        into[b.id].append(arc)
        shared = vars.at[a.id].keys() & vars.at[b.id].keys()
        ways = way_between(vars.patient, a, b, shared)
        wait = model.new_int_var(0, DAY, f"wait {a.id} {b.id}")
        for site, way in ways.items():
            here = [arc] + ([at_site(model, vars, b, site)] if len(set(ways.values())) > 1 else [])
            gap = vars.start[b.id] - vars.start[a.id] - a.duration
            if not (a.fixed and b.fixed):
                model.add(gap >= way).only_enforce_if(here)
            model.add(wait >= gap - way - free).only_enforce_if(here)
            if len(set(ways.values())) == 1:
                break
        objective.append(round(SCALE * SLOT * weights["waitingMinuteOver10"]) * wait)
    for event in events:
        model.add(sum(into[event.id]) <= vars.placed[event.id])
        model.add(sum(out_of[event.id]) <= vars.placed[event.id])
    model.add(sum(vars.follows.values()) == sum(vars.placed.values()) - sum(vars.visit.values()))


def day_of(model, vars, event):
    """The day of an event as a number, for rules about gaps."""
    if event.id not in vars.day:
        days = sorted({cell[0] for cell in vars.at[event.id]}) or [0]
        day = model.new_int_var_from_domain(cp_model.Domain.from_values(days), f"day {event.id}")
        for cell, literal in vars.at[event.id].items():
            model.add(day == cell[0]).only_enforce_if(literal)
        vars.day[event.id] = day
    return vars.day[event.id]


def at_site(model, vars, event, site):
    key = (event.id, site)
    if key not in vars.here:
        here = model.new_bool_var(f"{event.id} at {site}")
        model.add(sum(literal for cell, literal in vars.at[event.id].items() if cell[1] == site) == here)
        vars.here[key] = here
    return vars.here[key]


def add_travel_between(model, vars):
    """Two sites on one day: all of one before all of the other, with half of either way in between."""
    patient = vars.patient
    orders = {}
    for a, b in combinations(patient.events, 2):
        for (day, site), here in vars.at[a.id].items():
            for (other_day, other_site), there in vars.at[b.id].items():
                if day != other_day or site == other_site:
                    continue
                gap = max(patient.transfer, slots(-(-(travel(patient, site) + travel(patient, other_site)) // 2)))
                if a.fixed and b.fixed:
                    gap = 0
                key = (day, *sorted((site, other_site)))
                if key not in orders:
                    orders[key] = model.new_bool_var(f"order {patient.raw['id']} {key}")
                a_first = orders[key] if site < other_site else ~orders[key]
                model.add(vars.start[b.id] >= vars.start[a.id] + a.duration + gap).only_enforce_if([here, there, a_first])
                model.add(vars.start[a.id] >= vars.start[b.id] + b.duration + gap).only_enforce_if([here, there, ~a_first])
