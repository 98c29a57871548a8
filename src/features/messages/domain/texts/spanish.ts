import type { Purpose } from '../purpose.ts';
import type { WrittenText } from './written-text.ts';

const WHERE_AND_HOW = `Confirme, cambie o cancele aquí: {link}

¿Preguntas? Llámenos al {phone}.

{hospital}`;

const PREPARE = `De qué se trata: {visit}

Antes de venir:
{preparation}`;

export const SPANISH: Readonly<Record<Purpose, WrittenText>> = {
  booked: {
    sms: '{hospital}: cita reservada para el {date}, {time}, {place}. Confirmar, cambiar o cancelar: {link} Responda CONFIRMAR, CANCELAR o BAJA.',
    subject: 'Su cita del {date} a las {time}',
    body: `Hola, {name}:

le esperamos el {date} a las {time} en {place}.

${PREPARE}

${WHERE_AND_HOW}`,
  },
  reminder: {
    sms: '{hospital}: recordatorio de su cita del {date}, {time}, {place}. Confirmar, cambiar o cancelar: {link} Responda CONFIRMAR, CANCELAR o BAJA.',
    subject: 'Recordatorio: su cita del {date} a las {time}',
    body: `Hola, {name}:

le recordamos su cita del {date} a las {time} en {place}.

${PREPARE}

Díganos, por favor, si va a venir. Si no puede, otra persona podrá aprovechar la hora.

${WHERE_AND_HOW}`,
  },
  moved: {
    sms: '{hospital}: su cita es ahora el {date}, {time}, {place}. La hora anterior ya no es válida. Confirmar, cambiar o cancelar: {link}',
    subject: 'Nueva hora de su cita: {date} a las {time}',
    body: `Hola, {name}:

su cita tiene una nueva hora: {date} a las {time} en {place}. La hora anterior ya no es válida.

${PREPARE}

${WHERE_AND_HOW}`,
  },
  'cancelled-by-clinic': {
    sms: '{hospital}: hemos tenido que cancelar su cita del {date}, {time}, {place}. Por favor, no venga. Le buscaremos otra hora: {phone}',
    subject: 'Hemos tenido que cancelar su cita del {date}',
    body: `Hola, {name}:

lo sentimos: hemos tenido que cancelar su cita del {date} a las {time} en {place}. Por favor, no venga.

Le avisaremos de una nueva hora.

¿Prefiere llamarnos? {phone}.

{hospital}`,
  },
  'seat-offer': {
    sms: '{hospital}: hay una cita antes: {date}, {time}, {place}. Aceptar o rechazar: {link} La suya se mantiene hasta que acepte.',
    subject: 'Hay una cita antes: {date} a las {time}',
    body: `Hola, {name}:

ha quedado libre una cita antes: {date} a las {time} en {place}.

Acéptela o recházela aquí: {link}

La cita que tiene se mantiene hasta que acepte la nueva.

{hospital}`,
  },
  invitation: {
    sms: '{hospital}: es hora de su próxima cita. Hay un lugar el {date}, {time}, {place}. Aceptar o rechazar: {link} O llame al {phone}.',
    subject: 'Un lugar para su próxima cita: {date} a las {time}',
    body: `Hola, {name}:

es hora de su próxima cita. Hay un lugar para usted el {date} a las {time} en {place}.

De qué se trata: {visit}

Acéptelo o rechácelo aquí: {link}

Los primeros en responder tienen el lugar. ¿Prefiere otra hora? Llámenos al {phone}.

{hospital}`,
  },
  recall: {
    sms: '{hospital}: es hora de pedir su próxima cita. Llámenos al {phone}.',
    subject: 'Es hora de su próxima cita',
    body: `Hola, {name}:

es hora de su próxima cita.

De qué se trata: {visit}

Llámenos al {phone} para encontrar una hora.

{hospital}`,
  },
};
