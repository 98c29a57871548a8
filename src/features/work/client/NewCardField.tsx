import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { createCard, listWorkspaces, readBoard, readSpaceActivity } from '../contract.ts';

type NewCardFieldProps = { readonly spaceId: string; readonly statusId: string; readonly onClose: () => void };

/** One line for a new card; it stays open for the next one. */
export function NewCardField({ spaceId, statusId, onClose }: NewCardFieldProps) {
  const [title, setTitle] = useState('');
  const create = useAct(createCard, { refresh: [readBoard, readSpaceActivity, listWorkspaces] });
  const submit = () => {
    const said = title.trim();
    if (said === '' || create.isPending) return;
    setTitle('');
    create.mutate({ params: { spaceId }, body: { title: said, statusId } }, { onError: () => setTitle(said) });
  };
  return (
    <TextInput
      autoFocus
      w="100%"
      aria-label="Title of the new card"
      placeholder="What is to be done? Enter adds it"
      maxLength={200}
      value={title}
      error={create.isError ? create.error.message : undefined}
      onChange={(event) => setTitle(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') submit();
        if (event.key === 'Escape') onClose();
      }}
      onBlur={() => title.trim() === '' && !create.isPending && onClose()}
    />
  );
}
