export const SUBJECT_TYPES = ['bundle', 'session', 'goal', 'chart-finding'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** What a card can be made from, as far as a title may tell of it: never anything about a patient. */
export type SubjectFacts =
  | { readonly type: 'bundle'; readonly number: number; readonly visits: number; readonly singleVisits: number }
  | { readonly type: 'session'; readonly clusterName: string; readonly day: string; readonly time: string }
  | { readonly type: 'goal'; readonly title: string }
  | { readonly type: 'chart-finding'; readonly title: string; readonly said: string };

/** The permission that opens a subject; a goal is opened by whoever may open its space. */
export const SUBJECT_PERMISSIONS: Readonly<Record<SubjectType, string>> = {
  bundle: 'finds.read',
  session: 'sessions.read',
  goal: 'work.read',
  'chart-finding': 'measures.read',
};

const SUBJECT_WORDS: Readonly<Record<SubjectType, string>> = {
  bundle: 'Find',
  session: 'Session',
  goal: 'Goal',
  'chart-finding': 'Chart',
};

/** The card's first title. */
export function titleOfSubject(facts: SubjectFacts): string {
  switch (facts.type) {
    case 'bundle':
      return `Find ${facts.number}: ${visitsInWords(facts.visits)} instead of ${facts.singleVisits}`;
    case 'session':
      return `Session: ${facts.clusterName}, ${facts.day}, ${facts.time}`.slice(0, 200);
    case 'goal':
      return `Goal: ${facts.title}`.slice(0, 200);
    case 'chart-finding':
      return facts.title;
  }
}

/** The card's first notes: what a chart said when the card was made, nothing otherwise. */
export function notesOfSubject(facts: SubjectFacts): string {
  return facts.type === 'chart-finding' ? `The chart said: ${facts.said}` : '';
}

/** A find is about one patient, so its card keeps the title that was made for it. */
export function isTitleFixed(type: SubjectType | null): boolean {
  return type === 'bundle';
}

/** What is shown to someone who may not open the subject. */
export function closedSubjectLabel(type: SubjectType): string {
  return `${SUBJECT_WORDS[type]} (you cannot open it)`;
}

function visitsInWords(visits: number): string {
  return visits === 1 ? '1 visit' : `${visits} visits`;
}
