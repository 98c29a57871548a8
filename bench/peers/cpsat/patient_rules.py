"""Needles, sedations, fasts, limits and relations of one patient."""

from itertools import combinations

from bundling.problem import DAY, SLOT, partners, share_place, slots
from cpsat.patient_model import SCALE, day_of

MARGIN = 10 // SLOT
"""Within one puncture or one anaesthetic at most ten minutes pass beyond the way."""


def add_groups(model, objective, vars, weights):
    leads = add_needles(model, objective, vars, weights)
    add_needle_limit(model, objective, vars, {"leads": leads, "weights": weights})
    add_sedations(model, objective, vars, weights)
    add_fasts(model, objective, vars, weights)


def joins(model, vars, kind, members):
    """Per ordered pair that a rule joins: a literal that b is in the group of a, directly after it."""
    pairs = partners(vars.patient, kind)
    found = {}
    for a in members:
        for b in members:
            if (a.id, b.id) not in pairs or (a.id, b.id) not in vars.follows:
                continue
            join = model.new_bool_var(f"{kind} {a.id} {b.id}")
            follows = vars.follows[a.id, b.id]
            stays = vars.stay[b.id] if kind == "same-poke" else None
            model.add_implication(join, vars.together[a.id, b.id])
            model.add_implication(join, vars.before[a.id, b.id])
            loose = [stays] if stays is not None else []
            model.add_bool_or([~join, follows] + loose)
            sites = {cell[1] for cell in vars.at[a.id].keys() & vars.at[b.id].keys()}
            way = max(0 if share_place(a, b, site) else vars.patient.transfer for site in sites)
            gap = vars.start[b.id] - vars.start[a.id] - a.duration
            model.add(gap <= way + MARGIN).only_enforce_if([join] + [~each for each in loose])
            found[a.id, b.id] = join
    for one in members:
        model.add_at_most_one(join for (a, _), join in found.items() if a == one.id)
        model.add_at_most_one(join for (_, b), join in found.items() if b == one.id)
    for (a, b), first in found.items():
        for (c, d), second in found.items():
            if b == c and a != d and (a, d) not in pairs:
                model.add_bool_or(~first, ~second)
    return found


def add_needles(model, objective, vars, weights):
    needled = [event for event in vars.patient.events if event.raw["needle"] != "none"]
    assert all(event.raw["sedation"] == "none" for event in needled), "A needle under its own sedation is not modelled."
    joined = joins(model, vars, "same-poke", needled)
    points = round(SCALE * weights["awakeNeedle"] * vars.patient.needle_factor)
    leads = {}
    for event in needled:
        lead = model.new_bool_var(f"puncture {event.id}")
        model.add(lead == vars.placed[event.id] - sum(join for (_, b), join in joined.items() if b == event.id))
        objective.append(points * lead)
        leads[event.id] = lead
    return leads


def add_needle_limit(model, objective, vars, facts):
    """So many punctures awake in one visit at most; where they are to be spread, every two in one visit cost once more."""
    leads, weights = facts["leads"], facts["weights"]
    limit = vars.patient.raw["limits"]["awakeNeedlesPerVisit"]
    fixed = {event.id for event in vars.patient.events if event.fixed}
    if limit is not None and len(leads) > limit:
        for group in combinations(leads, limit + 1):
            pairs = list(zip(group, group[1:]))
            if set(group) <= fixed or any(pair not in vars.together for pair in pairs):
                continue
            model.add_bool_or([~leads[id] for id in group] + [~vars.together[pair] for pair in pairs])
    if not vars.patient.spread:
        return
    points = round(SCALE * weights["awakeNeedle"] * vars.patient.needle_factor)
    for a, b in combinations(leads, 2):
        if (a, b) in vars.together:
            extra = model.new_bool_var(f"two needles {a} {b}")
            model.add_bool_or(~leads[a], ~leads[b], ~vars.together[a, b], extra)
            objective.append(points * extra)


def add_sedations(model, objective, vars, weights):
    """Exact up to two sedated events of a patient; from three on the cost of long ones is left out, so the bound stays one."""
    sedated = [event for event in vars.patient.events if event.raw["sedation"] != "none"]
    joined = joins(model, vars, "same-sedation", sedated)
    objective.extend(round(SCALE * weights["sedation"]) * vars.placed[event.id] for event in sedated)
    objective.extend(-round(SCALE * weights["sedation"]) * join for join in joined.values())
    long = 180 // SLOT
    by_id = {event.id: event for event in sedated}
    for event in sedated:
        over = max(0, event.duration - long) * SLOT * weights["sedationMinuteOver180"]
        if over and len(sedated) == 1:
            objective.append(round(SCALE * over) * vars.placed[event.id])
    if len(sedated) != 2:
        return
    for (a, b), join in joined.items():
        over = model.new_int_var(0, DAY, f"long sedation {a} {b}")
        model.add(over >= vars.start[b] + by_id[b].duration - vars.start[a] - long).only_enforce_if(join)
        objective.append(round(SCALE * SLOT * weights["sedationMinuteOver180"]) * over)


