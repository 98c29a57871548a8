import type { AuditRow } from './canonical-audit-event.ts';

/** A link with the event it points at; null when that event is gone. Hashes are hexadecimal. */
export type ChainLink = {
  readonly position: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly event: AuditRow | null;
};

export type ChainSeal = {
  readonly position: number;
  readonly hash: string;
  /** Whether the signature is ours. */
  readonly isGenuine: boolean;
};

export const CHAIN_PROBLEMS = ['changed', 'missing', 'order', 'not-linked', 'cut', 'rewritten', 'seal-forged'] as const;
export type ChainProblem = { readonly kind: (typeof CHAIN_PROBLEMS)[number]; readonly position: number };

export type ChainHead = { readonly position: number; readonly hash: string };
export const CHAIN_START: ChainHead = { position: 0, hash: '0'.repeat(64) };

export type HashLink = (previousHash: string, event: AuditRow) => string;

/** Follows links from a head that is known to be sound: the new head, or the first link that does not hold. */
export function followChain(
  from: ChainHead,
  links: readonly ChainLink[],
  hashLink: HashLink,
): ChainHead | ChainProblem {
  let head = from;
  for (const link of links) {
    const kind = faultOf(head, link, hashLink);
    if (kind) return { kind, position: head.position + 1 };
    head = { position: link.position, hash: link.hash };
  }
  return head;
}

function faultOf(head: ChainHead, link: ChainLink, hashLink: HashLink): ChainProblem['kind'] | null {
  if (link.position !== head.position + 1 || link.event === null) return 'missing';
  if (hashLink(link.previousHash, link.event) !== link.hash) return 'changed';
  // The link is whole, but it was made to follow another one: something was put in, taken out or moved here.
  return link.previousHash === head.hash ? null : 'order';
}

/** Compares a sound chain with what was sealed: seals show what the chain alone cannot, a lost end and a rewritten whole. */
export function checkSeals(
  seals: readonly ChainSeal[],
  chain: { readonly head: ChainHead; readonly hashAt: ReadonlyMap<number, string> },
): ChainProblem | null {
  for (const seal of seals) {
    if (!seal.isGenuine) return { kind: 'seal-forged', position: seal.position };
    if (seal.position > chain.head.position) return { kind: 'cut', position: chain.head.position + 1 };
    if (chain.hashAt.get(seal.position) !== seal.hash) return { kind: 'rewritten', position: seal.position };
  }
  return null;
}

export function isProblem(outcome: ChainHead | ChainProblem): outcome is ChainProblem {
  return 'kind' in outcome;
}

const SENTENCES: Readonly<Record<ChainProblem['kind'], string>> = {
  changed: 'an entry was changed after it was written',
  missing: 'one or more entries were removed',
  order: 'entries were put in, taken out or moved',
  'not-linked': 'there is an entry that Sheaf did not add in its turn',
  cut: 'the latest entries were cut off',
  rewritten: 'entries were written anew up to a point that had been sealed',
  'seal-forged': 'a seal was not made with the key of this installation',
};

/** What was found, in a sentence for the auditor. */
export function sentenceOf({ kind, position }: ChainProblem): string {
  return `At entry ${position} ${SENTENCES[kind]}. Do not change anything; tell the person responsible for security.`;
}
