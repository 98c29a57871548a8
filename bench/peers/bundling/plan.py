"""Turns placements, from whichever peer, into a batch plan: visits, punctures, anaesthetics, soft rules, terms."""

from bundling.cost import TERMS, terms_of
from bundling.problem import SLOT, partners, share_place, slots


def plan_of(batch, placements, bound):
    """`placements`: per event id (day, site, start slot, [(resource, unit number)]); an event without one has no place."""
    patients = [plan_patient(patient, placements, batch.weights) for patient in batch.patients]
    terms = {term: sum(each["terms"][term] for each in patients) for term in TERMS}
    cost = sum(terms.values())
    bound = min(bound, cost)
    return {
        "patients": patients,
        "cost": cost,
        "terms": terms,
        "bound": bound,
        "gap": (cost - bound) / cost if cost > 0 else 0,
        "optimal": cost - bound < 1e-6,
        "stop": "proved" if cost - bound < 1e-6 else "budget",
    }


def plan_patient(patient, placements, weights):
    visits = {}
    for event in patient.events:
        if event.id in placements:
            day, site, start, units = placements[event.id]
            visits.setdefault((day, site), []).append((start, event, units))
    plan = {
        "patientId": patient.raw["id"],
        "visits": [visit_of(patient, cell, sorted(events, key=lambda one: one[0])) for cell, events in sorted(visits.items())],
        "unplaced": [
            {"eventId": event.id, "obstacle": "The search found no place for it.", "ruleId": None}
            for event in patient.events
            if event.id not in placements
        ],
    }
    found = terms_of(patient, plan, weights)
    figures = figures_of(patient, plan)
    return {
        **plan,
        "cost": sum(found["terms"].values()),
        "terms": found["terms"],
        "baseline": figures,
        "figures": figures,
        "softBroken": found["softBroken"],
    }


def visit_of(patient, cell, events):
    day, site = cell
    needled = [one for one in events if one[1].raw["needle"] != "none"]
    sedated = [one for one in events if one[1].raw["sedation"] != "none"]
    sedations = runs_of(patient, cell, {"order": events, "members": sedated, "kind": "same-sedation"})
    asleep = {id for group in sedations for id in group}
    needles = runs_of(patient, cell, {"order": events, "members": needled, "kind": "same-poke"})
    return {
        "day": day,
        "siteId": site,
        "startMinute": events[0][0] * SLOT,
        "endMinute": (events[-1][0] + events[-1][1].duration) * SLOT,
        "events": [
            {
                "eventId": event.id,
                "startMinute": start * SLOT,
                "endMinute": (start + event.duration) * SLOT,
                "resourceIds": [resource for resource, _ in units],
                "unitNumbers": [number for _, number in units],
            }
            for start, event, units in events
        ],
        "needleGroups": [{"eventIds": group, "awake": not asleep & set(group)} for group in needles],
        "sedationGroups": sedations,
        **fasts_of(events),
    }


def fasts_of(events):
    fasting = [(start, event.raw) for start, event, _ in events if event.raw["fastingHours"] > 0]
    if not fasting:
        return {"fasts": 0, "fastingGroups": []}
    is_strict = any(raw.get("fastingIntake", "nothing") == "nothing" for _, raw in fasting)
    group = {
        "eventIds": [raw["id"] for _, raw in fasting],
        "fromMinute": min(start * SLOT - 60 * raw["fastingHours"] for start, raw in fasting),
        "intake": "nothing" if is_strict else "clear-fluids",
    }
    return {"fasts": 1, "fastingGroups": [group]}


def runs_of(patient, cell, facts):
    """Neighbours in time that a rule joins, no more than ten minutes beyond the way apart; the longest runs come out fewest."""
    pairs = partners(patient, facts["kind"])
    order = facts["order"]
    groups = []
    for one in facts["members"]:
        start, event, _ = one
        place = order.index(one)
        before = order[place - 1] if place > 0 else None
        last = groups[-1] if groups else []
        joins = bool(last) and all((other, event.id) in pairs for other in last)
        stays = facts["kind"] == "same-poke" and event.booked == (*cell, start)
        if joins and not stays:
            way = 0 if share_place(before[1], event, cell[1]) else patient.transfer
            joins = before[1].id == last[-1] and start - before[0] - before[1].duration <= way + slots(10)
        if joins:
            last.append(event.id)
        else:
            groups.append([event.id])
    return groups


def figures_of(patient, plan):
    visits = plan["visits"]
    return {
        "visits": len(visits),
        "needles": sum(1 for visit in visits for group in visit["needleGroups"] if group["awake"]),
        "sedations": sum(len(visit["sedationGroups"]) for visit in visits),
        "fasts": sum(visit["fasts"] for visit in visits),
        "minutes": sum(
            visit["endMinute"] - visit["startMinute"] + patient.raw["travelMinutes"].get(visit["siteId"], 0) for visit in visits
        ),
        "days": sorted({visit["day"] for visit in visits}),
    }


