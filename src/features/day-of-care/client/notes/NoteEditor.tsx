import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import {
  type NamingRow,
  type NoteMember,
  readPatientNotes,
  readSessionNote,
  type SessionNote,
  signSessionNote,
} from '../../note-contract.ts';
import { birthWords, memberState } from './attendance-words.ts';
import classes from './Notes.module.css';
import { NoteText } from './NoteText.tsx';
import { SignedTexts } from './SignedTexts.tsx';
import { bodyOf, type DraftState, useNoteDraft } from './use-note-draft.ts';

const DRAFT_WORDS: Readonly<Record<DraftState, string>> = {
  saved: 'Your draft is kept.',
  typing: 'Typing…',
  saving: 'Keeping your draft…',
  failed: 'Your draft is not kept yet.',
};

/** One text for all, a section for each; signed once, then only added to. */
export function NoteEditor({ note }: { readonly note: SessionNote }) {
  const mayRead = useMay('day-notes.read');
  const draft = useNoteDraft(note);
  const sign = useAct(signSessionNote, { refresh: [readSessionNote, readPatientNotes] });
  const [signedCount, setSignedCount] = useState<number | null>(null);
  const [isSigning, setIsSigning] = useState(false);
  const { texts, checked } = draft;
  const here = note.members.filter(({ encounterId }) => encounterId !== null);
  const lacking = here.filter(({ lacksCopy }) => lacksCopy).length;
  const isFirst = note.signed.length === 0;
  const isEmpty = [texts.narrative, ...Object.values(texts.sections)].every((text) => text.trim() === '');
  const placesOf = (encounterId: string | null) =>
    checked.namings.find((naming) => naming.encounterId === encounterId)?.places ?? [];

  const signNow = async () => {
    setSignedCount(null);
    setIsSigning(true);
    await draft.save();
    const body = { ...bodyOf(texts), seenCount: note.signed.length };
    sign.mutate(
      { params: { sessionId: note.sessionId }, body },
      {
        onSuccess: ({ recordCount }) => {
          draft.clear();
          setSignedCount(recordCount);
        },
        onError: ({ problem }) => {
          if (Array.isArray(problem.namings)) draft.refuse(problem.namings as NamingRow[]);
        },
        onSettled: () => setIsSigning(false),
      },
    );
  };

  return (
    <section className={classes.part} aria-labelledby="note">
      <h2 id="note">Note</h2>
      <p className={classes.lead}>
        Write once what the group did. When you sign, it is copied into the record of everybody who attended, with their
        attendance and the section about them alone. Nobody else’s name or data may be in it.
      </p>
      <SignedTexts texts={note.signed} zone={note.zone} />
      <NoteText
        label={isFirst ? 'What the group did' : 'Add to the note of the group'}
        description={
          isFirst ? 'Goes to all who attended. Name nobody.' : 'What is signed stays; this is added. Name nobody.'
        }
        rows={5}
        value={texts.narrative}
        checkedText={checked.texts.narrative}
        places={placesOf(null)}
        isHeld={isSigning}
        onChange={draft.writeNarrative}
      />
      {here.map((member) => (
        <MemberSection
          key={member.seatId}
          member={member}
          zone={note.zone}
          mayRead={mayRead}
          value={texts.sections[member.encounterId ?? ''] ?? ''}
          checkedText={checked.texts.sections[member.encounterId ?? ''] ?? ''}
          places={placesOf(member.encounterId)}
          isHeld={isSigning}
          onChange={(text) => draft.writeSection(member.encounterId ?? '', text)}
        />
      ))}
      {draft.problem && <ProblemNotice error={draft.problem} onRetry={() => void draft.save()} />}
      {sign.error && <ProblemNotice error={sign.error} />}
      <p className={classes.small} role="status">
        {signedCount === null
          ? isEmpty
            ? 'What you type is kept as you go.'
            : DRAFT_WORDS[draft.state]
          : `Signed into ${countOf(signedCount, 'record')}.`}
      </p>
      <div className={classes.sign}>
        <Button
          disabled={note.unresolvedCount > 0 || (isEmpty && lacking === 0)}
          loading={isSigning}
          onClick={() => void signNow()}
        >
          {isEmpty && lacking > 0
            ? `Give ${countOf(lacking, 'patient')} the copy`
            : isFirst
              ? 'Sign the note'
              : 'Sign the addition'}
        </Button>
        <span className={classes.small}>{signWords(note, here.length, lacking)}</span>
      </div>
    </section>
  );
}

function signWords({ unresolvedCount, signed }: SessionNote, hereCount: number, lacking: number): string {
  if (unresolvedCount > 0) {
    return `${countOf(unresolvedCount, 'patient is', 'patients are')} not resolved. Say above who came, then sign.`;
  }
  if (lacking > 0 && signed.length > 0) {
    return lacking === 1
      ? '1 patient was marked as attended later and has no copy yet.'
      : `${lacking} patients were marked as attended later and have no copy yet.`;
  }
  return `${countOf(hereCount, 'patient')} came. What is signed cannot be changed, only added to.`;
}

type MemberSectionProps = {
  readonly member: NoteMember;
  readonly zone: string;
  readonly mayRead: boolean;
  readonly value: string;
  readonly checkedText: string;
  readonly places: NamingRow['places'];
  readonly isHeld: boolean;
  readonly onChange: (text: string) => void;
};

function MemberSection({ member, zone, mayRead, ...text }: MemberSectionProps) {
  const state = memberState(member);
  return (
    <div className={classes.section}>
      <div className={classes.sectionHead}>
        <h3>{member.name}</h3>
        {member.birthDate !== null && <span className={classes.small}>{birthWords(member.birthDate)}</span>}
        {state && <StatusWord tone={state.tone}>{state.word}</StatusWord>}
        {mayRead && <Link to={`/patients/${member.patientId}/notes`}>Visit notes</Link>}
      </div>
      <SignedTexts texts={member.signed} zone={zone} />
      <NoteText label={`About ${member.name} alone`} description="Goes into this record only." rows={2} {...text} />
    </div>
  );
}
