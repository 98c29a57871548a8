import type { Purpose } from '../purpose.ts';
import type { WrittenText } from './written-text.ts';

const WHERE_AND_HOW = `Hier bestätigen, verschieben oder absagen: {link}

Fragen? Rufen Sie uns an: {phone}.

{hospital}`;

const PREPARE = `Worum es geht: {visit}

Bevor Sie kommen:
{preparation}`;

export const GERMAN: Readonly<Record<Purpose, WrittenText>> = {
  booked: {
    sms: '{hospital}: Ihr Termin ist am {date}, {time}, {place}. Bestätigen, verschieben, absagen: {link} Oder antworten Sie JA, ABSAGEN oder STOPP.',
    subject: 'Ihr Termin am {date} um {time}',
    body: `Guten Tag, {name},

wir erwarten Sie am {date} um {time} Uhr: {place}.

${PREPARE}

${WHERE_AND_HOW}`,
  },
  reminder: {
    sms: '{hospital}: Erinnerung an Ihren Termin am {date}, {time}, {place}. Bestätigen, verschieben, absagen: {link} Oder antworten Sie JA, ABSAGEN oder STOPP.',
    subject: 'Erinnerung: Ihr Termin am {date} um {time}',
    body: `Guten Tag, {name},

wir erinnern an Ihren Termin am {date} um {time} Uhr: {place}.

${PREPARE}

Bitte sagen Sie uns, ob Sie kommen. Wenn nicht, kann jemand anders die Zeit nutzen.

${WHERE_AND_HOW}`,
  },
  moved: {
    sms: '{hospital}: Ihr Termin ist jetzt am {date}, {time}, {place}. Die alte Zeit gilt nicht mehr. Bestätigen, verschieben, absagen: {link}',
    subject: 'Neue Zeit für Ihren Termin: {date} um {time}',
    body: `Guten Tag, {name},

Ihr Termin hat eine neue Zeit: {date} um {time} Uhr, {place}. Die alte Zeit gilt nicht mehr.

${PREPARE}

${WHERE_AND_HOW}`,
  },
  'cancelled-by-clinic': {
    sms: '{hospital}: Wir mussten Ihren Termin am {date}, {time}, {place} absagen. Bitte kommen Sie nicht. Wir suchen eine neue Zeit: {phone}',
    subject: 'Wir mussten Ihren Termin am {date} absagen',
    body: `Guten Tag, {name},

es tut uns leid: Wir mussten Ihren Termin am {date} um {time} Uhr, {place}, absagen. Bitte kommen Sie nicht.

Wir melden uns mit einer neuen Zeit.

Möchten Sie lieber anrufen? {phone}.

{hospital}`,
  },
  'seat-offer': {
    sms: '{hospital}: Ein früherer Termin ist frei: {date}, {time}, {place}. Annehmen oder ablehnen: {link} Ihr bisheriger Termin bleibt, bis Sie annehmen.',
    subject: 'Ein früherer Termin ist frei: {date} um {time}',
    body: `Guten Tag, {name},

ein früherer Termin ist frei geworden: {date} um {time} Uhr, {place}.

Hier annehmen oder ablehnen: {link}

Ihr bisheriger Termin bleibt, bis Sie den neuen annehmen.

{hospital}`,
  },
  invitation: {
    sms: '{hospital}: Es ist Zeit für Ihren nächsten Termin. Ein Platz ist frei: {date}, {time}, {place}. Annehmen oder ablehnen: {link} Oder anrufen: {phone}.',
    subject: 'Ein Platz für Ihren nächsten Termin: {date} um {time}',
    body: `Guten Tag, {name},

es ist Zeit für Ihren nächsten Termin. Am {date} um {time} Uhr, {place}, ist ein Platz für Sie frei.

Worum es geht: {visit}

Hier annehmen oder ablehnen: {link}

Wer zuerst antwortet, hat den Platz. Möchten Sie lieber eine andere Zeit? Rufen Sie uns an: {phone}.

{hospital}`,
  },
  recall: {
    sms: '{hospital}: Es ist Zeit für Ihren nächsten Termin. Bitte rufen Sie uns an: {phone}.',
    subject: 'Zeit für Ihren nächsten Termin',
    body: `Guten Tag, {name},

es ist Zeit für Ihren nächsten Termin.

Worum es geht: {visit}

Bitte rufen Sie uns an: {phone}.

{hospital}`,
  },
};
