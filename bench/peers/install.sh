#!/bin/sh
# Installs the other solvers that our engine is compared with into bench/peers/.installed (ignored by git; nothing of the product needs it).
# Says which of them could not be had, and leaves the others usable.
cd "$(dirname "$0")" || exit 1
mkdir -p .installed

if python3 -m venv .installed/venv && .installed/venv/bin/pip install --quiet 'ortools==9.15.*' highspy; then
  echo 'CP-SAT (OR-Tools) and HiGHS: installed.'
else
  echo 'CP-SAT (OR-Tools) and HiGHS: not available (needs Python 3 with venv, and PyPI).'
fi

if (cd timefold && mvn --quiet -Dmaven.repo.local=../.installed/m2 package); then
  echo 'Timefold: installed.'
else
  echo 'Timefold: not available (needs a JDK of 17 or later, Maven, and Maven Central).'
fi