def add_fasts(model, objective, vars, weights):
    """One fast per visit. Exact up to three fasting events of a patient."""
    fasting = [event for event in vars.patient.events if event.raw["fastingHours"] > 0]
    if len(fasting) == 1:
        objective.append(SCALE * weights["fast"] * vars.placed[fasting[0].id])
        return
    for cell, visit in vars.visit.items():
        users = [vars.at[event.id][cell] for event in fasting if cell in vars.at[event.id]]
        if not users:
            continue
        fast = model.new_bool_var(f"fast {cell}")
        for literal in users:
            model.add_implication(literal, fast)
        objective.append(SCALE * weights["fast"] * fast)
    if len(fasting) < 2:
        return
    over = model.new_int_var(0, 2 * DAY, "fast beyond what is required")
    hours = {event.id: round(event.raw["fastingHours"] * 60) // SLOT for event in fasting}
    longest = max(hours.values())
    for a in fasting:
        for b in fasting:
            if a is b or (a.id, b.id) not in vars.together:
                continue
            most = longest if len(fasting) > 2 else max(hours[a.id], hours[b.id])
            lasts = vars.start[b.id] - vars.start[a.id] + hours[a.id]
            model.add(over >= lasts - most).only_enforce_if(vars.together[a.id, b.id])
    objective.append(round(SCALE * weights["fastHourOverRequired"] / 12) * over)


def add_blood_limits(model, vars):
    limits = vars.patient.raw["limits"]
    drawn = [event for event in vars.patient.events if event.raw["bloodMl"] > 0]
    tenths = {event.id: round(10 * event.raw["bloodMl"]) for event in drawn}
    for days, limit in ((1, limits["bloodMlPerDay"]), (30, limits["bloodMlPer30Days"])):
        if limit is None or sum(tenths.values()) <= 10 * limit:
            continue
        possible = sorted({cell[0] for event in drawn for cell in vars.at[event.id]})
        for day in possible:
            within = [
                (literal, tenths[event.id])
                for event in drawn
                for cell, literal in vars.at[event.id].items()
                if day <= cell[0] < day + days
            ]
            model.add(sum(literal * ml for literal, ml in within) <= int(10 * limit))


def add_relations(model, objective, vars):
    events = {event.id: event for event in vars.patient.events}
    for relation in vars.patient.raw["relations"]:
        a, b = events[relation["a"]], events[relation["b"]]
        if relation["type"] in ("same-poke", "same-sedation") or (a.fixed and b.fixed and relation["softCost"] is None):
            continue
        both = [vars.placed[a.id], vars.placed[b.id]]
        if relation["softCost"] is None:
            add_partner_rule(model, vars, relation, (a, b))
        else:
            broken = model.new_bool_var(f"broken {relation['ruleId']} {a.id} {b.id}")
            objective.append(SCALE * relation["softCost"] * broken)
            both.append(~broken)
        hold(model, vars, relation, {"a": a, "b": b, "when": both})


def add_partner_rule(model, vars, relation, pair):
    """What must follow or accompany another event has no place without it."""
    a, b = pair
    if relation["type"] in ("before", "result-before", "same-visit") and not b.fixed:
        model.add_implication(vars.placed[b.id], vars.placed[a.id])
    if relation["type"] == "same-visit" and not a.fixed:
        model.add_implication(vars.placed[a.id], vars.placed[b.id])


def hold(model, vars, relation, facts):
    a, b, when = facts["a"], facts["b"], facts["when"]
    gap = DAY * (day_of(model, vars, b) - day_of(model, vars, a)) + vars.start[b.id] - vars.start[a.id] - a.duration
    together = vars.together.get((a.id, b.id))
    kind = relation["type"]
    if kind in ("before", "result-before"):
        gap_slots = slots(relation["minGapMinutes"] if kind == "before" else relation["turnaroundMinutes"])
        order_days(model, vars, facts, -(-gap_slots // DAY) - 1)
    if kind == "before":
        model.add(gap >= slots(relation["minGapMinutes"])).only_enforce_if(when)
        if relation["maxGapMinutes"] is not None:
            model.add(gap <= relation["maxGapMinutes"] // SLOT).only_enforce_if(when)
    elif kind == "result-before":
        model.add(gap >= slots(relation["turnaroundMinutes"])).only_enforce_if(when)
    elif kind == "not-same-visit":
        if together is not None:
            model.add_bool_or([~each for each in when] + [~together])
    elif kind == "same-visit":
        model.add_bool_or([~each for each in when] + ([together] if together is not None else []))
    elif kind == "apart":
        hold_apart(model, vars, relation, facts)


def order_days(model, vars, facts, days):
    """Redundant, and strong: b on a day needs a on that day, less the whole days between them, or before."""
    a, b = facts["a"], facts["b"]
    if len(facts["when"]) > 2:
        return
    for cell, literal in vars.at[b.id].items():
        early = [other for place, other in vars.at[a.id].items() if place[0] <= cell[0] - max(0, days)]
        model.add_bool_or([~literal, ~vars.placed[a.id], *early])


def hold_apart(model, vars, relation, facts):
    a, b, when = facts["a"], facts["b"], facts["when"]
    days = {one.id: day_of(model, vars, one) for one in (a, b)}
    later, earlier = (model.new_bool_var("later"), model.new_bool_var("earlier"))
    ways = [later, earlier]
    model.add(days[b.id] - days[a.id] >= relation["minDays"]).only_enforce_if(later)
    model.add(days[a.id] - days[b.id] >= relation["minDays"]).only_enforce_if(earlier)
    if relation["sameDayAllowed"]:
        same = model.new_bool_var("same day")
        model.add(days[a.id] == days[b.id]).only_enforce_if(same)
        ways.append(same)
    model.add_bool_or([~each for each in when] + ways)
