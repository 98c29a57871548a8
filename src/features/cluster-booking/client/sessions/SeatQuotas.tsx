import { ActionIcon, Button, NumberInput, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { PolicyBody } from '../../session-policy-contract.ts';
import classes from './SeatRules.module.css';

type Quotas = PolicyBody['seatQuotas'];

type SeatQuotasProps = {
  readonly quotas: Quotas;
  readonly clusters: readonly { readonly clusterId: string; readonly name: string }[];
  readonly capacity: number;
  readonly onChange: (quotas: Quotas) => void;
};

/** Seats kept for other clusters, such as two for newcomers. */
export function SeatQuotas({ quotas, clusters, capacity, onChange }: SeatQuotasProps) {
  const free = clusters.filter((each) => !quotas.some((quota) => quota.clusterId === each.clusterId));
  const first = free[0];
  return (
    <div className={classes.quotas}>
      {quotas.map((quota, index) => {
        const name = clusters.find((each) => each.clusterId === quota.clusterId)?.name ?? 'another cluster';
        const put = (part: Partial<Quotas[number]>) =>
          onChange(quotas.map((each, at) => (at === index ? { ...each, ...part } : each)));
        return (
          <div key={quota.clusterId} className={classes.quota}>
            <Select
              aria-label="Seats are kept for"
              allowDeselect={false}
              searchable
              data={[
                { value: quota.clusterId, label: name },
                ...free.map((each) => ({ value: each.clusterId, label: each.name })),
              ]}
              value={quota.clusterId}
              onChange={(clusterId) => clusterId && put({ clusterId })}
            />
            <NumberInput
              aria-label={`Seats for ${name}`}
              suffix=" seats"
              min={1}
              max={capacity}
              value={quota.seats}
              onChange={(value) => put({ seats: Math.min(capacity, Math.max(1, Math.round(Number(value)) || 1)) })}
            />
            <ActionIcon
              variant="subtle"
              aria-label={`Keep no seats for ${name}`}
              onClick={() => onChange(quotas.filter((_, at) => at !== index))}
            >
              <IconX size={16} stroke={1.5} />
            </ActionIcon>
          </div>
        );
      })}
      {first && (
        <div>
          <Button
            size="xs"
            variant="default"
            onClick={() => onChange([...quotas, { clusterId: first.clusterId, seats: 1 }])}
          >
            Keep seats for another cluster
          </Button>
        </div>
      )}
    </div>
  );
}
