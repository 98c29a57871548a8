import { createServer, connect as open, type Socket } from 'node:net';

export type SwallowingProxy = {
  readonly url: string;
  /** The next answer's first bytes are kept from the client: resolves to what had come of it. Call before the request is sent. */
  readonly swallowNext: () => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Passes bytes to the product and back, until it is told to lose an answer that the product has already given. */
export async function openSwallowingProxy(target: string): Promise<SwallowingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let swallow: ((text: string) => void) | null = null;
  const server = createServer((client) => {
    const product = open(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
    for (const socket of [client, product]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => {
        sockets.delete(socket);
        client.destroy();
        product.destroy();
      });
    }
    client.pipe(product);
    product.on('data', (chunk: Buffer) => {
      if (swallow === null) return void client.write(chunk);
      swallow(chunk.toString());
      swallow = null;
      product.pause();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    swallowNext: () =>
      new Promise((resolve) => {
        swallow = resolve;
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
