import { formatDayTime } from '#platform/client/design/format-time.ts';
import type { SignedText } from '../../note-contract.ts';
import classes from './Notes.module.css';

type SignedTextsProps = { readonly texts: readonly SignedText[]; readonly zone: string };

/** What is signed, in order: the first text and what was added. Nobody changes it. */
export function SignedTexts({ texts, zone }: SignedTextsProps) {
  return texts.map(({ text, writtenAt, writtenByName }, index) => (
    <div key={writtenAt} className={classes.signed}>
      <p className={classes.small}>
        {index === 0 ? 'Signed' : 'Added'} by {writtenByName}, {formatDayTime(writtenAt, { zone })}
      </p>
      <p className={classes.text}>{text ?? 'You may write notes and not read them.'}</p>
    </div>
  ));
}
