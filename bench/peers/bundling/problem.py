"""A batch problem as the peers need it: time in slots of five minutes, days counted on, starts worked out from free time."""

import json
from dataclasses import dataclass, field

SLOT = 5
DAY = 288


def slots(minutes):
    """Whole slots; what is not on the grid is rounded up."""
    return -(-int(minutes) // SLOT) if minutes >= 0 else -(int(-minutes) // SLOT)


@dataclass
class Unit:
    resource: str
    number: int
    free: dict


@dataclass
class Line:
    units: list
    offset: int
    duration: int


@dataclass
class Event:
    raw: dict
    patient: "Patient"
    index: int
    id: str = ""
    duration: int = 0
    fixed: bool = False
    booked: tuple = None
    lines: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)
    starts: dict = field(default_factory=dict)


@dataclass
class Patient:
    raw: dict
    events: list
    transfer: int
    needle_factor: float
    spread: bool


@dataclass
class Batch:
    raw: dict
    patients: list
    units: list
    weights: dict


def load(path):
    with open(path, encoding="utf-8") as file:
        return read(json.load(file))


def read(raw):
    weights = raw["weights"]
    by_resource = {}
    units = []
    for resource in raw["resources"]:
        mine = []
        for number, unit in enumerate(resource["units"]):
            free = {int(day): [(a // SLOT, b // SLOT) for a, b in spans] for day, spans in unit["free"].items()}
            mine.append(Unit(resource["id"], number, free))
        by_resource[resource["id"]] = mine
        units.extend(mine)
    patients = [read_patient(patient, weights, by_resource) for patient in raw["patients"]]
    return Batch(raw, patients, units, weights)


def read_patient(raw, weights, by_resource):
    patient = Patient(
        raw,
        [],
        slots(raw["limits"]["transferMinutes"]),
        raw.get("needleFactor", weights["needleFactor"]),
        raw.get("spreadNeedles", weights["spreadNeedles"]),
    )
    away = set(raw["unavailableDays"])
    for index, each in enumerate(raw["events"]):
        event = Event(each, patient, index, each["id"], slots(each["durationMinutes"]))
        booked = each["booked"]
        if booked is not None:
            event.fixed = booked["mobility"] == "fixed"
            event.booked = (booked["day"], booked["siteId"], booked["startMinute"] // SLOT)
        for site in each["sites"]:
            event.lines[site["siteId"]] = [
                Line([u for r in line["anyOf"] for u in by_resource[r]], line["offsetMinutes"] // SLOT, slots(line["durationMinutes"]))
                for line in site["lines"]
            ]
            event.places[site["siteId"]] = frozenset(site["lines"][0]["anyOf"]) if site["lines"] else None
        if not event.fixed:
            add_starts(event, away)
        patient.events.append(event)
    return patient


def add_starts(event, away):
    """Per (day, site) the slots at which every line could be served if nobody else came."""
    for day in range(event.raw["earliestDay"], event.raw["latestDay"] + 1):
        if day in away:
            continue
        for site, lines in event.lines.items():
            possible = set(range(0, DAY - event.duration + 1))
            for line in lines:
                possible &= {
                    start - line.offset
                    for unit in line.units
                    for a, b in unit.free.get(day, [])
                    for start in range(a, b - line.duration + 1)
                }
            if possible:
                event.starts[(day, site)] = sorted(possible)


def share_place(a, b, site):
    """At this site the two events happen in the same place: no way between them."""
    return a.places.get(site) == b.places.get(site)


def travel(patient, site):
    return patient.raw["travelMinutes"].get(site, 0)


def partners(patient, kind):
    """Pairs of event ids, both ways round, that a relation of this kind joins."""
    pairs = set()
    for relation in patient.raw["relations"]:
        if relation["type"] == kind:
            pairs.add((relation["a"], relation["b"]))
            pairs.add((relation["b"], relation["a"]))
    return pairs
