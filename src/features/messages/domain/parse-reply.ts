export type TextReply = 'confirm' | 'cancel' | 'stop' | 'unclear';

const WORDS: Readonly<Record<Exclude<TextReply, 'unclear'>, readonly string[]>> = {
  confirm: ['confirm', 'yes', 'y', 'confirmar', 'confirmo', 'si', 'ja', 'bestatigen', 'j'],
  cancel: ['cancel', 'no', 'n', 'cancelar', 'cancelo', 'absagen', 'nein', 'stornieren'],
  stop: ['stop', 'stopall', 'unsubscribe', 'baja', 'alto', 'stopp', 'abmelden'],
};

/** What a patient answers to a text message, in English, Spanish or German; only a whole answer counts, never a word in a sentence. */
export function parseReply(text: string): TextReply {
  const folded = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
  for (const reply of ['stop', 'cancel', 'confirm'] as const) if (WORDS[reply].includes(folded)) return reply;
  return 'unclear';
}
