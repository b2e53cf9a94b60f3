/** One event of a stream: its name, what it says, and the place it has in the stream. */
export interface StreamEvent {
  id: string | undefined;
  name: string;
  data: string;
}

/** The longest line taken: one that never ends is no event. */
const LONGEST_LINE = 4_000_000;

/**
 * Reads server-sent events (the text/event-stream of the HTML standard) from bytes as they come, however they are cut. An event that
 * the stream breaks off is not given.
 */
export async function* eventsOf(bytes: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = bytes.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let last: string | undefined;
  let name = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      if (rest.length > LONGEST_LINE) throw new Error('The stream of the answer is not one of events');
      for (;;) {
        const end = /\r\n|\n|\r(?!$)/.exec(rest);
        if (end === null) break;
        const line = rest.slice(0, end.index);
        rest = rest.slice(end.index + end[0].length);
        if (line === '') {
          if (data.length > 0) yield { id: last, name: name === '' ? 'message' : name, data: data.join('\n') };
          name = '';
          data = [];
          continue;
        }
        const colon = line.indexOf(':');
        const field = colon < 0 ? line : line.slice(0, colon);
        const said = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'data') data.push(said);
        else if (field === 'event') name = said;
        else if (field === 'id' && !said.includes('\0')) last = said;
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
