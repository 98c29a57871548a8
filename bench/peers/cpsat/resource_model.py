"""Who serves what: each line of an event takes one unit whose free time holds it; no unit serves two at once."""

from cpsat.patient_model import PatientVars
from ortools.sat.python import cp_model


def add_resources(model, patients):
    """Literals per (event, day, site, line, unit); an event that stays as booked holds its own and takes nothing."""
    chosen = {}
    at_unit = {}
    units = {}
    for vars in patients:
        for event in vars.patient.events:
            for cell in event.starts:
                add_lines(model, vars, {"event": event, "cell": cell}, (chosen, at_unit, units))
    for (unit, day), uses in at_unit.items():
        if len(uses) > 1:
            model.add_no_overlap(interval for interval, _, _ in uses)
            free = sum(b - a for a, b in free_of(units[unit], day))
            model.add(sum(duration * literal for _, duration, literal in uses) <= free)
    return chosen


def free_of(unit, day):
    return unit.free.get(day, [])


def add_lines(model, vars: PatientVars, at, into):
    event, (day, site) = at["event"], at["cell"]
    chosen, at_unit, units = into
    stay = vars.stay[event.id]
    stays_here = stay is not None and event.booked[:2] == (day, site)
    start = vars.start[event.id]
    for number, line in enumerate(event.lines[site]):
        options = [stay] if stays_here else []
        for unit in line.units:
            spans = [
                [a - line.offset, b - line.duration - line.offset]
                for a, b in unit.free.get(day, [])
                if b - a >= line.duration
            ]
            if not spans:
                continue
            literal = model.new_bool_var(f"{event.id} {day} {site} {number} {unit.resource}#{unit.number}")
            domain = cp_model.Domain.from_intervals(spans)
            model.add_linear_expression_in_domain(start, domain).only_enforce_if(literal)
            interval = model.new_optional_fixed_size_interval_var(start + line.offset, line.duration, literal, "")
            key = (unit.resource, unit.number)
            units[key] = unit
            at_unit.setdefault((key, day), []).append((interval, line.duration, literal))
            options.append(literal)
            chosen[event.id, (day, site), number, unit.resource, unit.number] = literal
        model.add(sum(options) == vars.at[event.id][day, site])
