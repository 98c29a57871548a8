"""Each patient alone, exactly: a lower bound when nobody takes anything, a first plan when each takes what the ones before left."""

from bundling.problem import add_starts
from cpsat.model import build, placements_of
from cpsat.patient_model import SCALE
from ortools.sat.python import cp_model


def solve_alone(patient, batch, seconds):
    """Placements, cost in points and proved bound of one patient; nothing placed where no plan was found in time."""
    model, vars, chosen = build([patient], batch.weights)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_probing_level = 0
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    placements = placements_of(solver, vars, chosen) if found else {}
    cost = solver.objective_value / SCALE if found else None
    return placements, cost, solver.best_objective_bound / SCALE


def first_plan(batch, seconds):
    """Patients whose windows end first choose first; free time is given back afterwards."""
    units = {(unit.resource, unit.number): unit for unit in batch.units}
    before = {key: dict(unit.free) for key, unit in units.items()}
    plan = {}
    order = sorted(batch.patients, key=lambda one: min(event.raw["latestDay"] for event in one.events))
    for patient in order:
        refresh(patient)
        placements, _, _ = solve_alone(patient, batch, seconds)
        plan.update(placements)
        for event in patient.events:
            if event.id in placements:
                take(units, event, placements[event.id])
    for key, unit in units.items():
        unit.free = before[key]
    for patient in batch.patients:
        refresh(patient)
    return plan


def refresh(patient):
    away = set(patient.raw["unavailableDays"])
    for event in patient.events:
        if not event.fixed:
            event.starts = {}
            add_starts(event, away)


def take(units, event, placement):
    day, site, start, used = placement
    for line, key in zip(event.lines.get(site, []), used):
        a, b = start + line.offset, start + line.offset + line.duration
        unit = units[key]
        left = [(x, y) for f, u in unit.free[day] for x, y in ((f, min(u, a)), (max(f, b), u)) if x < y]
        unit.free[day] = sorted(set(left))
