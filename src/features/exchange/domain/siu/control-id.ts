/** MSH-10 holds 20 signs (HL7 v2.5.1): the last 103 bits of the id of the message, in base 36. */
export function controlIdOf(messageId: string): string {
  const bits = BigInt(`0x${messageId.replaceAll('-', '')}`);
  return (bits % 36n ** 20n).toString(36).toUpperCase().padStart(20, '0');
}
