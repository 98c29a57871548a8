/** Marks that may be left out when typing: accents of European scripts, Arabic and Hebrew vowel points. Vowel signs of Indic scripts stay. */
const OPTIONAL_MARKS =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05c7\u064b-\u065f\u0670\u0640]/gu;
/** Controls, direction marks and joiners that one does not type; the joiner inside emoji stays. */
const INVISIBLE =
  /(?!\s)\p{Cc}|[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\ufe0e|\ufe0f/gu;
const APOSTROPHES = /['’‘‛ʼʻ`´ʹ′＇]/gu;
const BETWEEN_WORDS = /[\s\p{P}\p{Z}]+/u;

/** Latin letters that carry no separable mark. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ĸ: 'k',
  ŧ: 't',
};
const PLAIN = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'gu');

/** Arabic-Indic and Persian digits as 0-9. */
export function plainDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** One spelling for all ways of typing a name: no case, no accents, compatibility forms made plain. Every script and emoji is kept. */
export function foldText(text: string): string {
  return plainDigits(text)
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(OPTIONAL_MARKS, '')
    .replace(PLAIN, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .normalize('NFC');
}

/** Folded words: an apostrophe joins (O'Brien is obrien), a hyphen or a space parts. */
export function foldWords(text: string): readonly string[] {
  return foldText(text.replace(APOSTROPHES, ''))
    .split(BETWEEN_WORDS)
    .filter((word) => word !== '');
}

/** The parts of a name word that an apostrophe joins, folded: O'Brien gives o and brien. */
export function apostropheParts(text: string): readonly string[] {
  return text
    .split(/[\s\p{Z}]+/u)
    .filter((word) => word.search(APOSTROPHES) >= 0)
    .flatMap((word) => foldWords(word.replace(APOSTROPHES, ' ')));
}
