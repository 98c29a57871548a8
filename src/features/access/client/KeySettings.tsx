import { Button, Group, Stack, Switch, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { KeySettingsProps } from '#platform/client/frame/key-action.ts';
import { setKeySetting, useKeySetting } from '#platform/client/frame/key-setting.ts';
import { readOwnKeys, saveOwnKeys } from '../key-contract.ts';

/** One's own keys for what this screen does, kept for the person on every machine; or no single keys at all. */
export function KeySettings({ actions, onClose }: KeySettingsProps) {
  const setting = useKeySetting();
  const [isOn, setIsOn] = useState(setting.isOn);
  const rows = [...new Map(actions.filter(({ key }) => key.length === 1).map((each) => [each.key, each])).values()];
  const [own, setOwn] = useState<Readonly<Record<string, string>>>(setting.keys);
  const save = useAct(saveOwnKeys, { refresh: [readOwnKeys] });
  const keys = { ...own, ...Object.fromEntries(rows.map(({ key }) => [key, own[key] || key])) };
  const send = (body: { isOn: boolean; keys: Record<string, string> }) =>
    save.mutate(
      { body },
      {
        onSuccess: (kept) => {
          setKeySetting(kept);
          onClose();
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send({ isOn, keys });
      }}
    >
      <Stack>
        <Switch
          label="Single keys act outside text fields"
          checked={isOn}
          onChange={(event) => setIsOn(event.currentTarget.checked)}
          data-autofocus
        />
        <Table>
          <Table.Tbody>
            {rows.map(({ key, label }) => (
              <Table.Tr key={key}>
                <Table.Td>{label}</Table.Td>
                <Table.Td w={90}>
                  <TextInput
                    aria-label={`Key for: ${label}`}
                    value={(own[key] ?? key).toUpperCase()}
                    maxLength={1}
                    disabled={!isOn}
                    onFocus={(event) => event.currentTarget.select()}
                    onChange={(event) => setOwn({ ...own, [key]: event.currentTarget.value.trim().toLowerCase() })}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {save.error && <ProblemNotice error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            Keep these keys
          </Button>
          <Button variant="default" onClick={() => send({ isOn: true, keys: {} })}>
            Back to the usual keys
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
