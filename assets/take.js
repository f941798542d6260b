// Takes a file along that needs a while: how far it is, a way to stop it, and what went wrong, in words.
(() => {
  const SOON = 250; // ms: what is done by then needs no dialog
  const WORDS = '<h2 id="take-title">Making the file</h2><p class="take-step" role="status"></p><progress max="1"></progress>'
    + '<div class="actions"><button type="button" class="action" data-again hidden>Try again</button><button type="button" class="action" data-stop>Cancel</button></div>';

  const dialog = () => {
    const made = Object.assign(document.createElement('dialog'), { className: 'take', innerHTML: WORDS });
    made.setAttribute('aria-labelledby', 'take-title');
    document.body.append(made);
    return made;
  };
  const save = (blob, name) => {
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it later
  };
  const joined = (first, second) => {
    const whole = new Uint8Array(first.length + second.length);
    whole.set(first);
    whole.set(second, first.length);
    return whole;
  };
  const nameIn = (header, address) => /filename="([^"]+)"/.exec(header || '')?.[1] || address.split('?')[0].split('/').pop();

  const refusal = async (answer) => {
    const text = await answer.text();
    try {
      const { message, detail } = JSON.parse(text);
      return message || detail?.message || String(detail);
    } catch { return answer.status < 500 ? text.slice(0, 300) : 'Something went wrong on the server.'; }
  };

  // Lines of JSON, one a step; the last one names the file, whose bytes follow.
  const receive = async (answer, told) => {
    const reader = answer.body.getReader();
    let rest = new Uint8Array();
    let file = null;
    const parts = [];
    let got = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      let bytes = value;
      while (!file && bytes.length) {
        const end = bytes.indexOf(10);
        if (end < 0) { rest = joined(rest, bytes); bytes = new Uint8Array(); break; }
        const line = new TextDecoder().decode(joined(rest, bytes.subarray(0, end)));
        rest = new Uint8Array();
        bytes = bytes.subarray(end + 1);
        if (!line.trim()) continue;
        const step = JSON.parse(line);
        if (step.error) throw new Error(step.error);
        if (step.file) file = step;
        else told(step.done, step.of, step.text);
      }
      if (file && bytes.length) {
        parts.push(bytes);
        got += bytes.length;
        told(got, file.size, `Fetching ${file.file}`);
      }
    }
    if (!file || got !== file.size) throw new TypeError('incomplete');
    return { blob: new Blob(parts, { type: file.type }), name: file.file };
  };

  const fetched = async (address, signal, told) => {
    const answer = await fetch(address, { headers: { Accept: 'application/x-ndjson' }, signal });
    if (!answer.ok) throw new Error(await refusal(answer));
    if (answer.headers.get('Content-Type')?.includes('ndjson')) return receive(answer, told);
    return { blob: await answer.blob(), name: nameIn(answer.headers.get('Content-Disposition'), address) };
  };

  const take = async (link) => {
    const control = new AbortController();
    const shown = dialog();
    const say = (text) => { shown.querySelector('.take-step').textContent = text; };
    const wait = setTimeout(() => shown.showModal(), SOON);
    shown.querySelector('[data-stop]').addEventListener('click', () => shown.close());
    shown.querySelector('[data-again]').addEventListener('click', () => { shown.close(); take(link); });
    shown.addEventListener('close', () => { control.abort(); shown.remove(); });
    say('Asking the server.');
    try {
      const { blob, name } = await fetched(link.href, control.signal, (done, of, text) => {
        shown.querySelector('progress').value = of ? done / of : 0;
        say(of > 1 && done <= of && of < 1000 ? `${text} (${done} of ${of})` : text);
      });
      clearTimeout(wait);
      save(blob, name);
      shown.close();
      const place = document.getElementById('announcer');
      if (place) place.textContent = `${name} was saved.`;
    } catch (error) {
      clearTimeout(wait);
      if (control.signal.aborted) return;
      const why = error instanceof TypeError ? 'The server does not answer, or the connection broke off.' : error.message;
      if (!shown.open) shown.showModal();
      shown.querySelector('h2').textContent = 'The file was not made';
      shown.querySelector('progress').hidden = true;
      shown.querySelector('[data-again]').hidden = false;
      shown.querySelector('[data-stop]').textContent = 'Close';
      say(`${why} Nothing was saved, and what you chose is as it was.`);
      shown.querySelector('[data-again]').focus();
    }
  };
  (window.toolkit ||= {}).take = take; // a page that begins with it has nothing else there yet
})();
