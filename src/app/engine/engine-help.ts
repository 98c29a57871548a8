/** What `sheaf engine --help` prints. */
export const ENGINE_HELP = `Usage: sheaf engine ACTION KIND ...

  solve KIND PROBLEM.json [--seed N] [--budget MS] [--steps N] [--top N] > PLAN.json
  check KIND PROBLEM.json PLAN.json [--json]      judge a plan, from here or from anyone
  explain KIND PROBLEM.json PLAN.json [--json]    of a valid plan: why it is so
  schema KIND [problem | plan]                    the JSON Schema of a document
  generate KIND [--size N] [--seed N] [--scenario NAME] > PROBLEM.json

KIND is one of
  bundling         care events of one or many patients into visits
  bundling-repair  an agreed plan of visits that no longer holds, with the fewest moves
  session          when the patients of a session should arrive
  clinic-day       a clinic day lived many times, before and after a change
  placement        how many sessions a week, when, where and with whom
  night            which room entries a ward needs through the night
  night-changes    what clinicians could drop or shift tonight, and what each gains
  forecast         how many items by a date, and when so many will be done
  chart            whether a measure really changed

"-" in place of a file reads what is piped in. Nothing leaves this machine.

  --seed N       the luck of the search (1; a forecast: made from its problem). Same problem, seed and steps: same plan
  --budget MS    stop after so many milliseconds (60000)
  --steps N      stop after so many steps of work, on any machine the same
  --top N        the best plan and the next ones, for one patient of at most 15 events
  --size N       how much to invent; what is counted depends on the kind
  --scenario     what to invent; an unknown name lists those that are known
  --json         findings as JSON instead of sentences

Ctrl-C while solving gives the best plan so far; a second one stops at once.
Exit code: 0 done, and for check: the plan is valid. 1 the plan breaks a rule;
each violation is a sentence. 2 something could not be read; one sentence says what.
`;
