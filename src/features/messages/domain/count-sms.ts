const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_EXTENDED = new Set('^{}\\[~]|€');

/** Units of one part alone, and of each of several: GSM-7 signs, or 16-bit units of UCS-2. Source: 3GPP TS 23.038 and TS 23.040. */
const UNITS = { 'gsm-7': [160, 153], 'ucs-2': [70, 67] } as const;

export type SmsCount = {
  readonly alphabet: keyof typeof UNITS;
  readonly units: number;
  /** What the message is sent and paid in. */
  readonly parts: number;
  /** Units that still fit into the last part. */
  readonly unitsLeft: number;
  /** Signs that are not of the GSM alphabet, each once: one of them makes the whole message UCS-2. */
  readonly foreignSigns: readonly string[];
};

/** How a text message is sent: 160 signs of the GSM alphabet, or 70 others, and 153 or 67 each when there are several parts. */
export function countSms(text: string): SmsCount {
  const signs = [...text];
  const foreignSigns = [...new Set(signs.filter((sign) => !GSM_BASIC.has(sign) && !GSM_EXTENDED.has(sign)))];
  const alphabet = foreignSigns.length === 0 ? 'gsm-7' : 'ucs-2';
  const sizes = signs.map((sign) => (alphabet === 'ucs-2' ? sign.length : GSM_EXTENDED.has(sign) ? 2 : 1));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [single, several] = UNITS[alphabet];
  if (units <= single) return { alphabet, units, parts: 1, unitsLeft: single - units, foreignSigns };
  // A sign of two units is never cut in two: it begins the next part.
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > several) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return { alphabet, units, parts, unitsLeft: several - used, foreignSigns };
}
