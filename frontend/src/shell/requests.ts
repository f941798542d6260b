/** Dash's requests: the first two are answered from the page itself, and a server that does not answer is named. */

// The last part of the address, and the JSON block that holds the answer.
const INLINE = new Map([
  ['_dash-layout', 'inline-layout'],
  ['_dash-dependencies', 'inline-dependencies'],
]);

/** Wraps the browser's fetch. */
export const start = (): void => {
  const fetch = window.fetch;
  const inline = new Map(INLINE);
  window.fetch = async (resource, options) => {
    const address = resource instanceof Request ? resource.url : String(resource);
    const name = address.split('?')[0].split('/').pop() ?? '';
    const block = inline.get(name);
    if (!block) return watched(fetch(resource, options));
    inline.delete(name);
    const text = document.getElementById(block)?.textContent;
    return new Response(text, { headers: { 'Content-Type': 'application/json' } });
  };
};

const watched = async (answer: Promise<Response>): Promise<Response> => {
  const unreachable = document.getElementById('unreachable');
  const show = (isUnreachable: boolean): void => {
    if (unreachable) unreachable.hidden = !isUnreachable;
  };
  try {
    const response = await answer;
    show(response.status >= 500);
    return response;
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) show(true);
    document.body.classList.remove('busy');
    throw error;
  }
};
