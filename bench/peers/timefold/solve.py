"""Timefold on a batch: python timefold/solve.py PROBLEM PLAN [--seconds 60]. Runs the Java program and prints one line of figures as JSON."""

import argparse
import json
import resource
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PEERS))

from bundling.plan import plan_of
from bundling.problem import load


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("problem")
    parser.add_argument("plan")
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    installed = PEERS / ".installed" / "timefold"
    placements = f"{options.plan}.placements"
    classes = f"{installed / 'classes'}:{installed / 'dependency'}/*"
    subprocess.run(["java", "-Xmx4g", "-cp", classes, "peer.Main", options.problem, placements, str(options.seconds)], check=True)
    answer = json.loads(Path(placements).read_text(encoding="utf-8"))
    placed = {id: (day, site, start, [tuple(unit) for unit in units]) for id, (day, site, start, units) in answer["placements"].items()}
    plan = plan_of(load(options.problem), placed, 0)
    Path(options.plan).write_text(json.dumps(plan), encoding="utf-8")
    figures = {key: answer[key] for key in ("solveSeconds", "firstPlanSeconds", "bestPlanSeconds")}
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(json.dumps({"status": answer["score"], "cost": plan["cost"], "bound": 0, **figures, "memoryMb": memory}))


if __name__ == "__main__":
    main()
