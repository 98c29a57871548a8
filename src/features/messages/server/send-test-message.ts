import { uuidv7 } from 'uuidv7';
import { dialled, isAddressOf } from '../domain/message-address.ts';
import type { TestReply } from '../setting-contract.ts';
import type { Outgoing, Transport } from './transports/transport.ts';

type Test = Pick<Outgoing, 'organizationId' | 'address' | 'senderName' | 'replyTo'>;

/** A few words about nobody. */
export function testMessage(test: Test): Outgoing {
  return {
    ...test,
    messageId: uuidv7(),
    subject: 'Test message',
    body: 'This is a test message of Sheaf. It is about nobody.',
    isRepeat: false,
  };
}

/** Hands the test to the way itself and says what came of it; nothing is tried twice. */
export async function tryWay(
  transport: Transport | null,
  { way, outgoing }: { readonly way: 'sms' | 'email'; readonly outgoing: Outgoing },
): Promise<TestReply> {
  if (!isAddressOf(way, outgoing.address)) return { outcome: 'not-an-address', code: '' };
  if (!transport) return { outcome: 'not-configured', code: '' };
  const address = way === 'sms' ? dialled(outgoing.address) : outgoing.address;
  const sent = await transport.send({ ...outgoing, address });
  if (sent.outcome !== 'sent') return { outcome: sent.outcome, code: sent.code };
  return { outcome: transport.name === 'folder' ? 'kept-in-file' : 'sent', code: '' };
}
