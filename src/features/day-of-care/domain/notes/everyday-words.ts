/**
 * Names that are also everyday words. In lower case they are taken for the word: `the group will meet`, not the patient Will. Written
 * with a capital they are taken for the name.
 */
export const EVERYDAY_WORDS: ReadonlySet<string> = new Set(
  `art august autumn baker banks bill black brook brooks brown bush carter chance charity chase church clay cook cross
  dawn day dean drew east faith field finch fisher ford fox frank frost gale grace grant gray green grey guy hall hand hart hill
  holiday hope hunter iris ivy jack jade jasmine joy june key king knight lake lane lily long love major mark marsh mason may mercy
  miles mill miller moss noble north olive page park parker pat patience pearl penny piper price queen rain ray reed rich river rob
  rock rose ruby rush sage sandy sharp shaw short singer skip smith snow south spring star stone summer sue sunny taylor teal turner
  violet wade walker walls ward waters weeks well wells west wheeler white will willow winter wise wolf wood woods young`.split(
    /\s+/,
  ),
);

/**
 * Names of the same letters as a word with which sentences often begin: `So we agreed`. At the start of a sentence they are taken for
 * the word, unless another name of the same patient stands beside them.
 */
export const OPENING_WORDS: ReadonlySet<string> = new Set(
  'a all am an and any as at be but by can do for go he her him his i if in is it me my no not of off on one or our out see she so the they this to too two up us we who you'.split(
    ' ',
  ),
);
