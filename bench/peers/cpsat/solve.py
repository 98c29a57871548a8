"""CP-SAT on a batch: python cpsat/solve.py PROBLEM PLAN [--seconds 60] [--workers 2] [--start plain|one-by-one]. One line of figures as JSON.

Seconds are those of the two workers on cores of their own: the search ends when the process has used `seconds` times `workers` of
processor time, so that a busy machine takes nothing away from it. Building the model is not counted; a first plan one by one is.
"""

import argparse
import json
import resource
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bundling.plan import plan_of
from bundling.problem import load
from cpsat.model import advise, build, complete_hint, hint, placements_of
from cpsat.one_by_one import first_plan, solve_alone
from cpsat.patient_model import SCALE
from ortools.sat.python import cp_model

ALONE_SECONDS = 1.0


class Watch(cp_model.CpSolverSolutionCallback):
    """When each better plan came, in seconds of processor time per worker."""

    def __init__(self, clock):
        super().__init__()
        self.history = []
        self.clock = clock

    def on_solution_callback(self):
        self.history.append((round(self.clock(), 2), self.objective_value / SCALE))


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("problem")
    parser.add_argument("plan")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", choices=["plain", "one-by-one"], default="plain")
    parser.add_argument("--alone", action="store_true", help="each patient alone: the sum of their bounds is one for the batch")
    parser.add_argument("--set", action="append", help="a solver parameter, name=value")
    parser.add_argument("--log", action="store_true")
    return parser.parse_args()


def solver_for(options):
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = options.workers
    solver.parameters.random_seed = options.seed
    solver.parameters.log_search_progress = options.log
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.extra_subsolvers.append("fixed")
    for setting in options.set or []:
        name, value = setting.split("=")
        setattr(solver.parameters, name, float(value) if "." in value else int(value))
    return solver


def stop_after(solver, clock, seconds):
    """Ends the search when its share of processor time is used up, or after twelve times as long on the wall."""
    begin = time.monotonic()

    def watch():
        while clock() < seconds and time.monotonic() - begin < 12 * seconds:
            time.sleep(0.02)
        solver.stop_search()

    threading.Thread(target=watch, daemon=True).start()


def alone(batch):
    found = [solve_alone(patient, batch, 20) for patient in batch.patients]
    costs = {patient.raw["id"]: cost for patient, (_, cost, _) in zip(batch.patients, found)}
    bounds = {patient.raw["id"]: bound for patient, (_, _, bound) in zip(batch.patients, found)}
    return {"bound": sum(bounds.values()), "bounds": bounds, "costs": costs}


def main():
    options = read_options()
    batch = load(options.problem)
    if options.alone:
        print(json.dumps(alone(batch)))
        return
    began = time.process_time()
    start = {}
    if options.start == "one-by-one":
        start = first_plan(batch, ALONE_SECONDS)
    starting = (time.process_time() - began) / options.workers
    begin = time.perf_counter()
    model, patients, chosen = build(batch.patients, batch.weights)
    advise(model, patients, chosen)
    if start:
        hint(model, patients, chosen, start)
    built = time.perf_counter() - begin
    origin = time.process_time()
    if start:
        complete_hint(model, 2 * options.seconds)

    def clock():
        return starting + (time.process_time() - origin) / options.workers

    solver = solver_for(options)
    watch = Watch(clock)
    stop_after(solver, clock, options.seconds)
    status = solver.solve(model, watch)
    spent = clock()
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    bound = solver.best_objective_bound / SCALE
    plan = plan_of(batch, placements_of(solver, patients, chosen) if found else start, bound)
    started = plan_of(batch, start, bound) if start else None
    if started is not None and started["cost"] < plan["cost"]:
        plan = started
    Path(options.plan).write_text(json.dumps(plan), encoding="utf-8")
    figures = {
        "status": solver.status_name(status),
        "cost": plan["cost"],
        "modelCost": solver.objective_value / SCALE if found else None,
        "startCost": started["cost"] if started is not None else None,
        "bound": bound,
        "buildSeconds": round(built, 2),
        "startSeconds": round(starting, 2),
        "solveSeconds": round(spent, 2),
        "firstPlanSeconds": round(starting, 2) if start else watch.history[0][0] if watch.history else None,
        "bestPlanSeconds": watch.history[-1][0] if watch.history else None,
        "memoryMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "history": watch.history,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
