import { useEffect, useState } from 'react';
import { callRoute } from '#platform/client/api/call-route.ts';
import type { BodyOf } from '#platform/contract/route.ts';
import { type PreviewReply, previewText } from '../../text-contract.ts';

type Draft = BodyOf<typeof previewText>;
type Preview = { readonly reply: PreviewReply | null; readonly error: unknown; readonly isBehind: boolean };

/** Whoever types is not interrupted. */
const WAIT_MS = 300;

/** A text filled in as it is typed; what is shown meanwhile is the last answer, marked as behind. */
export function usePreview(draft: Draft): Preview {
  const asked = JSON.stringify(draft);
  const [shown, setShown] = useState<{ asked: string; reply: PreviewReply | null; error: unknown }>({
    asked: '',
    reply: null,
    error: null,
  });
  useEffect(() => {
    const body = JSON.parse(asked) as Draft;
    if (body.body === '') return;
    let isWanted = true;
    const timer = setTimeout(() => {
      callRoute(previewText, { body }).then(
        (reply) => isWanted && setShown({ asked, reply, error: null }),
        (error: unknown) => isWanted && setShown((before) => ({ ...before, asked, error })),
      );
    }, WAIT_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return { reply: shown.reply, error: shown.error, isBehind: shown.asked !== asked };
}
