/** A growing binary heap of numbers by minute, then by rank: the first to come is the least. */
export type MinuteHeap = {
  readonly push: (minute: number, rank: number, value: number) => void;
  /** The value of the least, -1 when empty. */
  readonly peek: () => number;
  /** The minute of the least, Infinity when empty. */
  readonly peekMinute: () => number;
  readonly peekRank: () => number;
  readonly drop: () => void;
  readonly clear: () => void;
};

export function minuteHeap(capacityAtFirst = 64): MinuteHeap {
  let minutes = new Float64Array(capacityAtFirst);
  let ranks = new Float64Array(capacityAtFirst);
  let values = new Int32Array(capacityAtFirst);
  let size = 0;

  const grow = () => {
    const wider = <Words extends Float64Array | Int32Array>(from: Words, to: Words) => {
      to.set(from);
      return to;
    };
    minutes = wider(minutes, new Float64Array(size * 2));
    ranks = wider(ranks, new Float64Array(size * 2));
    values = wider(values, new Int32Array(size * 2));
  };
  const isBefore = (minute: number, rank: number, other: number) => {
    const otherMinute = minutes[other] as number;
    return minute < otherMinute || (minute === otherMinute && rank < (ranks[other] as number));
  };
  const set = (place: number, from: number) => {
    minutes[place] = minutes[from] as number;
    ranks[place] = ranks[from] as number;
    values[place] = values[from] as number;
  };
  const put = (place: number, minute: number, rank: number, value: number) => {
    minutes[place] = minute;
    ranks[place] = rank;
    values[place] = value;
  };
  const push = (minute: number, rank: number, value: number) => {
    if (size === minutes.length) grow();
    let place = size;
    size += 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(minute, rank, parent)) break;
      set(place, parent);
      place = parent;
    }
    put(place, minute, rank, value);
  };
  const drop = () => {
    size -= 1;
    if (size <= 0) {
      size = 0;
      return;
    }
    const minute = minutes[size] as number;
    const rank = ranks[size] as number;
    const value = values[size] as number;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(minutes[child + 1] as number, ranks[child + 1] as number, child)) child += 1;
      if (isBefore(minute, rank, child)) break;
      set(place, child);
      place = child;
    }
    put(place, minute, rank, value);
  };
  return {
    push,
    drop,
    peek: () => (size === 0 ? -1 : (values[0] as number)),
    peekMinute: () => (size === 0 ? Number.POSITIVE_INFINITY : (minutes[0] as number)),
    peekRank: () => (size === 0 ? Number.POSITIVE_INFINITY : (ranks[0] as number)),
    clear: () => {
      size = 0;
    },
  };
}
