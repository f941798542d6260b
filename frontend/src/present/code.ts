/** A deck in an address: the JSON of its plan, deflated, as URL-safe base64 without padding. */
import { planOf, type Deck } from './deck.ts';

/** The code of a deck, which `DeckPlan.of_code` reads in Python. */
export const deckCode = async (deck: Deck): Promise<string> => {
  const json = new TextEncoder().encode(JSON.stringify(planOf(deck)));
  const deflater = new CompressionStream('deflate-raw');
  const writer = deflater.writable.getWriter();
  const [bytes] = await Promise.all([collect(deflater.readable), writer.write(json), writer.close()]);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
};

const collect = async (stream: ReadableStream<Uint8Array>): Promise<number[]> => {
  const bytes: number[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    for (const byte of value) bytes.push(byte);
  }
};
