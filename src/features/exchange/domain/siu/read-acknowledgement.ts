/** What came of handing a message over. */
export type SiuOutcome =
  | { readonly outcome: 'taken'; readonly code: string }
  | { readonly outcome: 'refused'; readonly code: string }
  /** It may or may not have been taken: the very same message goes again. */
  | { readonly outcome: 'later'; readonly code: string };

const UNCLEAR: SiuOutcome = { outcome: 'later', code: 'answer-unclear' };

/**
 * Reads an ACK of HL7 v2: AA (or CA) has taken the message, AE, AR (CE, CR) refuse it. Of what it says only codes are kept, as its words
 * may name a patient. An answer to another message is none.
 */
export function readAcknowledgement(answer: string, controlId: string): SiuOutcome {
  const segments = answer.split(/[\r\n]+/).filter((segment) => segment !== '');
  const head = segments[0] ?? '';
  if (!/^MSH[^\p{L}\p{N}\s]/u.test(head)) return UNCLEAR;
  const delimiter = head.charAt(3);
  const fieldsOf = (name: string) => segments.find((each) => each.startsWith(name + delimiter))?.split(delimiter) ?? [];
  const [, code = '', about = ''] = fieldsOf('MSA');
  if (about !== controlId) return UNCLEAR;
  if (code === 'AA' || code === 'CA') return { outcome: 'taken', code };
  if (!['AE', 'AR', 'CE', 'CR'].includes(code)) return UNCLEAR;
  const error = (fieldsOf('ERR')[3] ?? '').split(head.charAt(4))[0] ?? '';
  return { outcome: 'refused', code: /^[A-Za-z0-9.-]{1,12}$/.test(error) ? `${code} ${error}` : code };
}
