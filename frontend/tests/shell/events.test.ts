import { describe, expect, it } from 'vitest';
import { eventParser, eventsOf, type ServerEvent } from '../../src/shell/events.ts';

const TEXT = 'event: progress\ndata: {"text":"Zürich – slide"}\n\n: ping\n\nevent: file\ndata: {"name":"a.pptx"}\n\n';
const EVENTS: ServerEvent[] = [
  { kind: 'progress', data: '{"text":"Zürich – slide"}' },
  { kind: 'file', data: '{"name":"a.pptx"}' },
];

describe('eventParser', () => {
  it('gives the same events wherever the stream is cut', () => {
    for (let cut = 0; cut <= TEXT.length; cut += 1) {
      const parse = eventParser();
      expect([...parse(TEXT.slice(0, cut)), ...parse(TEXT.slice(cut))], `cut at ${cut}`).toEqual(EVENTS);
    }
  });

  it('gives the same events one character at a time, with the line ends of other servers too', () => {
    for (const text of [TEXT, TEXT.replaceAll('\n', '\r\n')]) {
      const parse = eventParser();
      expect([...text].flatMap(parse)).toEqual(EVENTS);
    }
  });

  it('joins lines of data and holds back what is not complete', () => {
    const parse = eventParser();
    expect(parse('data: a\ndata: b\n\nevent: fi')).toEqual([{ kind: 'message', data: 'a\nb' }]);
    expect(parse('')).toEqual([]);
  });
});

describe('eventsOf', () => {
  it('joins characters whose bytes arrive apart', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(control) {
        for (const byte of new TextEncoder().encode(TEXT)) control.enqueue(Uint8Array.of(byte));
        control.close();
      },
    });
    const events = [];
    for await (const event of eventsOf({ body } as Response)) events.push(event);
    expect(events).toEqual(EVENTS);
  });
});
