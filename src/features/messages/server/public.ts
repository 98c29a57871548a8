export { createMessaging, type MessagingParts } from './create-messaging.ts';
export { transportsFromEnvironment } from './messaging-settings.ts';
export type { Transports } from './transports/transport.ts';
