import { performance } from 'node:perf_hooks';
import { type FlowBoardReply, readToday } from '#features/day-of-care/flow-contract.ts';
import { gatherTopics } from '#platform/client/api/gather-topics.ts';

export type Screen = {
  /** When a patient is in a stage on this screen, in milliseconds of `performance.now()`; null after `withinMs`. */
  readonly seen: (seatId: string, stage: string, withinMs: number) => Promise<number | null>;
  readonly close: () => void;
};

type Settings = { readonly url: string; readonly cookie: string; readonly siteId: string };
type Waiter = { readonly seatId: string; readonly stage: string; readonly done: (at: number | null) => void };

/** Does what a browser on the board does: listens to changes, and reads the board anew, from the newest change on, when one concerns it. */
export async function openScreen({ url, cookie, siteId }: Settings): Promise<Screen> {
  const closing = new AbortController();
  const waiters = new Set<Waiter>();
  let reading: AbortController | null = null;

  async function read(): Promise<void> {
    reading?.abort();
    const mine = new AbortController();
    reading = mine;
    try {
      const reply = await fetch(`${url}${readToday.path}?siteId=${siteId}`, {
        headers: { cookie },
        signal: mine.signal,
      });
      if (!reply.ok) throw new Error(`the board: ${reply.status}`);
      const { cards } = (await reply.json()) as FlowBoardReply;
      const stages = new Map(cards.map((card) => [card.seatId, card.stage]));
      for (const waiter of waiters) if (stages.get(waiter.seatId) === waiter.stage) waiter.done(performance.now());
    } catch (error) {
      if (!mine.signal.aborted) throw error;
    }
  }

  const live = await fetch(`${url}/api/live`, { headers: { cookie }, signal: closing.signal });
  void follow(
    live,
    gatherTopics(() => void read()),
  ).catch(() => {});
  return {
    seen: (seatId, stage, withinMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => waiter.done(null), withinMs);
        const waiter: Waiter = {
          seatId,
          stage,
          done: (at) => {
            clearTimeout(timer);
            waiters.delete(waiter);
            resolve(at);
          },
        };
        waiters.add(waiter);
      }),
    close: () => closing.abort(),
  };
}

async function follow(live: Response, onChange: (topic: string) => void): Promise<void> {
  const topics: readonly string[] = readToday.staleOn ?? [];
  let text = '';
  if (!live.body) throw new Error('no changes are told');
  for await (const piece of live.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      if (!data) continue;
      const { topic } = JSON.parse(data) as { topic: string };
      if (topics.includes(topic)) onChange(topic);
    }
  }
}
