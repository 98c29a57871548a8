import { Button, CloseButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from './Details.module.css';

type ValueRowsProps = {
  readonly label: string;
  readonly addWords: string;
  /** As they are when the rows appear; rows left empty are no values. */
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
  readonly type?: 'text' | 'tel' | 'email';
  readonly isFocused?: boolean;
};

type Row = { readonly key: number; readonly value: string };

/** Any number of values of one sort, each with a row; the first counts before the others. */
export function ValueRows({ label, addWords, values, onChange, type = 'text', isFocused = false }: ValueRowsProps) {
  const [rows, setRows] = useState<readonly Row[]>(() =>
    (values.length === 0 && type !== 'text' ? [''] : values).map((value, key) => ({ key, value })),
  );
  const [isAdding, setIsAdding] = useState(false);
  const put = (next: readonly Row[]) => {
    setRows(next);
    onChange(next.map(({ value }) => value));
  };
  const add = () => {
    setIsAdding(true);
    put([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, value: '' }]);
  };
  return (
    <div className={classes.rows}>
      {rows.map(({ key, value }, index) => {
        const name = index === 0 ? label : `${label} ${index + 1}`;
        return (
          <div key={key} className={classes.valueRow}>
            <TextInput
              className={classes.value}
              label={name}
              type={type}
              value={value}
              maxLength={120}
              autoComplete="off"
              data-autofocus={(isFocused && index === 0) || undefined}
              autoFocus={isAdding ? index === rows.length - 1 : isFocused && index === 0}
              onChange={(event) =>
                put(rows.map((row) => (row.key === key ? { key, value: event.currentTarget.value } : row)))
              }
            />
            {value !== '' && (
              <CloseButton
                aria-label={`Take away ${name.toLowerCase()}`}
                onClick={() => put(rows.filter((row) => row.key !== key))}
              />
            )}
          </div>
        );
      })}
      <div>
        <Button size="compact-sm" variant="subtle" onClick={add}>
          {addWords}
        </Button>
      </div>
    </div>
  );
}
