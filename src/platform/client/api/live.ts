import type { Query, QueryClient } from '@tanstack/react-query';
import { gatherTopics } from './gather-topics.ts';

export type LiveState = 'live' | 'away';

/** Listens to the server's changes and marks what they make stale. Returns a function that stops listening. */
export function followLive(client: QueryClient, onState: (state: LiveState) => void): () => void {
  const source = new EventSource('/api/live');
  let wasAway = false;
  const changed = gatherTopics((topics) => {
    void client.invalidateQueries({ predicate: (query) => isStaleOn(query, topics) });
  });
  source.onopen = () => {
    onState('live');
    if (wasAway) void client.invalidateQueries();
    wasAway = false;
  };
  source.onerror = () => {
    wasAway = true;
    onState('away');
  };
  source.addEventListener('change', (event: MessageEvent<string>) => {
    const { topic } = JSON.parse(event.data) as { topic: string };
    changed(topic);
  });
  return () => source.close();
}

function isStaleOn(query: Query, changed: ReadonlySet<string>): boolean {
  const topics = query.meta?.staleOn;
  return Array.isArray(topics) && topics.some((topic) => changed.has(topic));
}
