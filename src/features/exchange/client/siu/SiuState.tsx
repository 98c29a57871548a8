import { countOf, formatDayTime } from '#platform/client/design/format-time.ts';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import type { SiuReply } from '../../siu-contract.ts';
import classes from './SiuPage.module.css';
import { waitingWords } from './siu-words.ts';

/** What waits, and why. */
export function SiuState({ state }: { readonly state: SiuReply }) {
  const { zone } = useSession();
  const { waiting, waitingSince, waitingCode, nextTryAt, taken, takenLastAt } = state;
  return (
    <section className={classes.part} aria-labelledby="siu-state">
      <h2 id="siu-state">How it stands</h2>
      <p>
        <Standing state={state} />
      </p>
      <p>
        {countOf(waiting, 'message')} {waiting === 1 ? 'waits' : 'wait'}
        {waitingSince === null ? '.' : `, the first since ${formatDayTime(waitingSince, { zone })}.`}
      </p>
      {waiting > 0 && state.setting?.isOn === true && (
        <p>
          {waitingWords(waitingCode)}{' '}
          {nextTryAt !== null &&
            waitingCode !== '' &&
            `Tried again ${formatDayTime(nextTryAt, { zone })}; nothing is lost.`}
        </p>
      )}
      <p>
        {countOf(taken, 'message')} taken
        {takenLastAt === null ? '.' : `, the last ${formatDayTime(takenLastAt, { zone })}.`}
      </p>
    </section>
  );
}

function Standing({ state: { setting, waiting, waitingCode } }: { readonly state: SiuReply }) {
  if (setting === null) return <StatusWord tone="quiet">Nobody is told yet</StatusWord>;
  if (!setting.isOn) return <StatusWord tone="quiet">Switched off</StatusWord>;
  if (waiting > 0 && waitingCode !== '') return <StatusWord tone="stops">Does not get through</StatusWord>;
  return <StatusWord tone="passes">On</StatusWord>;
}
