const GATHER_MS = 80;

/**
 * Gathers what changed for a moment from the first change on, so that one act that changes a hundred seats has each list read once.
 * `later` says when the moment is over.
 */
export function gatherTopics(
  tell: (topics: ReadonlySet<string>) => void,
  later: (work: () => void) => void = (work) => setTimeout(work, GATHER_MS),
): (topic: string) => void {
  let gathered = new Set<string>();
  let isWaiting = false;
  return (topic) => {
    gathered.add(topic);
    if (isWaiting) return;
    isWaiting = true;
    later(() => {
      const topics = gathered;
      gathered = new Set();
      isWaiting = false;
      tell(topics);
    });
  };
}
