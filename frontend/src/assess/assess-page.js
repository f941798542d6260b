// The page of an assessment: draws form, way and stage, and turns what is clicked, typed and pressed into changes that are kept.
(() => {
  const A = window.toolkitAssess;
  const MINE = 'assess-frame';
  const ADD = '+'; // the choice that adds an assessor
  const KEYS = { 1: 'applies', 2: 'partly', 3: 'does not apply', 4: 'not applicable', 0: '' };
  const REVIEW = 'Revisions and review';
  const WIDE = matchMedia('(min-width: 60rem)');
  const FRAME =
    '<div class="assess-top"><p class="assess-status" role="status"></p></div><div class="assess-merge"></div>' +
    '<nav class="assess-steps" aria-label="Principles"></nav><div class="assess-form"></div><aside class="assess-panel" aria-label="Stage so far"></aside>' +
    '<p class="visually-hidden" role="status" data-live></p>';
  let state = null;
  let named = ''; // who saves, also on pages that do not ask for it

  const part = (name) => document.querySelector(`.assess-${name}`);
  const principle = () => state.data.principles.find((one) => one.number === state.principle);
  const itemOf = (id) => principle().items.find((one) => one.id === id);
  const author = () => {
    const field = document.getElementById('author');
    if (field) named = A.name(field.value);
    return named || 'not named';
  };

  const begin = (frame, data) => {
    const keeper = A.keeping(data);
    state = {
      frame,
      data,
      keeper,
      unfolded: new Set(),
      panelOpen: WIDE.matches,
      assessor: '',
      principle: data.principle,
      get document() {
        return keeper.document;
      },
      get closed() {
        return keeper.closed;
      },
      address(number) {
        const query = Object.entries({ principle: number === 1 ? '' : number, as: state.assessor })
          .filter(([, value]) => value)
          .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
          .join('&');
        return data.page + (query ? `?${query}` : '');
      },
    };
    return keeper;
  };

  const draw = (data) => {
    const frame = document.getElementById(MINE);
    const keeper = begin(frame, data);
    frame.innerHTML = FRAME;
    for (const one of [frame, part('of')]) if (one.dataset.heard !== 'yes') listen(one);
    const here =
      (act) =>
      (...asked) =>
        state.keeper === keeper && state.frame.isConnected ? act(...asked) : undefined;
    keeper.show(data, { redraw: here(redraw), tell: here(tell), differ: here(differ), by: author });
    fromAddress();
    redraw();
    return 'assess';
  };

  // Which principle, and whose answers; a name that there is not leads to the country's own.
  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    const number = Number(query.get('principle') || 1);
    const name = query.get('as') || '';
    state.principle = state.data.principles.some((one) => one.number === number) ? number : 1;
    state.assessor = A.has(state.document, name) ? name : '';
    state.unknown = state.assessor === name ? '' : name;
  };

  const redraw = () => {
    part('form').innerHTML = A.form(state, principle());
    part('of').innerHTML = whose();
    part('form')[WIDE.matches ? 'after' : 'before'](part('panel'));
    show();
    tell();
  };

  // What follows from the answers: the way and the stage.
  const show = () => {
    const folded = part('panel').querySelector('details details');
    const before = part('panel').querySelector('.stage-badge')?.textContent;
    part('steps').innerHTML = A.stepper(state);
    part('panel').innerHTML = A.panel(state, principle());
    const again = part('panel').querySelector('details details');
    if (folded?.open && again) again.open = true;
    const now = part('panel').querySelector('.stage-badge').textContent;
    if (before && before !== now) state.frame.querySelector('[data-live]').textContent = `Stage so far: ${now}`;
  };

  const tell = () => {
    const line = part('status');
    const text = state.keeper.status();
    const review = state.closed ? `<a href="${A.escape(state.data.revisions)}">${REVIEW}</a>` : REVIEW;
    if (line.textContent !== text) line.innerHTML = A.escape(text).replace(REVIEW, review);
    part('form').inert = part('of').inert = state.keeper.merging;
    line.classList.toggle('saved', text.startsWith('Saved'));
    line.classList.toggle('trouble', /^(Not |One|\d|Kept.*(answer|network|else))/.test(text));
    const { revision, saved_at: at, saved_by: by } = state.document;
    if (!at || state.told === revision) return;
    state.told = revision;
    const day = new Date(at).toLocaleString('en-GB', {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
    dash_clientside.set_props('assessment-saved', { children: `Revision ${revision}, saved ${day} UTC by ${by}. ` });
  };

  const differ = async (asked) => {
    const { frame } = state;
    if (!window.toolkitMerge) await toolkitLoad(document.body.dataset.merge);
    const done = (...merged) => {
      asked.done(...merged);
      if (frame.isConnected) begins();
    };
    window.toolkitMerge.open(frame.querySelector('.assess-merge'), { ...asked, done });
  };

  // Whose answers the form holds.
  const whose = () => {
    const names = Object.keys(state.document.assessors || {});
    const option = (value, words) =>
      `<option value="${A.escape(value)}"${state.assessor === value ? ' selected' : ''}>${A.escape(words)}</option>`;
    const add = state.closed ? '' : option(ADD, 'Add an assessor …');
    const lost = state.unknown
      ? `<p class="empty">There is no assessor “${A.escape(state.unknown)}” here; these are the country’s own answers.</p>`
      : '';
    return (
      `<label>Answers of<select data-whose>${option('', `${state.data.name}: the settled answers`)}${names.map((name) => option(name, name)).join('')}${add}</select></label>` +
      `<form hidden><label>Name of the ministry or person<input maxlength="120" autocomplete="off"></label><button class="action">Add</button><p class="field-trouble" role="alert"></p></form>${lost}`
    );
  };

  const begins = () => part('form').querySelector('h2').focus({ preventScroll: true });

  const go = (number, replace) => {
    if (!state.data.principles.some((one) => one.number === number)) return;
    state.principle = number;
    state.unknown = '';
    window.toolkit.remember(state.address(number), replace);
    redraw();
    begins();
    if (part('form').getBoundingClientRect().top < 0) state.frame.scrollIntoView({ behavior: 'instant' });
  };

  const change = (id, entry) => {
    A.say(state.document, state.assessor, id, entry);
    state.keeper.changed();
  };
  const section = (id) => document.getElementById(id);
  const renew = (id) => {
    section(id).querySelector('[data-part=details]').innerHTML = A.details(state, itemOf(id));
    section(id).querySelector('[data-part=confirm]').innerHTML = A.unconfirmed(state, itemOf(id));
  };

  const answer = (id, value) => {
    change(id, { answer: value, to_confirm: false });
    section(id).querySelector('[data-part=confirm]').innerHTML = '';
    show();
  };

  const evidence = (id) => [...(A.said(state.document, state.assessor, id).evidence || [])];

  const acts = {
    add(id) {
      state.unfolded.add(id);
      change(id, { evidence: [...evidence(id), { text: '' }] });
      renew(id);
      section(id).querySelector('li:last-child textarea').focus();
    },
    remove(id, button) {
      const n = Number(button.closest('[data-proof]').dataset.proof);
      state.unfolded.add(id);
      change(id, { evidence: evidence(id).filter((_, other) => other !== n) });
      renew(id);
      section(id).querySelector('[data-act=add]').focus();
    },
    confirm(id) {
      change(id, { to_confirm: false });
      renew(id);
      show();
      section(id).querySelector(':checked').focus();
    },
    accept(id, button) {
      const found = state.data.evidence[id][button.dataset.finding];
      const asked = state.data.questions[found.indicator];
      const text = `${asked.title}: ${asked.question} – ${found.answer}`;
      const proof = {
        text,
        origin: { indicator: found.indicator, dataset: asked.dataset, answer: found.answer, year: asked.year },
      };
      if (asked.link) proof.link = asked.link;
      if (evidence(id).length >= A.MOST_PROOFS) return;
      const open = !A.said(state.document, state.assessor, id).answer;
      state.unfolded.add(id);
      change(id, { evidence: [...evidence(id), proof], ...(open ? { answer: found.speaks } : {}) });
      renew(id);
      if (open) section(id).querySelector(`input[value="${found.speaks}"]`).checked = true;
      show();
      section(id).querySelector('.proofs summary').focus();
    },
  };

  const typed = (field) => {
    const id = field.closest('[data-item]')?.dataset.item;
    const value = A.seen(field.value);
    const row = field.closest('[data-proof]');
    const plan = field.closest('[data-plan]');
    if (plan) {
      A.plan(state.document, plan.dataset.plan, state.principle, { [field.dataset.field]: value });
      state.keeper.changed();
      show();
    } else if (row) {
      const all = evidence(id);
      all[row.dataset.proof] = { ...all[row.dataset.proof], [field.dataset.field]: value };
      change(id, { evidence: all });
    } else if (id) change(id, { [field.dataset.field]: value });
  };

  // A link is judged when it is left, not while it is typed.
  const judge = (field) => {
    const bad = Boolean(field.value) && !A.LINK.test(field.value);
    const words = field.closest('[data-proof]').querySelector('.field-trouble');
    words.hidden = !bad;
    field.toggleAttribute('aria-invalid', bad);
    if (bad) field.setAttribute('aria-describedby', words.id);
    else field.removeAttribute('aria-describedby');
  };

  const choose = (select) => {
    const form = part('of').querySelector('form');
    form.hidden = select.value !== ADD;
    if (select.value === ADD) {
      form.querySelector('input').focus();
      return;
    }
    state.assessor = select.value;
    go(state.principle);
    part('of').querySelector('select').focus();
  };

  const join = (form) => {
    const name = A.name(form.querySelector('input').value);
    if (!name) return;
    if (name === ADD || name in Object.prototype) {
      form.querySelector('.field-trouble').textContent = `“${name}” cannot be used as a name here. Choose another one.`;
      return;
    }
    A.join(state.document, name);
    state.assessor = name;
    state.keeper.changed();
    go(state.principle);
  };

  const pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const writing = event.target.matches('textarea, select, input:not([type=radio])');
    const inside = event.target.closest('[data-item]');
    const way = event.altKey && { PageDown: 1, PageUp: -1 }[event.key];
    if (way) {
      event.preventDefault();
      go(state.principle + way);
      return;
    }
    if (writing || !inside || event.altKey || state.closed || !(event.key in KEYS)) return;
    const radio = inside.querySelector(`input[type=radio][value="${KEYS[event.key]}"]`);
    event.preventDefault();
    radio.checked = true;
    if (event.target.type === 'radio') radio.focus();
    answer(inside.dataset.item, radio.value);
  };

  const clicked = (event) => {
    const link = event.target.closest('a[data-principle]');
    const act = event.target.closest('button[data-act]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link && plain) {
      event.preventDefault();
      go(Number(link.dataset.principle));
    }
    if (act) acts[act.dataset.act](act.closest('[data-item]').dataset.item, act);
  };

  // The frame's content is drawn anew again and again, so the frame itself listens, once.
  const listen = (frame) => {
    frame.dataset.heard = 'yes';
    frame.addEventListener('click', clicked);
    frame.addEventListener('input', ({ target }) => {
      if (target.dataset.field) typed(target);
    });
    frame.addEventListener('change', ({ target }) => {
      if (target.matches('[data-item] [type=radio]')) answer(target.closest('[data-item]').dataset.item, target.value);
      if (target.dataset.field === 'link') judge(target);
      if ('whose' in target.dataset) choose(target);
    });
    frame.addEventListener('submit', (event) => {
      event.preventDefault();
      join(event.target);
    });
    frame.addEventListener(
      'toggle',
      ({ target }) => {
        if (target.parentElement === part('panel')) state.panelOpen = target.open;
        const item = target.matches('.proofs') && target.closest('[data-item]').dataset.item;
        if (item) state.unfolded[target.open ? 'add' : 'delete'](item);
      },
      true,
    );
  };

  document.addEventListener('keydown', (event) => {
    if (state?.frame.isConnected && !event.target.closest?.('dialog')) pressed(event);
  });
  WIDE.addEventListener('change', () => {
    if (state?.frame.isConnected) {
      state.panelOpen = WIDE.matches;
      redraw();
    }
  });

  // Back and forward among the principles need no server.
  addEventListener('toolkit-step', (event) => {
    if (!state?.frame.isConnected || location.pathname !== state.data.page) return;
    event.preventDefault();
    fromAddress();
    redraw();
    begins();
  });

  // Before another page of the product is asked for, the server has what was entered, if it answers at all soon.
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target.closest?.('a[href]');
      const plain =
        link &&
        event.button === 0 &&
        !event.metaKey &&
        !event.ctrlKey &&
        !event.shiftKey &&
        !event.altKey &&
        !link.target;
      if (!plain || link.dataset.principle || !state?.frame.isConnected || link.origin !== location.origin) return;
      if (link.pathname === location.pathname && link.search === location.search) return;
      if (!state.keeper.unsaved() || state.closed || link.pathname.startsWith('/api/')) return;
      event.preventDefault();
      event.stopPropagation();
      const soon = new Promise((resolve) => {
        setTimeout(resolve, 2000);
      });
      Promise.race([state.keeper.flush(), soon]).finally(() =>
        window.toolkit.go(link.pathname + link.search + link.hash),
      );
    },
    true,
  );

  const scope = (window.dash_clientside = window.dash_clientside || {});
  scope.assess = { draw };
})();
