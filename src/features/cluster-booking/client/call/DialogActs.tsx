import { Button, Group } from '@mantine/core';

type DialogActsProps = {
  readonly act: string;
  readonly isBusy: boolean;
  readonly isShut: boolean;
  readonly back: string;
  readonly onBack: () => void;
  /** The act has the focus from the start: everything before it is set as it is likeliest wanted. */
  readonly isFirst?: boolean;
};

/** The two ways out of a step: do it, or go back. Enter does it. */
export function DialogActs({ act, isBusy, isShut, back, onBack, isFirst = false }: DialogActsProps) {
  return (
    <Group>
      <Button type="submit" loading={isBusy} disabled={isShut} autoFocus={isFirst}>
        {act}
      </Button>
      <Button variant="default" onClick={onBack}>
        {back}
      </Button>
    </Group>
  );
}
