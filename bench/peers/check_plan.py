"""Judges a batch plan by itself: python check_plan.py PROBLEM PLAN. Prints what is broken and the cost by term; exit code 1 when not feasible.

Written from the description of the rules, not from the engine's code, so that two readings can disagree.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bundling.cost import TERMS, is_broken, stays, terms_of, way
from bundling.problem import load


def check(batch, plan):
    faults = []
    plans = {one["patientId"]: one for one in plan["patients"]}
    if Counter(one["patientId"] for one in plan["patients"]) != Counter(patient.raw["id"] for patient in batch.patients):
        faults.append("The patients of the plan are not those of the problem, each once.")
    terms = dict.fromkeys(TERMS, 0)
    used = defaultdict(list)
    for patient in batch.patients:
        own = plans.get(patient.raw["id"])
        if own is None:
            continue
        faults.extend(f"{patient.raw['id']}: {fault}" for fault in check_patient(patient, own, used))
        if any(at["eventId"] not in {event.id for event in patient.events} for visit in own["visits"] for at in visit["events"]):
            continue
        found = terms_of(patient, own, batch.weights)["terms"]
        for term in TERMS:
            terms[term] += found[term]
    faults.extend(check_units(batch, used))
    cost = sum(terms.values())
    if abs(cost - plan["cost"]) > 1e-4:
        faults.append(f"The plan says {plan['cost']} points; it is {cost}.")
    if plan["bound"] > cost + 1e-4:
        faults.append(f"The bound {plan['bound']} lies above the cost {cost}.")
    return faults, terms, cost


def check_patient(patient, plan, used):
    raw = patient.raw
    events = {event["id"]: event for event in raw["events"]}
    named = [at["eventId"] for visit in plan["visits"] for at in visit["events"]] + [one["eventId"] for one in plan["unplaced"]]
    if Counter(named) != Counter(events.keys()):
        yield "its events are not each there once"
        return
    where = {at["eventId"]: (visit, at) for visit in plan["visits"] for at in visit["events"]}
    for id, (visit, at) in where.items():
        yield from check_event(raw, events[id], (visit, at), used)
    for visit in plan["visits"]:
        yield from check_visit(raw, visit, events)
    yield from check_days(raw, plan, events)
    yield from check_rules(raw, where, events)
    yield from check_blood(raw, where, events)


def is_fixed(event):
    return event["booked"] is not None and event["booked"]["mobility"] == "fixed"


def check_event(raw, event, place, used):
    visit, at = place
    id = event["id"]
    if at["endMinute"] - at["startMinute"] != event["durationMinutes"] or at["startMinute"] % 5:
        yield f"{id} has the wrong length or is off the grid"
    as_booked = stays(event, visit, at)
    if is_fixed(event):
        if not as_booked:
            yield f"{id} was fixed and moved"
        return
    if visit["day"] in raw["unavailableDays"]:
        yield f"{id} is on a day the patient cannot come"
    if as_booked:
        return
    if not event["earliestDay"] <= visit["day"] <= event["latestDay"]:
        yield f"{id} is outside its window"
    lines = next((site["lines"] for site in event["sites"] if site["siteId"] == visit["siteId"]), None)
    if lines is None or len(lines) != len(at["resourceIds"]) or len(lines) != len(at["unitNumbers"]):
        yield f"{id} cannot be at {visit['siteId']} or does not name what serves it"
        return
    for line, resource, unit in zip(lines, at["resourceIds"], at["unitNumbers"]):
        if resource not in line["anyOf"]:
            yield f"{id} is served by {resource}, which cannot"
        start = at["startMinute"] + line["offsetMinutes"]
        used[resource, unit, visit["day"]].append((start, start + line["durationMinutes"], id))


def check_units(batch, used):
    free = {(unit.resource, unit.number): unit.free for unit in batch.units}
    for (resource, number, day), spans in used.items():
        open_spans = free.get((resource, number), {}).get(day, [])
        spans.sort()
        for a, b, id in spans:
            if not any(f * 5 <= a and b <= u * 5 for f, u in open_spans):
                yield f"{resource} unit {number} is not free for {id} on day {day}"
        for one, other in zip(spans, spans[1:]):
            if other[0] < one[1]:
                yield f"{resource} unit {number} serves {one[2]} and {other[2]} at once on day {day}"


def check_visit(raw, visit, events):
    order = visit["events"]
    site = visit["siteId"]
    if visit["startMinute"] != order[0]["startMinute"] or visit["endMinute"] != order[-1]["endMinute"]:
        yield f"the visit on day {visit['day']} does not begin and end with its events"
    for before, after in zip(order, order[1:]):
        a, b = events[before["eventId"]], events[after["eventId"]]
        needed = 0 if is_fixed(a) and is_fixed(b) else way(raw, a, b, site)
        if after["startMinute"] < before["endMinute"] + needed:
            yield f"{b['id']} starts before the patient is there from {a['id']}"
    movable = [events[at["eventId"]] for at in order if not is_fixed(events[at["eventId"]])]
    limits = raw["limits"]
    minutes = visit["endMinute"] - visit["startMinute"]
    if limits["minutesPerVisit"] is not None and movable and minutes > limits["minutesPerVisit"]:
        yield f"the visit on day {visit['day']} lasts {minutes} minutes"
    awake = sum(1 for group in visit["needleGroups"] if group["awake"])
    most = limits["awakeNeedlesPerVisit"]
    if most is not None and awake > most and any(event["needle"] != "none" for event in movable):
        yield f"the visit on day {visit['day']} has {awake} punctures awake"
    yield from check_groups(raw, visit, events)


def joined(raw, kind, group):
    pairs = {frozenset((one["a"], one["b"])) for one in raw["relations"] if one["type"] == kind}
    return all(frozenset((a, b)) in pairs for number, a in enumerate(group) for b in group[number + 1 :])


def check_groups(raw, visit, events):
    order = [at["eventId"] for at in visit["events"]]
    at = {one["eventId"]: one for one in visit["events"]}
    needles = [id for group in visit["needleGroups"] for id in group["eventIds"]]
    sedated = [id for group in visit["sedationGroups"] for id in group]
    if Counter(needles) != Counter(id for id in order if events[id]["needle"] != "none"):
        yield f"the punctures on day {visit['day']} are not those needed"
    if not set(sedated) >= {id for id in order if events[id]["sedation"] != "none"} or len(set(sedated)) < len(sedated):
        yield f"the sedations on day {visit['day']} are not those needed"
    for group in visit["needleGroups"]:
        ids = group["eventIds"]
        if not joined(raw, "same-poke", ids):
            yield f"{ids} may not share a puncture"
        if group["awake"] == bool(set(ids) & set(sedated)):
            yield f"the puncture of {ids} is wrongly called awake or asleep"
        members = sorted(ids, key=order.index)
        for before, after in zip(members, members[1:]):
            event = events[after]
            if not stays(event, visit, at[after]) and not follows(raw, visit, (before, after), events):
                yield f"the puncture of {ids} waits"
    for ids in visit["sedationGroups"]:
        if not joined(raw, "same-sedation", ids):
            yield f"{ids} may not share a sedation"
        if any(not follows(raw, visit, pair, events) for pair in zip(ids, ids[1:])):
            yield f"the sedation of {ids} has a break"


def follows(raw, visit, pair, events):
    """Right after each other, no more than ten minutes beyond the way."""
    order = [at["eventId"] for at in visit["events"]]
    before, after = (visit["events"][order.index(id)] for id in pair)
    if order.index(pair[1]) != order.index(pair[0]) + 1:
        return False
    gap = after["startMinute"] - before["endMinute"]
    return gap <= way(raw, events[pair[0]], events[pair[1]], visit["siteId"]) + 10


def check_days(raw, plan, events):
    for number, one in enumerate(plan["visits"]):
        for other in plan["visits"][number + 1 :]:
            if one["day"] != other["day"]:
                continue
            if one["siteId"] == other["siteId"]:
                yield f"two visits at {one['siteId']} on day {one['day']}"
                continue
            first, second = sorted((one, other), key=lambda visit: visit["startMinute"])
            needed = max(raw["limits"]["transferMinutes"], sum(raw["travelMinutes"].get(v["siteId"], 0) for v in (one, other)) / 2)
            if is_fixed(events[first["events"][-1]["eventId"]]) and all(is_fixed(events[at["eventId"]]) for at in second["events"]):
                needed = 0
            if second["startMinute"] < first["endMinute"] + needed:
                yield f"no time to get from {first['siteId']} to {second['siteId']} on day {one['day']}"


def check_rules(raw, where, events):
    for relation in raw["relations"]:
        a, b = events[relation["a"]], events[relation["b"]]
        if relation["type"] in ("same-poke", "same-sedation") or relation["softCost"] is not None or (is_fixed(a) and is_fixed(b)):
            continue
        if is_broken(relation, where):
            yield f"{relation['ruleId']} between {a['id']} and {b['id']} is broken"
        pairs = []
        if relation["type"] in ("before", "result-before", "same-visit"):
            pairs.append((b, a))
        if relation["type"] == "same-visit":
            pairs.append((a, b))
        for needy, needed in pairs:
            if needy["id"] in where and not is_fixed(needy) and needed["id"] not in where:
                yield f"{relation['ruleId']}: {needy['id']} has a place, {needed['id']} has none"


def check_blood(raw, where, events):
    for days, limit in ((1, raw["limits"]["bloodMlPerDay"]), (30, raw["limits"]["bloodMlPer30Days"])):
        if limit is None:
            continue
        for start in {visit["day"] for visit, _ in where.values()}:
            drawn = [events[id] for id, (visit, _) in where.items() if start <= visit["day"] < start + days and events[id]["bloodMl"] > 0]
            total = sum(event["bloodMl"] for event in drawn)
            if total > limit + 1e-9 and not all(is_fixed(event) for event in drawn):
                yield f"{total} mL of blood from day {start}"


def main():
    batch = load(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        plan = json.load(file)
    faults, terms, cost = check(batch, plan)
    print(json.dumps({"feasible": not faults, "faults": faults[:20], "faultCount": len(faults), "cost": cost, "terms": terms}))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
