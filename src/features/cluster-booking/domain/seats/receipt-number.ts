const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number to read out over the telephone, from the last 50 bits of the seat's id: `4QK7M-2X9TB`. No letter looks like a digit. */
export function receiptNumberOf(seatId: string): string {
  let bits = BigInt(`0x${seatId.replaceAll('-', '').slice(-13)}`) & ((1n << 50n) - 1n);
  let text = '';
  for (let place = 0; place < 10; place += 1) {
    text = (SIGNS[Number(bits & 31n)] ?? '0') + text;
    bits >>= 5n;
  }
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}
