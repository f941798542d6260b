// The code of a frame for another page, made when a reader opens it: of the address as it is at that moment.
(() => {
  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const code = (fold, frozen) => {
    const { part, version } = fold.dataset;
    const url = new URL(`/embed${location.pathname + location.search}`, location.origin);
    if (part) url.searchParams.set('part', part);
    if (frozen) url.searchParams.set('version', version);
    const title = document.title.replace(/ – [^–]*$/, '');
    const src = url.href.replaceAll('%2C', ',');
    return `<iframe src="${escape(src)}" title="${escape(title)}" width="100%" height="520" loading="lazy" style="border:0"></iframe>`;
  };

  // A frozen frame needs that this installation keeps the version.
  const keep = async (fold, said) => {
    try {
      const answer = await fetch('/api/v1/versions', { method: 'POST' });
      const found = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Error(found.detail || `The server answered ${answer.status}.`);
      fold.dataset.kept = found.kept.includes(fold.dataset.version) ? 'yes' : '';
      said.textContent = fold.dataset.kept ? '' : 'The data has changed since this page was made. Reload it, then try again.';
      if (fold.dataset.kept) fill(fold, true);
    } catch (error) {
      said.textContent = `${error.message || 'The server does not answer.'} Nothing was kept.`;
    }
  };

  const fill = (fold, frozen) => {
    const place = fold.querySelector('.embed-code');
    const { version, kept, editable } = fold.dataset;
    const choice = (value, text) => element('label', {}, element('input', {
      type: 'radio', name: `embed-${[...document.querySelectorAll('[data-embed]')].indexOf(fold)}`, checked: value === frozen, onchange: () => fill(fold, value),
    }), ` ${text}`);
    const parts = Object.entries(JSON.parse(fold.dataset.embed));
    const select = element('select', { className: 'form-select', onchange: () => { fold.dataset.part = select.value; fill(fold, frozen); } },
      ...parts.map(([name, title], place) => element('option', { value: place ? name : '', textContent: title, selected: (fold.dataset.part || '') === (place ? name : '') })));
    const said = element('p', { className: 'quiet', role: 'status' });
    const text = element('textarea', { readOnly: true, rows: 3, value: code(fold, frozen), onfocus: () => text.select() });
    text.setAttribute('aria-label', 'The code of the frame');
    const copy = element('button', { type: 'button', className: 'action', textContent: 'Copy the code' });
    copy.onclick = async () => {
      text.select();
      try { await navigator.clipboard.writeText(text.value); said.textContent = 'The code was copied.'; }
      catch { said.textContent = 'Copy the marked code with the keyboard.'; }
    };
    const missing = frozen && !kept;
    const button = element('button', { type: 'button', className: 'action', textContent: `Keep version ${version}`, onclick: () => keep(fold, said) });
    const refusal = element('p', {}, editable ? 'This installation does not keep the version yet.'
      : `This installation does not keep version ${version}; whoever runs it can, with dgt freeze.`);
    place.replaceChildren(...(parts.length > 1 ? [element('label', {}, 'Part of the page ', select)] : []),
      element('fieldset', {}, element('legend', { className: 'visually-hidden', textContent: 'What the frame shows' }),
        choice(false, 'Live: it follows the data'), choice(true, `Frozen: it stays at data version ${version}`)),
      ...(missing ? [refusal, ...(editable ? [button] : [])] : [text, copy]), said);
  };

  // Which versions are kept is asked when the code is opened: the page may be older than the answer.
  const opened = async (fold) => {
    if (!fold.open) return;
    fill(fold, false);
    const kept = await fetch('/api/v1/versions').then((answer) => answer.json()).then((found) => found.kept, () => []);
    fold.dataset.kept = kept.includes(fold.dataset.version) ? 'yes' : '';
  };
  document.addEventListener('toggle', (event) => { if (event.target.dataset?.embed !== undefined) opened(event.target); }, true);
  document.querySelectorAll('details[data-embed][open]').forEach(opened);
})();
