import { connect, type Socket } from 'node:net';
import { mllpFrame, readFrames } from '../../domain/siu/mllp-frame.ts';

export type MllpAddress = { readonly host: string; readonly port: number };

/** `not-reached`: nobody there. `no-answer`: somebody is there, and said nothing whole in time. */
export type MllpAnswer =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'not-reached' }
  | { readonly kind: 'no-answer' };

const CONNECT_MS = 5_000;
const ANSWER_MS = 20_000;
/** An acknowledgement is a few lines. */
const ANSWER_BYTES_MAX = 256 * 1024;

/** One connection at most, opened when first needed and given up at the first trouble. */
export class MllpLine {
  readonly #address: MllpAddress;
  readonly #waits: { readonly connectMs: number; readonly answerMs: number };
  #socket: Socket | null = null;

  constructor(address: MllpAddress, waits = { connectMs: CONNECT_MS, answerMs: ANSWER_MS }) {
    this.#address = address;
    this.#waits = waits;
  }

  /** Whether somebody listens there. Nothing is sent. */
  async reach(): Promise<boolean> {
    if (this.#socket?.writable) return true;
    this.close();
    const socket = await opened(this.#address, this.#waits.connectMs);
    // Why: an error between two messages is seen at the next one; without a listener it would end the process.
    socket?.on('error', () => this.close());
    this.#socket = socket;
    return socket !== null;
  }

  /** Sends one message and waits for its answer. */
  async ask(text: string): Promise<MllpAnswer> {
    if (!(await this.reach()) || !this.#socket) return { kind: 'not-reached' };
    const answer = await answered(this.#socket, text, this.#waits.answerMs);
    if (answer === null) this.close();
    return answer === null ? { kind: 'no-answer' } : { kind: 'answer', text: answer };
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }
}

function opened(address: MllpAddress, waitMs: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const fail = () => {
      socket.destroy();
      resolve(null);
    };
    socket.setTimeout(waitMs, fail);
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

function answered(socket: Socket, text: string, waitMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    let come: Uint8Array = new Uint8Array();
    const end = (answer: string | null) => {
      clearTimeout(timer);
      socket.off('data', take).off('close', fail).off('error', fail);
      resolve(answer);
    };
    const fail = () => end(null);
    const take = (part: Uint8Array) => {
      const read = readFrames(Uint8Array.from([...come, ...part]));
      come = read.rest;
      const [first] = read.messages;
      if (first) end(new TextDecoder().decode(first));
      else if (come.length > ANSWER_BYTES_MAX) fail();
    };
    const timer = setTimeout(fail, waitMs);
    socket.on('data', take).once('close', fail).once('error', fail);
    socket.write(mllpFrame(new TextEncoder().encode(text)));
  });
}
