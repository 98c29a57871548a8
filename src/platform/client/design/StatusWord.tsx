import type { ReactNode } from 'react';
import classes from './States.module.css';

const TONES = ['passes', 'gathered', 'stops', 'information', 'family', 'quiet'] as const;
export type Tone = (typeof TONES)[number];

const SHAPES: Readonly<Record<Tone, string>> = {
  passes: '✓',
  gathered: '●',
  stops: '■',
  information: 'i',
  family: '♥',
  quiet: '–',
};

/** A state as a word, a shape and a colour: never colour alone. */
export function StatusWord({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.word} data-tone={tone}>
      <span aria-hidden="true">{SHAPES[tone]}</span>
      {children}
    </span>
  );
}
