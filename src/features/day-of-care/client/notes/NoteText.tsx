import { Textarea } from '@mantine/core';
import type { NamingRow } from '../../note-contract.ts';
import classes from './Notes.module.css';
import { namedWords } from './naming-words.ts';

type NoteTextProps = {
  readonly label: string;
  readonly description: string;
  readonly value: string;
  readonly rows: number;
  /** The text that was read through, and the places in it that name somebody. */
  readonly checkedText: string;
  readonly places: NamingRow['places'];
  /** While it is being signed. */
  readonly isHeld: boolean;
  readonly onChange: (text: string) => void;
};

/** A text, and under it the words that may not stand in it. */
export function NoteText({ label, description, value, rows, checkedText, places, isHeld, onChange }: NoteTextProps) {
  const words = namedWords(checkedText, places).filter((word) => value.includes(word));
  return (
    <div>
      <Textarea
        label={label}
        description={description}
        value={value}
        autosize
        minRows={rows}
        maxLength={20_000}
        readOnly={isHeld}
        error={words.length > 0}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div role="status">
        {words.length > 0 && (
          <p className={classes.warning}>
            {words.map((word) => (
              <span key={word}>
                <mark className={classes.mark}>{word}</mark>{' '}
              </span>
            ))}
            {words.length === 1
              ? 'may be a patient of this session, and others would read it. Take it out before you sign.'
              : 'may be patients of this session, and others would read them. Take them out before you sign.'}
          </p>
        )}
      </div>
    </div>
  );
}
