import { describe, expect, it } from 'vitest';
import { eventsOf, type StreamEvent } from './events.ts';

async function read(parts: readonly Uint8Array[]): Promise<StreamEvent[]> {
  const stream = new ReadableStream<Uint8Array>({
    start(sink) {
      for (const part of parts) sink.enqueue(part);
      sink.close();
    },
  });
  const found: StreamEvent[] = [];
  for await (const event of eventsOf(stream)) found.push(event);
  return found;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a stream of events', () => {
  it('is read the same however its bytes are cut', async () => {
    const whole = bytes('id: 1\nevent: start\ndata: {"question":"Größe – 3 €?"}\n\n: still here\n\nid:2\r\nevent:chunk\r\ndata: a\r\ndata: b\r\n\r\ndata: c\n\n');
    const expected = [
      { id: '1', name: 'start', data: '{"question":"Größe – 3 €?"}' },
      { id: '2', name: 'chunk', data: 'a\nb' },
      { id: '2', name: 'message', data: 'c' },
    ];
    expect(await read([whole])).toEqual(expected);
    expect(await read([...whole].map((_, at) => whole.slice(at, at + 1)))).toEqual(expected);
    for (let cut = 1; cut < whole.length; cut++) expect(await read([whole.slice(0, cut), whole.slice(cut)])).toEqual(expected);
  });

  it('gives no event that was broken off', async () => {
    expect(await read([bytes('event: done\ndata: {"id"')])).toEqual([]);
    expect(await read([bytes('event: done\ndata: {}\n')])).toEqual([]);
  });

  it('does not end where a line never ends', async () => {
    await expect(read([bytes('data: ' + 'x'.repeat(5_000_000))])).rejects.toThrow(/not one of events/);
  });
});
