// The builder of the reader's own deck: a list that can be ordered, named and annotated, by keyboard as well as by hand.
(() => {
  const { MOST, none, usable, whole, read, change, plan, code } = window.toolkitKept;
  const LONGEST = 40_000; // letters of a deck in an address
  const FILES = [['pptx', 'PowerPoint'], ['html', 'HTML, plays anywhere'], ['pdf', 'PDF'], ['zip', 'Meeting pack']];
  const KIND = { view: 'View', section: 'Section', statement: 'Statement', chart: 'Chart', table: 'Table', points: 'Points' };
  const FIELDS = { title: ['Title on the slide', 300], text: ['Text', 2000], notes: ['Notes for the speaker', 4000] };
  const safe = (text) => String(text ?? '').replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const known = new Map(); // what slides are called, by address, as the server says
  const past = []; // decks before a change that can be taken back
  let frame = null;
  let data = null;
  let dragged = null;
  let turn = 0;

  const say = (text) => { const place = frame.querySelector('[role=status]'); if (place) place.textContent = text; };
  // Every change begins with what is kept now; what was there before can be had back.
  const alter = (step, words, focus) => {
    const before = read().deck;
    const { deck, told } = change(step);
    if (JSON.stringify(deck) !== JSON.stringify(before)) past.push(before);
    past.splice(0, past.length - 50);
    draw(focus);
    say([words, told].filter(Boolean).join(' '));
  };
  const slides = (step) => (deck) => ({ ...deck, slides: step(deck.slides) });

  const kindOf = (slide) => (slide.kind === 'view' ? KIND[known.get(slide.address)?.lead] || KIND.view : KIND[slide.kind]);
  const nameOf = (slide) => slide.title || known.get(slide.address)?.title || slide.name || slide.text || slide.address || KIND[slide.kind];
  const field = (name, value, place, rows = 0) => {
    const [label, most] = FIELDS[name] || [name === 'deck-title' ? 'Title of the deck' : 'Subtitle', 300];
    const id = `deck-${place}-${name}`;
    const marks = `id="${id}" class="form-control" data-field="${name}" maxlength="${most}"`;
    const control = rows ? `<textarea ${marks} rows="${rows}">${safe(value)}</textarea>` : `<input ${marks} value="${safe(value)}">`;
    return `<div class="field"><label for="${id}">${label}</label>${control}</div>`;
  };
  const button = (act, words, label, more = '') => `<button type="button" class="action" data-act="${act}"${label ? ` aria-label="${safe(label)}"` : ''}${more}>${words}</button>`;

  const row = (slide, place, all) => {
    const name = nameOf(slide);
    const said = known.get(slide.address);
    const short = name.length > 80 ? `${name.slice(0, 79)}…` : name;
    const where = slide.kind === 'view' ? `<a class="deck-address" href="${safe(slide.address)}">${safe(slide.address)}</a>` : '';
    const several = said?.count > 1 ? ` · ${said.count} slides` : '';
    const trouble = said?.trouble ? `<p class="deck-trouble">${safe(said.trouble)}</p>` : '';
    const fields = [field('title', slide.title, place), ...(slide.kind === 'statement' ? [field('text', slide.text, place, 3)] : []), field('notes', slide.notes, place, 3)];
    const open = slide.open ? ' open' : '';
    return `<li class="deck-slide" data-place="${place}" draggable="true"><span class="deck-number" aria-hidden="true">${place + 1}</span>`
      + `<div class="deck-what"><h3>${safe(name)}</h3><p class="quiet">${kindOf(slide)}${several} ${where}</p>${trouble}`
      + `<details${open}><summary>Title and notes${slide.notes ? ' (has notes)' : ''}<span class="visually-hidden"> of slide ${place + 1}</span></summary>${fields.join('')}</details></div>`
      + `<div class="deck-moves">${button('up', '↑', `Move up: ${short}`, place ? '' : ' aria-disabled="true"')}${button('down', '↓', `Move down: ${short}`, place < all.length - 1 ? '' : ' aria-disabled="true"')}`
      + `${button('copy', 'Duplicate', `Duplicate: ${short}`)}${button('remove', 'Remove', `Remove: ${short}`)}</div></li>`;
  };

  const links = (made) => {
    const files = FILES.map(([kind, words]) => `<a class="action" data-take href="${data.files}.${kind}?deck=${made}">${words}</a>`).join('');
    return `<a class="action strong" href="${data.play}?deck=${made}">Play</a>${files}<button type="button" class="action" data-act="link" data-link="${data.page}?deck=${made}">Copy link</button>`;
  };

  const draw = (focus) => {
    const { deck, told } = read();
    const count = deck.slides.length;
    const empty = '<p class="empty">Your deck is empty. On a chart, a comparison or a country choose “Add to deck”; or begin with one of the ready-made decks below.</p>';
    frame.innerHTML = `<div class="deck-head-fields">${field('deck-title', deck.title, 'own')}${field('deck-subtitle', deck.subtitle, 'own')}</div>`
      + `<div class="actions deck-take"></div><p role="status" class="quiet">${safe(told)}</p>`
      + `${count ? `<ol class="deck-list">${deck.slides.map(row).join('')}</ol>` : empty}`
      + `<div class="actions">${button('section', 'Add a section')}${button('statement', 'Add a statement')}${button('undo', 'Undo', '', past.length ? '' : ' disabled')}`
      + `${button('save', 'Save as a file', '', count ? '' : ' disabled')}${button('open', 'Open a file')}${button('clear', 'Empty the deck', '', count ? '' : ' disabled')}</div>`
      + `<p class="quiet">${count} of at most ${MOST} slides. The deck is kept in this browser only; a file or a link takes it elsewhere. Alt + ↑ and Alt + ↓ move a slide.</p>`;
    if (focus) (frame.querySelector(focus) || frame.querySelector('.deck-list button, [data-act=section]'))?.focus();
    follow(deck);
  };

  // What depends on the whole deck: the links that carry it, and what its slides are called.
  const follow = async (deck) => {
    turn += 1;
    const mine = turn;
    const made = deck.slides.length ? await code(deck) : '';
    if (mine !== turn || !frame.isConnected) return;
    const place = frame.querySelector('.deck-take');
    const long = 'The deck is too long for an address, and so for playing and for files: shorten the notes, or make two decks of it.';
    place.innerHTML = made.length > LONGEST ? `<p class="empty">${long}</p>` : made && links(made);
    const unknown = [...new Set(deck.slides.filter((slide) => slide.kind === 'view').map((slide) => slide.address))].filter((address) => !known.has(address));
    if (!unknown.length) return;
    try {
      const answer = await asked({ slides: unknown.map((address) => ({ kind: 'view', address })) });
      answer.slides.forEach((slide, number) => known.set(unknown[number], slide));
    } catch (error) { // without the server the names are those that were kept
      if (!(error instanceof TypeError) && mine === turn) place.insertAdjacentHTML('beforeend', `<p class="empty">${safe(error.message)}</p>`);
      return;
    }
    if (mine === turn && frame.isConnected) renamed();
  };
  const renamed = () => {
    const writing = frame.contains(document.activeElement) && document.activeElement.matches('input, textarea');
    const { deck } = read();
    if (!writing) { draw(spot()); return; }
    frame.querySelectorAll('.deck-slide').forEach((item, place) => { item.querySelector('h3').textContent = nameOf(deck.slides[place]); });
  };
  const asked = async (deck) => {
    const answer = await fetch(`${data.titles}?deck=${await code(whole(deck))}`);
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.detail?.message || 'The server cannot read it.');
    return found;
  };

  // The control that has the focus, so that it can be found again when the list is drawn anew.
  const spot = (place) => {
    const held = document.activeElement;
    const own = held?.closest?.('.deck-slide');
    if (!frame.contains(held)) return '';
    const name = held.dataset.act ? `[data-act=${held.dataset.act}]` : held.dataset.field ? `[data-field=${held.dataset.field}]` : 'summary';
    return own ? `[data-place="${place ?? own.dataset.place}"] ${name}` : name;
  };

  const move = (from, to) => {
    const { deck } = read();
    if (to < 0 || to >= deck.slides.length || from === to) return;
    const focus = spot(to);
    alter(slides((all) => {
      const order = [...all];
      order.splice(to, 0, ...order.splice(from, 1));
      return order;
    }), `Slide ${from + 1} is now slide ${to + 1} of ${deck.slides.length}.`, focus);
  };
  const add = (slide) => {
    const place = read().deck.slides.length;
    if (place >= MOST) { say(`A deck has at most ${MOST} slides.`); return; }
    alter(slides((all) => [...all, slide]), `${KIND[slide.kind]} added as slide ${place + 1}.`, `[data-place="${place}"] [data-field=${slide.kind === 'statement' ? 'text' : 'title'}]`);
  };
  const keep = (deck, words) => alter(() => whole(deck), words, '[data-act=undo]');

  const bring = () => {
    const chosen = Object.assign(document.createElement('input'), { type: 'file', accept: '.json,application/json' });
    chosen.addEventListener('change', async () => {
      try {
        const deck = JSON.parse(await chosen.files[0].text());
        if (!usable(deck)) throw new Error('It is not a deck of this dashboard.');
        if (deck.slides.length > MOST) throw new Error(`A deck has at most ${MOST} slides; this one has ${deck.slides.length}.`);
        await asked(whole(deck));
        keep(deck, `The deck in ${chosen.files[0].name} is open.`);
      } catch (error) { say(`The file could not be opened, and your deck is as it was. ${error instanceof SyntaxError ? 'It is not JSON.' : error.message}`); }
    });
    chosen.click();
  };
  const save = () => {
    const { deck } = read();
    const content = new Blob([JSON.stringify(plan(deck), null, 2)], { type: 'application/json' });
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(content), download: `${(deck.title || 'deck').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.json` });
    link.click();
    URL.revokeObjectURL(link.href);
    say(`${link.download} was saved.`);
  };
  const undo = () => {
    const before = past.pop();
    if (!before) return;
    const { told } = change(() => before);
    draw('[data-act=undo]');
    say(['The last change was taken back.', told].filter(Boolean).join(' '));
  };

  const ACTS = {
    up: (place) => move(place, place - 1),
    down: (place) => move(place, place + 1),
    copy: (place) => {
      if (read().deck.slides.length >= MOST) { say(`A deck has at most ${MOST} slides.`); return; }
      alter(slides((all) => [...all.slice(0, place + 1), structuredClone(all[place]), ...all.slice(place + 1)]), `Slide ${place + 1} was duplicated.`, `[data-place="${place + 1}"] [data-act=copy]`);
    },
    remove: (place) => alter(slides((all) => all.filter((_, number) => number !== place)), `Slide ${place + 1} was removed. Undo brings it back.`, `[data-place="${Math.max(0, Math.min(place, read().deck.slides.length - 2))}"] [data-act=remove]`),
    section: () => add({ kind: 'section', title: 'New section', open: true }),
    statement: () => add({ kind: 'statement', title: 'New statement', open: true }),
    undo,
    save,
    open: bring,
    clear: () => keep(none(), 'The deck is empty. Undo brings it back.'),
    link: async (_, pressed) => {
      const address = new URL(pressed.dataset.link, location.href).href;
      try { await navigator.clipboard.writeText(address); say('Link copied. Whoever opens it sees this deck and can play it or take it over.'); } catch { say(address); }
    },
  };

  const typed = ({ target }) => {
    const { field: name } = target.dataset;
    if (!name) return;
    const { place } = target.closest('.deck-slide')?.dataset ?? {};
    const before = read().deck;
    const { deck, told } = change((kept) => (place === undefined ? { ...kept, [name.replace('deck-', '')]: target.value }
      : { ...kept, slides: kept.slides.map((slide, number) => (number === Number(place) ? { ...slide, open: true, [name]: target.value } : slide)) }));
    if (target.dataset.begun !== 'yes') { past.push(before); target.dataset.begun = 'yes'; frame.querySelector('[data-act=undo]').disabled = false; }
    if (place !== undefined) target.closest('.deck-slide').querySelector('h3').textContent = nameOf(deck.slides[place]);
    if (told) say(told);
    follow(deck);
  };

  const listen = () => {
    frame.dataset.heard = 'yes';
    frame.addEventListener('click', (event) => {
      const pressed = event.target.closest('[data-act]');
      if (pressed && pressed.getAttribute('aria-disabled') !== 'true') ACTS[pressed.dataset.act](Number(pressed.closest('.deck-slide')?.dataset.place), pressed);
    });
    frame.addEventListener('input', typed);
    frame.addEventListener('toggle', ({ target }) => {
      const { place } = target.closest('.deck-slide').dataset;
      change((kept) => (kept.slides[place] && Boolean(kept.slides[place].open) !== target.open
        ? { ...kept, slides: kept.slides.map((slide, number) => (number === Number(place) ? { ...slide, open: target.open } : slide)) } : null));
    }, true);
    frame.addEventListener('keydown', (event) => {
      const item = event.target.closest('.deck-slide');
      const way = event.altKey && item && { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!way) return;
      event.preventDefault();
      move(Number(item.dataset.place), Number(item.dataset.place) + way);
    });
    frame.addEventListener('dragstart', (event) => {
      dragged = event.target.closest?.('.deck-slide');
      if (!dragged || event.target.closest?.('input, textarea')) return;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', dragged.querySelector('h3').textContent);
    });
    const over = (event) => (dragged ? event.target.closest?.('.deck-slide') : null);
    frame.addEventListener('dragover', (event) => {
      const item = over(event);
      frame.querySelector('.deck-over')?.classList.remove('deck-over');
      if (!item) return;
      event.preventDefault();
      item.classList.add('deck-over');
    });
    frame.addEventListener('drop', (event) => {
      const item = over(event);
      if (!item) return;
      event.preventDefault();
      move(Number(dragged.dataset.place), Number(item.dataset.place));
    });
    frame.addEventListener('dragend', () => { dragged = null; frame.querySelector('.deck-over')?.classList.remove('deck-over'); });
  };

  // Text fields cannot be dragged in while their row can, so it is let go of while one writes.
  document.addEventListener('focusin', ({ target }) => {
    const item = target.closest?.('.deck-slide');
    if (item) item.draggable = !target.matches('input, textarea');
  });

  // Another window may change the deck too; what is being written here is not disturbed.
  addEventListener('storage', ({ key }) => {
    if (key !== 'toolkit-deck' || !frame?.isConnected) return;
    if (document.activeElement?.matches('.deck-slide :is(input, textarea)')) say('The deck was changed in another window too.');
    else draw(spot());
  });

  // Ready-made decks: several countries become one parameter; a file is downloaded as everywhere.
  document.addEventListener('submit', (event) => {
    const form = event.target.closest('.deck-ready form');
    if (!form) return;
    event.preventDefault();
    const query = new URLSearchParams({ ready: form.dataset.ready });
    for (const [name, value] of new FormData(form)) if (value && value !== 'none') query.set(name, query.has(name) ? `${query.get(name)},${value}` : value);
    const chosen = new Set((query.get('countries') || '').split(',').filter(Boolean)).size;
    const few = chosen < Number(form.dataset.least);
    form.querySelector('[role=status]').textContent = few ? `Choose ${form.dataset.least === '1' ? 'a country' : 'two countries at least'} first.` : '';
    if (few) { form.querySelector('select').focus(); return; }
    const address = `${event.submitter.getAttribute('formaction')}?${query.toString().replace(/%2C/g, ',')}`;
    if ('take' in event.submitter.dataset) {
      const link = Object.assign(document.createElement('a'), { href: address, hidden: true });
      link.dataset.take = '';
      document.body.append(link);
      link.click();
      link.remove();
    } else if (address.startsWith(data.play)) location.assign(address);
    else window.toolkit.go(address);
  });
  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('[data-use]') || !data?.shown) return;
    data.shown.titles.forEach((title, number) => { data.shown.plan.slides[number].name = title; });
    keep(data.shown.plan, 'This deck is yours now. Undo brings back the one you had.');
    history.pushState({}, '', data.page);
    window.toolkit.go(data.page);
  });

  const scope = (window.dash_clientside = window.dash_clientside || {});
  scope.present = {
    draw(given) {
      data = given;
      frame = document.getElementById('present-frame');
      if (frame.dataset.heard !== 'yes') listen();
      document.querySelectorAll('[data-fill=countries]').forEach((select) => {
        if (select.options.length < 2) select.append(...data.countries.map(([code, name]) => new Option(name, code)));
      });
      draw();
      return 'deck-builder';
    },
  };
})();
