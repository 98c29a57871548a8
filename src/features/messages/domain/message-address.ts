/** Whether something can be an address of a way: an e-mail address, or a telephone number with its country. */
export function isAddressOf(way: 'sms' | 'email', address: string): boolean {
  return way === 'email'
    ? /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;]+$/.test(address)
    : /^[\d\s()/.+-]+$/.test(address) && /^\+?\d{6,15}$/.test(dialled(address));
}

/** A telephone number as it is dialled: digits, with a plus when it has one. */
export function dialled(phone: string): string {
  return phone.replaceAll(/[^\d+]/g, '');
}
