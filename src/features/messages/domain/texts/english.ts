import type { Purpose } from '../purpose.ts';
import type { WrittenText } from './written-text.ts';

const WHERE_AND_HOW = `Confirm, change or cancel here: {link}

Questions? Call us on {phone}.

{hospital}`;

const PREPARE = `What it is about: {visit}

Before you come:
{preparation}`;

export const ENGLISH: Readonly<Record<Purpose, WrittenText>> = {
  booked: {
    sms: '{hospital}: appointment booked for {date}, {time}, {place}. Confirm, change or cancel: {link} Reply CONFIRM, CANCEL or STOP.',
    subject: 'Your appointment on {date} at {time}',
    body: `Dear {name},

we look forward to seeing you on {date} at {time} at {place}.

${PREPARE}

${WHERE_AND_HOW}`,
  },
  reminder: {
    sms: '{hospital}: reminder of your appointment on {date}, {time}, {place}. Confirm, change or cancel: {link} Reply CONFIRM, CANCEL or STOP.',
    subject: 'Reminder: your appointment on {date} at {time}',
    body: `Dear {name},

this is a reminder of your appointment on {date} at {time} at {place}.

${PREPARE}

Please say whether you are coming. If you cannot, somebody else can have the time.

${WHERE_AND_HOW}`,
  },
  moved: {
    sms: '{hospital}: your appointment is now on {date}, {time}, {place}. The old time no longer holds. Confirm, change or cancel: {link}',
    subject: 'New time for your appointment: {date} at {time}',
    body: `Dear {name},

your appointment has a new time: {date} at {time} at {place}. The old time no longer holds.

${PREPARE}

${WHERE_AND_HOW}`,
  },
  'cancelled-by-clinic': {
    sms: '{hospital}: we had to cancel your appointment on {date}, {time}, {place}. Please do not come. We will find you a new time: {phone}',
    subject: 'We had to cancel your appointment on {date}',
    body: `Dear {name},

we are sorry: we had to cancel your appointment on {date} at {time} at {place}. Please do not come.

We will contact you with a new time.

Would you rather call us? {phone}.

{hospital}`,
  },
  'seat-offer': {
    sms: '{hospital}: an earlier appointment is free: {date}, {time}, {place}. Take it or leave it: {link} What you have stays until you take it.',
    subject: 'An earlier appointment is free: {date} at {time}',
    body: `Dear {name},

an earlier appointment has become free: {date} at {time} at {place}.

Take it or leave it here: {link}

What you have booked stays until you take the new one.

{hospital}`,
  },
  invitation: {
    sms: '{hospital}: it is time for your next appointment. There is a place on {date}, {time}, {place}. Take it or leave it: {link} Or call {phone}.',
    subject: 'A place for your next appointment: {date} at {time}',
    body: `Dear {name},

it is time for your next appointment. There is a place for you on {date} at {time} at {place}.

What it is about: {visit}

Take it or leave it here: {link}

The first who answer have the places. Would you rather have another time? Call us on {phone}.

{hospital}`,
  },
  recall: {
    sms: '{hospital}: it is time to book your next appointment. Please call us on {phone}.',
    subject: 'Time for your next appointment',
    body: `Dear {name},

it is time for your next appointment.

What it is about: {visit}

Please call us on {phone} to find a time.

{hospital}`,
  },
};
