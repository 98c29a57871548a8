import type { Language } from '../domain/channel.ts';

/** Everything that stands on the page of a link, in plain words. */
export type LinkWords = {
  readonly title: string;
  readonly lead: string;
  readonly birthDate: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly show: string;
  readonly wrong: (triesLeft: number) => string;
  readonly locked: string;
  readonly over: string;
  readonly call: string;
  readonly callUs: (phone: string) => string;
  readonly yours: string;
  readonly offered: string;
  readonly isConfirmed: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly reallyCancel: string;
  readonly cancelMeans: string;
  readonly keep: string;
  readonly change: string;
  readonly choose: string;
  readonly noOthers: string;
  readonly take: (when: string) => string;
  readonly accept: string;
  readonly decline: string;
  readonly done: Readonly<Record<'confirm' | 'cancel' | 'change' | 'accept' | 'decline', string>>;
  readonly checkIn: string;
  readonly problem: string;
};

const ENGLISH: LinkWords = {
  title: 'Your appointment',
  lead: 'This is about an appointment. To show it only to you, we ask for the date of birth of the person it is for.',
  birthDate: 'Date of birth',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  show: 'Show the appointment',
  wrong: (left) => `That is not the date of birth we have. You can try ${left === 1 ? 'once' : `${left} times`} more.`,
  locked: 'This link is locked, because the date of birth was wrong five times.',
  over: 'This link does not open any more: the appointment is over, or it was changed.',
  call: 'This appointment cannot be opened here.',
  callUs: (phone) => `Please call us: ${phone}`,
  yours: 'You are expected',
  offered: 'Free for you',
  isConfirmed: 'You have said that you will come.',
  confirm: 'I will come',
  cancel: 'Cancel the appointment',
  reallyCancel: 'Yes, cancel it',
  cancelMeans: 'Somebody else gets this time at once. You cannot take it back here.',
  keep: 'No, keep it',
  change: 'Choose another time',
  choose: 'Which time suits you?',
  noOthers: 'There is no other time at the moment. Your appointment stands as it is.',
  take: (when) => `Take ${when}`,
  accept: 'Take this appointment',
  decline: 'No, thank you',
  done: {
    confirm: 'Thank you. We look forward to seeing you.',
    cancel: 'Your appointment is cancelled. Thank you for telling us.',
    change: 'Your appointment has a new time.',
    accept: 'The appointment is yours.',
    decline: 'All right. What you have stays as it is.',
  },
  checkIn: 'I am here: check in',
  problem: 'That did not work, and nothing was changed. Try again in a moment.',
};

const SPANISH: LinkWords = {
  title: 'Su cita',
  lead: 'Se trata de una cita. Para mostrársela solo a usted, le pedimos la fecha de nacimiento de la persona citada.',
  birthDate: 'Fecha de nacimiento',
  day: 'Día',
  month: 'Mes',
  year: 'Año',
  show: 'Mostrar la cita',
  wrong: (left) =>
    `No es la fecha de nacimiento que tenemos. Puede intentarlo ${left === 1 ? 'una vez' : `${left} veces`} más.`,
  locked: 'Este enlace está bloqueado, porque la fecha de nacimiento fue incorrecta cinco veces.',
  over: 'Este enlace ya no se abre: la cita ha pasado o se ha cambiado.',
  call: 'Esta cita no se puede abrir aquí.',
  callUs: (phone) => `Llámenos, por favor: ${phone}`,
  yours: 'Le esperamos',
  offered: 'Libre para usted',
  isConfirmed: 'Ha dicho que vendrá.',
  confirm: 'Iré',
  cancel: 'Cancelar la cita',
  reallyCancel: 'Sí, cancelarla',
  cancelMeans: 'Otra persona recibirá esta hora enseguida. Aquí no se puede deshacer.',
  keep: 'No, mantenerla',
  change: 'Elegir otra hora',
  choose: '¿Qué hora le viene bien?',
  noOthers: 'Por ahora no hay otra hora. Su cita queda como está.',
  take: (when) => `Tomar ${when}`,
  accept: 'Aceptar esta cita',
  decline: 'No, gracias',
  done: {
    confirm: 'Gracias. Le esperamos.',
    cancel: 'Su cita está cancelada. Gracias por avisarnos.',
    change: 'Su cita tiene una nueva hora.',
    accept: 'La cita es suya.',
    decline: 'De acuerdo. Lo que tiene queda como está.',
  },
  checkIn: 'Ya estoy aquí: registrar mi llegada',
  problem: 'No ha funcionado y nada ha cambiado. Inténtelo de nuevo en un momento.',
};

const GERMAN: LinkWords = {
  title: 'Ihr Termin',
  lead: 'Es geht um einen Termin. Damit nur Sie ihn sehen, fragen wir nach dem Geburtsdatum der Person, für die er ist.',
  birthDate: 'Geburtsdatum',
  day: 'Tag',
  month: 'Monat',
  year: 'Jahr',
  show: 'Termin zeigen',
  wrong: (left) =>
    `Das ist nicht das Geburtsdatum, das wir haben. Sie können es noch ${left === 1 ? 'einmal' : `${left}-mal`} versuchen.`,
  locked: 'Dieser Link ist gesperrt, weil das Geburtsdatum fünfmal falsch war.',
  over: 'Dieser Link öffnet sich nicht mehr: Der Termin ist vorbei oder wurde geändert.',
  call: 'Dieser Termin lässt sich hier nicht öffnen.',
  callUs: (phone) => `Bitte rufen Sie uns an: ${phone}`,
  yours: 'Wir erwarten Sie',
  offered: 'Frei für Sie',
  isConfirmed: 'Sie haben gesagt, dass Sie kommen.',
  confirm: 'Ich komme',
  cancel: 'Termin absagen',
  reallyCancel: 'Ja, absagen',
  cancelMeans: 'Jemand anders bekommt diese Zeit sofort. Hier lässt sich das nicht zurücknehmen.',
  keep: 'Nein, behalten',
  change: 'Andere Zeit wählen',
  choose: 'Welche Zeit passt Ihnen?',
  noOthers: 'Im Augenblick gibt es keine andere Zeit. Ihr Termin bleibt, wie er ist.',
  take: (when) => `${when} nehmen`,
  accept: 'Diesen Termin nehmen',
  decline: 'Nein, danke',
  done: {
    confirm: 'Danke. Wir freuen uns auf Sie.',
    cancel: 'Ihr Termin ist abgesagt. Danke, dass Sie es uns sagen.',
    change: 'Ihr Termin hat eine neue Zeit.',
    accept: 'Der Termin gehört Ihnen.',
    decline: 'In Ordnung. Was Sie haben, bleibt, wie es ist.',
  },
  checkIn: 'Ich bin da: anmelden',
  problem: 'Das hat nicht geklappt, und nichts wurde geändert. Versuchen Sie es gleich noch einmal.',
};

const BY_LANGUAGE: Readonly<Record<Language, LinkWords>> = { en: ENGLISH, es: SPANISH, de: GERMAN };

export function linkWords(language: Language): LinkWords {
  return BY_LANGUAGE[language];
}
