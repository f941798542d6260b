// Sends an assessment to the server, and makes something of whatever comes back.
(() => {
  const PATIENCE = 20_000; // ms until an answer counts as none
  const KEEPALIVE = 60_000; // bytes that a browser sends for a page that is being left
  const LONGEST_TEXT = 200; // characters that are shown of an answer that is not the dashboard's own

  // A number for a text (cyrb53), as good as never the same for two.
  const digest = (text) => {
    let [a, b] = [0xdeadbeef, 0x41c6ce57];
    for (let n = 0; n < text.length; n += 1) {
      a = Math.imul(a ^ text.charCodeAt(n), 2654435761);
      b = Math.imul(b ^ text.charCodeAt(n), 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return 4294967296 * (2097151 & b) + (a >>> 0);
  };

  // What tells a save: the revision that it makes, whose it is, and all that is in it.
  const sign = (revision, by, text) => digest([revision, by, text].join('|'));

  // What came back as an object; of anything else, such as a proxy's page, its text as the detail of a problem.
  const read = (status, text) => {
    try { const found = JSON.parse(text); if (found?.revision || found?.detail) return found; } catch { /* none of ours */ }
    const plain = text.replace(/<(script|style)[^]*?<\/\1>|<[^>]*>/gi, ' ').replace(/\s+/g, ' ').trim();
    return { detail: `The server refused it (${status}). ${plain.length > LONGEST_TEXT ? `${plain.slice(0, LONGEST_TEXT)} …` : plain}` };
  };

  // Sends a save: { status, answer }; status is 0 where there was no answer.
  const put = async (address, asked, leaving = false) => {
    const body = JSON.stringify(asked);
    const signal = leaving ? undefined : AbortSignal.timeout(PATIENCE);
    const keepalive = leaving && new Blob([body]).size < KEEPALIVE;
    try {
      const { status, ...found } = await fetch(address, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body, keepalive, signal })
        .then(async (response) => ({ status: response.status, text: await response.text() }));
      return { status, answer: read(status, found.text) };
    } catch { return { status: 0, answer: {} }; }
  };

  const inWords = ({ detail, problems = [] }) => [detail, ...problems].join(' ');

  window.toolkitAssess = { ...window.toolkitAssess, sign, put, inWords };
})();
