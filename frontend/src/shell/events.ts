/** Server-sent events, as they arrive over `fetch`. */

export interface ServerEvent {
  kind: string;
  data: string;
}

/** A function that takes the next piece of a stream and gives the events that it completes. */
export const eventParser = (): ((chunk: string) => ServerEvent[]) => {
  let buffer = '';
  return (chunk) => {
    buffer += chunk;
    const blocks = buffer.split(/\r?\n\r?\n/);
    buffer = blocks.pop() ?? '';
    return blocks.map(parse).filter((event) => event !== undefined);
  };
};

/** The events of a response, until its stream ends. */
export async function* eventsOf(response: Response): AsyncGenerator<ServerEvent> {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = eventParser();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield* parser(value);
  }
}

// A line without a colon, or with one at its beginning, is a comment that keeps the connection open.
const parse = (block: string): ServerEvent | undefined => {
  let kind = 'message';
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === 'event') kind = value;
    if (field === 'data') data.push(value);
  }
  return data.length ? { kind, data: data.join('\n') } : undefined;
};
