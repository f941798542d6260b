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
  const nameIn = (header, address) => /filename="([^"]+)"/.exec(header || '')?.[1] || address.split('?')[0].split('/').pop();

  const refusal = async (answer) => {
    const text = await answer.text();
    try {
      const { detail } = JSON.parse(text);
      return String(detail);
    } catch { return answer.status < 500 ? text.slice(0, 300) : 'Something went wrong on the server.'; }
  };

  // Server-sent events tell how far the file is; once it is made, it is at the same address.
  const follow = async (answer, tell) => {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw new TypeError('incomplete');
      text += value;
      const events = text.split('\n\n');
      text = events.pop();
      for (const event of events) {
        const [, kind, data] = /^event: (\w+)\ndata: (.*)$/s.exec(event);
        const content = JSON.parse(data);
        if (kind === 'failed') throw new Error(content.detail);
        if (kind === 'file') return content;
        tell(content.done, content.of, content.text);
      }
    }
  };

  const fetched = async (address, signal, tell) => {
    let answer = await fetch(address, { headers: { Accept: 'text/event-stream' }, signal });
    if (!answer.ok) throw new Error(await refusal(answer));
    if (answer.headers.get('Content-Type')?.includes('event-stream')) {
      const file = await follow(answer, tell);
      tell(1, 1, `Fetching ${file.name}`);
      answer = await fetch(address, { signal });
      if (!answer.ok) throw new Error(await refusal(answer));
    }
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
