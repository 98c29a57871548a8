"""The objective, term by term, from the visits of a plan alone. Written from the description of the terms, not from the engine."""

TERMS = ["unplaced", "visits", "travel", "needles", "sedations", "fasts", "waiting", "late", "moves", "preferences", "soft-rules"]


def terms_of(patient, plan, weights):
    raw = patient.raw
    events = {event["id"]: event for event in raw["events"]}
    terms = dict.fromkeys(TERMS, 0)
    where = {}
    for visit in plan["visits"]:
        for at in visit["events"]:
            where[at["eventId"]] = (visit, at)
        add_visit(patient, visit, {"terms": terms, "weights": weights, "events": events})
    for id, event in events.items():
        if id not in where:
            terms["unplaced"] += weights["unplaced"] + weights["unplacedPerPriorityClass"] * event["priorityClass"]
            continue
        visit, at = where[id]
        terms["late"] += weights["dayAfterDue"] * max(0, visit["day"] - event["dueDay"])
        if event["booked"] is not None and not stays(event, visit, at):
            terms["moves"] += weights["move"]
    broken = [
        {"ruleId": relation["ruleId"], "eventIds": [relation["a"], relation["b"]], "cost": relation["softCost"]}
        for relation in raw["relations"]
        if relation.get("softCost") is not None and is_broken(relation, where)
    ]
    terms["soft-rules"] = sum(one["cost"] for one in broken)
    return {"terms": terms, "softBroken": broken}


def add_visit(patient, visit, facts):
    terms, weights, events = facts["terms"], facts["weights"], facts["events"]
    terms["visits"] += weights["visit"]
    terms["travel"] += weights["travelMinute"] * patient.raw["travelMinutes"].get(visit["siteId"], 0)
    awake = sum(1 for group in visit["needleGroups"] if group["awake"])
    times = awake * (awake + 1) / 2 if patient.spread else awake
    terms["needles"] += weights["awakeNeedle"] * patient.needle_factor * times
    at = {one["eventId"]: one for one in visit["events"]}
    for group in visit["sedationGroups"]:
        minutes = max(at[id]["endMinute"] for id in group) - min(at[id]["startMinute"] for id in group)
        terms["sedations"] += weights["sedation"] + weights["sedationMinuteOver180"] * max(0, minutes - 180)
    fasting = [(at[id]["startMinute"], events[id]["fastingHours"]) for id in at if events[id]["fastingHours"] > 0]
    if fasting:
        lasts = (max(start for start, _ in fasting) - min(start - 60 * hours for start, hours in fasting)) / 60
        over = max(0, lasts - max(hours for _, hours in fasting))
        terms["fasts"] += weights["fast"] + weights["fastHourOverRequired"] * over
    free = weights.get("waitingFreeMinutes", 10)
    for before, after in zip(visit["events"], visit["events"][1:]):
        gap = after["startMinute"] - before["endMinute"]
        paid = gap - way(patient.raw, events[before["eventId"]], events[after["eventId"]], visit["siteId"]) - free
        terms["waiting"] += weights["waitingMinuteOver10"] * max(0, paid)


def pool(event, site_id):
    """What the first line asks for at the site; None where it asks for nothing or cannot be there."""
    for site in event["sites"]:
        if site["siteId"] == site_id and site["lines"]:
            return frozenset(site["lines"][0]["anyOf"])
    return None


def way(raw, before, after, site_id):
    return 0 if pool(before, site_id) == pool(after, site_id) else raw["limits"]["transferMinutes"]


def stays(event, visit, at):
    booked = event["booked"]
    return booked is not None and (booked["day"], booked["siteId"], booked["startMinute"]) == (
        visit["day"],
        visit["siteId"],
        at["startMinute"],
    )


def is_broken(relation, where):
    if relation["a"] not in where or relation["b"] not in where:
        return False
    (visit_a, a), (visit_b, b) = where[relation["a"]], where[relation["b"]]
    days = visit_b["day"] - visit_a["day"]
    gap = days * 1440 + b["startMinute"] - a["endMinute"]
    same = visit_a is visit_b
    kind = relation["type"]
    if kind == "before":
        most = relation["maxGapMinutes"]
        return gap < relation["minGapMinutes"] or (most is not None and gap > most)
    if kind == "result-before":
        return gap < relation["turnaroundMinutes"]
    if kind == "apart":
        if days == 0:
            return relation["minDays"] > 0 and not relation["sameDayAllowed"]
        return abs(days) < relation["minDays"]
    if kind == "same-visit":
        return not same
    return kind == "not-same-visit" and same
