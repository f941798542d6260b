// The search everywhere. Ctrl K, / or a box opens it; a small index, fetched when it is first wanted, is searched here at every
// keystroke. It stands outside React's tree and needs nothing of it, so it also works while a page is still starting.
(() => {
  const SHOWN = 5; // of a group, until the reader asks for all of it
  const ENOUGH = 5; // results; with fewer, words that are only alike are looked for too
  const BOOST = {
    page: 1.2,
    principle: 1.6,
    term: 1.6,
    country: 1.6,
    indicator: 1.2,
    practice: 1.1,
    item: 1,
    point: 0.9,
    reading: 1,
  };
  const WORD = /[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)*/gu;
  const PART = /[^-‐‑]+/g;
  const STOP = new Set('a an and as at by for from in is of on or that the their to with'.split(' '));
  const escape = (text) =>
    String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  const some = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

  // Words without accents and capitals; British and American spelling are one: organise, centre, e-government and egovernment.
  const folded = new Map();
  const fold = (word) => {
    if (!folded.has(word)) {
      folded.set(
        word,
        word
          .normalize('NFD')
          .replace(/[\p{M}‐‑-]/gu, '')
          .toLowerCase()
          .replace(/(?<=..[iy])z/g, 's')
          .replace(/^centre/, 'center'),
      );
    }
    return folded.get(word);
  };
  const parts = (word) => word.match(PART);
  const words = (text) => text.replace(/['’]s\b/g, '').match(WORD) || [];
  const indexed = (text) =>
    words(text)
      .flatMap((word) => [...new Set([word, ...parts(word)])])
      .map(fold);
  // A short first part is hardly ever typed as a word of its own.
  const asked = (text) =>
    words(text)
      .flatMap((word) => (parts(word)[0].length > 2 ? parts(word) : [word]))
      .map(fold);
  const plain = (text) => words(text).flatMap(parts).map(fold).join(' ');

  // ---- the index

  const build = async ({ kinds, suggestions, catalogue, rows }) => {
    const entries = rows.map(([kind, href, title, context, names, text], id) => ({
      id,
      kind,
      href,
      title,
      context,
      names,
      text,
    }));
    const index = new MiniSearch({
      fields: ['title', 'names', 'context', 'text'],
      tokenize: indexed,
      processTerm: (term) => (STOP.has(term) ? null : term),
    });
    await index.addAllAsync(entries, { chunkSize: 60 }); // the page stays responsive meanwhile
    const exact = new Map();
    for (const { id, title, names } of entries) {
      for (const name of new Set([title, ...names.split('|')].map(plain)))
        exact.set(name, [...(exact.get(name) || []), id]);
    }
    const running = entries.map(({ title, context, text }) =>
      [title, `${context} ${text}`].map((part) => ` ${plain(part)}`),
    );
    return { kinds, suggestions, catalogue, entries, index, exact, running };
  };

  let wanted = null;
  let ready = null;
  const prepare = () => {
    const { minisearch, searchIndex } = document.body.dataset;
    wanted ??= Promise.all([window.toolkitLoad(minisearch), fetch(searchIndex).then((answer) => answer.json())])
      .then(([, content]) => build(content))
      .then((built) => {
        ready = built;
        results(find('e').found); // so that the first keystroke does not wait for the compiler
        if (dialog?.open) update();
      })
      .catch(() => {
        wanted = null;
        if (dialog?.open) tell('The search could not be loaded. Try again when the connection is back.');
      });
  };

  // ---- finding

  const OPTIONS = {
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    boost: { title: 4, names: 3, context: 0.5 },
    weights: { prefix: 0.6, fuzzy: 0.3 },
    prefix: (term) => !/^\d{1,2}$/.test(term),
    combineWith: 'AND',
  };
  const alike = { fuzzy: (term) => (term.length > 3 && !/\d/.test(term) ? 0.2 : false) };

  /** The results, best first, with the words of the index that they hold; `loose` where not every word was found. */
  const find = (text) => {
    const all = asked(text);
    const telling = all.filter((word) => !STOP.has(word));
    const query = (telling.length ? telling : all).join(' ');
    if (!query) return { found: [], loose: false };
    const { index, entries, kinds, exact, running } = ready;
    const search = (more) =>
      index.search(query, { ...OPTIONS, boostDocument: (id) => BOOST[kinds[entries[id].kind][0]], ...more });
    let found = search();
    if (found.length < ENOUGH) {
      const known = new Set(found.map(({ id }) => id));
      found = [...found, ...search(alike).filter(({ id }) => !known.has(id))];
    }
    const loose = !found.length;
    if (loose) {
      found = search({ ...alike, combineWith: 'OR' });
      const most = Math.max(...found.map(({ queryTerms }) => queryTerms.length));
      found = found.filter(({ queryTerms }) => queryTerms.length === most);
    }
    const phrase = plain(text);
    const named = new Set(exact.get(phrase));
    for (const result of found) {
      const [inTitle, inText] = running[result.id].map((part) => part.includes(` ${phrase}`));
      result.score *= inTitle ? 3 : inText ? 1.5 : 1; // the words side by side
      if (named.delete(result.id)) result.score *= 10;
    }
    const rest = [...named].map((id) => ({ id, score: Infinity, terms: [phrase], queryTerms: [phrase] })); // a name made of stop words only
    return { found: [...rest, ...found].sort((a, b) => b.score - a.score), loose };
  };

  /** Results by kind: the kind of the best first, the others in their own order. */
  const grouped = (found) => {
    const groups = new Map();
    for (const result of found) {
      const { kind } = ready.entries[result.id];
      if (!groups.has(kind)) groups.set(kind, []);
      groups.get(kind).push(result);
    }
    const [best, ...others] = groups.keys();
    return [best, ...others.sort((a, b) => a - b)]
      .filter((kind) => kind !== undefined)
      .map((kind) => [kind, groups.get(kind)]);
  };

  // ---- showing

  const hits = (word, terms) => {
    if (terms.has(fold(word))) return [[0, word.length]];
    return [...word.matchAll(PART)]
      .filter(([part]) => terms.has(fold(part)))
      .map(({ 0: part, index }) => [index, index + part.length]);
  };
  const marked = (text, terms) => {
    let html = '';
    let last = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      for (const [from, to] of hits(word, terms)) {
        html += `${escape(text.slice(last, index + from))}<mark>${escape(word.slice(from, to))}</mark>`;
        last = index + to;
      }
    }
    return html + escape(text.slice(last));
  };
  const holds = (text, terms) => words(text).some((word) => hits(word, terms).length);

  /** Where those words stand that neither title nor context shows; a word is the beginning of what it found, or like it. */
  const excerpt = ({ title, context, names, text }, { terms, queryTerms }) => {
    const seen = new Set(indexed(`${title} ${context}`));
    const begun = (word) => terms.filter((term) => term.startsWith(word));
    const found = queryTerms.map((word) => (begun(word).length ? begun(word) : terms));
    const unseen = new Set(found.filter((group) => !group.some((term) => seen.has(term))).flat());
    if (!unseen.size) return '';
    const first = [...text.matchAll(WORD)].find(({ 0: word }) => hits(word, unseen).length);
    if (first) {
      const start = first.index < 60 ? 0 : text.indexOf(' ', first.index - 50) + 1;
      const end = text.length > start + 150 ? text.lastIndexOf(' ', start + 150) : text.length;
      return `<span class="search-excerpt">${start ? '… ' : ''}${marked(text.slice(start, end), unseen)}${end < text.length ? ' …' : ''}</span>`;
    }
    const called = names.split('|').filter((name) => holds(name, unseen));
    return called.length
      ? `<span class="search-excerpt">also ${called.map((name) => marked(name, unseen)).join(', ')}</span>`
      : '';
  };

  const link = (entry, result = { terms: [], queryTerms: [] }) => {
    const terms = new Set(result.terms);
    return (
      `<a role="option" aria-selected="false" tabindex="-1" href="${escape(entry.href)}"><span class="search-title">${marked(entry.title, terms)}</span>` +
      `<span class="search-context">${marked(entry.context, terms)}</span>${excerpt(entry, result)}</a>`
    );
  };
  const action = (attribute, value, text) =>
    `<div role="option" aria-selected="false" ${attribute}="${escape(value)}">${text}</div>`;
  const group = (name, number, options, kind = '') =>
    `<div role="group" class="${kind}" aria-labelledby="search-group-${number}">` +
    `<div role="presentation" class="search-group" id="search-group-${number}">${escape(name)}</div>${options}</div>`;

  const beginning = () =>
    group('For example', 0, ready.suggestions.map((text) => action('data-query', text, escape(text))).join('')) +
    group(
      'Pages',
      1,
      ready.entries
        .filter(({ kind }) => ready.kinds[kind][0] === 'page')
        .map((entry) => link(entry))
        .join(''),
    );

  const nothing = (text) =>
    group(
      'Search elsewhere',
      0,
      link({
        href: `${ready.catalogue}?q=${encodeURIComponent(text)}`,
        title: `Search the catalogue for “${text}”`,
        context: 'Indicators, with filters',
        names: '',
        text: '',
      }),
    );

  const results = (found) =>
    grouped(found)
      .map(([kind, members]) => {
        const [code, name] = ready.kinds[kind];
        const whole = members.length <= SHOWN + 1 || expanded.has(kind);
        const options = members
          .slice(0, whole ? members.length : SHOWN)
          .map((result) => link(ready.entries[result.id], result))
          .join('');
        const more = whole
          ? ''
          : action('data-expand', kind, `Show all ${members.length} in ${escape(name.toLowerCase())}`);
        return group(`${name} · ${members.length}`, kind, options + more, `of-${code}`);
      })
      .join('');

  // ---- the dialog

  let dialog = null;
  let input, list, status, active, told;
  const expanded = new Set();

  const make = () => {
    dialog = document.createElement('dialog');
    dialog.className = 'search';
    dialog.setAttribute('aria-label', 'Search');
    dialog.innerHTML =
      '<div class="search-top"><input type="text" class="form-control" role="combobox" aria-label="Search everything" aria-autocomplete="list"' +
      ' aria-controls="search-list" aria-expanded="false" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" maxlength="100"' +
      ' placeholder="What are you looking for?"><button type="button" class="plain-button">Close</button></div>' +
      '<div role="listbox" id="search-list" aria-label="Results" tabindex="-1"></div>' +
      '<div class="search-foot"><p role="status"></p><p class="search-help" aria-hidden="true">' +
      '<kbd>↑</kbd> <kbd>↓</kbd> move · <kbd>Enter</kbd> open · <kbd>Ctrl</kbd> <kbd>Enter</kbd> new tab · <kbd>Esc</kbd> close</p></div>';
    document.body.append(dialog);
    input = dialog.querySelector('input');
    list = dialog.querySelector('[role=listbox]');
    status = dialog.querySelector('[role=status]');
    input.addEventListener('input', () => {
      expanded.clear();
      update();
    });
    input.addEventListener('keydown', key);
    list.addEventListener('mousedown', (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener('mousemove', (event) => {
      const option = event.target.closest('[role=option]');
      if (option && option !== active) choose(option);
    });
    list.addEventListener('click', take);
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog || event.target.closest('button')) dialog.close();
    });
  };

  const tell = (text) => {
    clearTimeout(told);
    told = setTimeout(() => {
      status.textContent = text;
    }, 250); // not while keys are still being pressed
  };

  const options = () => [...list.querySelectorAll('[role=option]')];

  const choose = (option, scroll) => {
    active?.setAttribute('aria-selected', 'false');
    active = option;
    if (!option) {
      input.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', option.id);
    if (scroll)
      (option === list.querySelector('[role=option]') ? list.firstChild : option).scrollIntoView({ block: 'nearest' });
  };

  const update = () => {
    if (!ready) {
      tell('Loading what can be found …');
      prepare();
      return;
    }
    const text = input.value.trim();
    if (!text) {
      list.innerHTML = beginning();
      tell('');
    } else {
      const { found, loose } = find(text);
      list.innerHTML = found.length ? results(found) : nothing(text);
      tell(
        !found.length
          ? `Nothing found for “${text}”. Try fewer or other words.`
          : `${some(found.length, 'result')}${loose ? ' with some of these words; none has them all' : ''}`,
      );
    }
    list.scrollTop = 0;
    options().forEach((option, place) => {
      option.id = `search-option-${place}`;
    });
    input.setAttribute('aria-expanded', 'true');
    choose(text ? list.querySelector('[role=option]') : null);
  };

  const key = (event) => {
    if (event.isComposing) return;
    const all = options();
    const at = all.indexOf(active);
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at < 1 ? all.length : at) - 1,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (to !== undefined && !event.shiftKey) {
      event.preventDefault();
      choose(all[to], true);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      if ((event.ctrlKey || event.metaKey) && active.href) window.open(active.href, '_blank', 'noopener');
      else active.click();
    }
  };

  const take = (event) => {
    const option = event.target.closest('[role=option]');
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { query, expand } = option.dataset;
    if (query) {
      input.value = query;
      update();
    } else if (expand) {
      const place = options().indexOf(option);
      expanded.add(Number(expand));
      update();
      choose(options()[place], true);
    } else dialog.close(); // the link itself is followed as any other
  };

  const open = () => {
    if (!dialog) make();
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    if (!list.children.length) update(); // else it stands as it was left
  };

  // ---- what opens it

  const box = (event) => event.target.closest?.('[data-search]');
  for (const interest of ['pointerover', 'focusin']) {
    document.addEventListener(interest, (event) => {
      if (box(event)) prepare();
    });
  }
  document.addEventListener('click', (event) => {
    if (box(event)) open();
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable], [role=textbox]');
    const asked =
      event.key.toLowerCase() === 'k'
        ? event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey
        : event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!asked) return;
    event.preventDefault();
    open();
  });
  addEventListener('popstate', () => dialog?.close());
  if (/Mac|iPhone|iPad/.test(navigator.platform)) document.documentElement.dataset.keys = 'mac';
})();
