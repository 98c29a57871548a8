export { createMessaging, type MessagingParts } from './create-messaging.ts';
export { countWrongAtTheDoor, findLinkByToken, lockSeatOfLink } from './link-at-the-door.ts';
export { transportsFromEnvironment } from './messaging-settings.ts';
export type { LinkKey } from './open-link-store.ts';
export type { Transports } from './transports/transport.ts';
