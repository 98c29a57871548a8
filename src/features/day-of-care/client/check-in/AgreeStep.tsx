import { Button } from '@mantine/core';
import { AGREEMENT_WORDS } from '#features/cluster-booking/public.ts';
import { type CheckInLanguage, CONSENT_WORDS } from '../../domain/check-in/consent-text.ts';
import type { CheckInWords } from './words/check-in-words.ts';

type AgreeProps = {
  readonly words: CheckInWords;
  readonly language: CheckInLanguage;
  readonly asksPromise: boolean;
  readonly busy: boolean;
  readonly onAnswer: (agrees: boolean) => void;
};

/** What a patient agrees to, and in a group promises; the last step. */
export function AgreeStep({ words, language, asksPromise, busy, onAnswer }: AgreeProps) {
  return (
    <>
      {asksPromise && <p>{AGREEMENT_WORDS[language]}</p>}
      <p>{CONSENT_WORDS[language]}</p>
      <Button size="lg" fullWidth loading={busy} onClick={() => onAnswer(true)}>
        {words.agree}
      </Button>
      <Button size="lg" fullWidth variant="default" disabled={busy} onClick={() => onAnswer(false)}>
        {words.doNotAgree}
      </Button>
    </>
  );
}
