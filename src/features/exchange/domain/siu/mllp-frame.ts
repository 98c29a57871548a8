const [START, END, RETURN] = [0x0b, 0x1c, 0x0d];

/** A message between the signs of MLLP: 0x0b before, 0x1c 0x0d after (HL7 Minimal Lower Layer Protocol, release 1). */
export function mllpFrame(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([START, ...bytes, END, RETURN]);
}

export type MllpRead = { readonly messages: readonly Uint8Array[]; readonly rest: Uint8Array };

/** The whole messages in what has come so far, and what is not whole yet. Bytes outside of frames are passed over. */
export function readFrames(bytes: Uint8Array): MllpRead {
  const messages: Uint8Array[] = [];
  let rest = bytes;
  for (;;) {
    const start = rest.indexOf(START);
    if (start < 0) return { messages, rest: new Uint8Array() };
    const end = endOfFrame(rest, start);
    if (end < 0) return { messages, rest: rest.slice(start) };
    messages.push(rest.slice(start + 1, end));
    rest = rest.slice(end + 2);
  }
}

function endOfFrame(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(END, from); at >= 0; at = bytes.indexOf(END, at + 1)) {
    if (bytes[at + 1] === RETURN) return at;
  }
  return -1;
}
