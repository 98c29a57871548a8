"""The whole model of some patients, search advice, and reading the answer."""

from cpsat.patient_model import build_patient
from cpsat.patient_rules import add_blood_limits, add_groups, add_relations
from cpsat.resource_model import add_resources
from ortools.sat.python import cp_model


def build(patients, weights):
    model = cp_model.CpModel()
    objective = []
    built = []
    for patient in patients:
        vars = build_patient(model, objective, patient, weights)
        add_groups(model, objective, vars, weights)
        add_blood_limits(model, vars)
        add_relations(model, objective, vars)
        built.append(vars)
    chosen = add_resources(model, built)
    model.minimize(sum(objective))
    return model, built, chosen


def advise(model, patients, chosen):
    """Search advice: events whose window ends first come first; place them, early, then settle units and times."""
    units = {}
    for (event, _, _, _, _), literal in chosen.items():
        units.setdefault(event, []).append(literal)
    order = [(event.raw["latestDay"], number, vars, event) for number, vars in enumerate(patients) for event in vars.patient.events]
    advised = []
    for _, _, vars, event in sorted(order, key=lambda one: one[:2]):
        advised.append(vars.placed[event.id])
        advised.extend(vars.at[event.id][cell] for cell in sorted(vars.at[event.id]))
        advised.extend(units.get(event.id, []))
    model.add_decision_strategy(advised, cp_model.CHOOSE_FIRST, cp_model.SELECT_MAX_VALUE)
    starts = [start for vars in patients for start in vars.start.values()]
    model.add_decision_strategy(starts, cp_model.CHOOSE_MIN_DOMAIN_SIZE, cp_model.SELECT_MIN_VALUE)


def hint(model, patients, chosen, placements):
    """Says where each event was in a plan found before."""
    for vars in patients:
        used = set()
        for event in vars.patient.events:
            placed = placements.get(event.id)
            model.add_hint(vars.placed[event.id], placed is not None)
            if placed is not None:
                model.add_hint(vars.start[event.id], placed[2])
                used.add(placed[:2])
            for cell, literal in vars.at[event.id].items():
                model.add_hint(literal, placed is not None and placed[:2] == cell)
            if vars.stay[event.id] is not None:
                model.add_hint(vars.stay[event.id], placed is not None and placed[:3] == event.booked)
        for cell, literal in vars.visit.items():
            model.add_hint(literal, cell in used)
    for (event, cell, line, resource, number), literal in chosen.items():
        placed = placements.get(event)
        is_used = placed is not None and placed[:2] == cell and placed[3][line : line + 1] == [(resource, number)]
        model.add_hint(literal, is_used)


def complete_hint(model, seconds):
    """Works out every variable from the hinted ones, and hints all of them; nothing is hinted where that fails in time."""
    solver = cp_model.CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    values = list(solver.response_proto.solution)
    model.clear_hints()
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        model.proto.solution_hint.vars.extend(range(len(values)))
        model.proto.solution_hint.values.extend(values)


def placements_of(solver, patients, chosen):
    units = {}
    for (event, cell, line, resource, number), literal in chosen.items():
        if solver.boolean_value(literal):
            units.setdefault((event, cell), {})[line] = (resource, number)
    placements = {}
    for vars in patients:
        for event in vars.patient.events:
            for cell, literal in vars.at[event.id].items():
                if solver.boolean_value(literal):
                    taken = units.get((event.id, cell), {})
                    start = solver.value(vars.start[event.id])
                    placements[event.id] = (*cell, start, [taken[line] for line in sorted(taken)])
    return placements
