import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export type StandingFacts = {
  /** Whether the person who asks is the one about whom is asked. */
  readonly isSelf: boolean;
  readonly isDisabled: boolean;
  readonly managesPeople: boolean;
  /** How many others may manage people and can sign in. */
  readonly otherManagerCount: number;
};

export type StandingRefusal = 'no-change' | 'own-account' | 'last-administrator';

/** Whether somebody may be shut out, or let in again. Nobody shuts themselves out; whoever is the last who can manage people stays in. */
export function decideStanding(
  facts: StandingFacts,
  { mayComeIn }: { readonly mayComeIn: boolean },
): Result<{ readonly mayComeIn: boolean }, Refusal<StandingRefusal>> {
  if (facts.isDisabled !== mayComeIn) {
    return refuse('no-change', mayComeIn ? 'This person can come in already.' : 'This person is disabled already.');
  }
  if (mayComeIn) return accept({ mayComeIn });
  if (facts.isSelf) return refuse('own-account', 'You cannot disable yourself. Ask another administrator.');
  if (facts.managesPeople && facts.otherManagerCount === 0) {
    return refuse('last-administrator', 'Nobody else could manage people then. Make another administrator first.');
  }
  return accept({ mayComeIn });
}
