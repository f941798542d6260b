// The form of one principle as markup: each characteristic with its answer, its evidence and note, and what public data says of it.
(() => {
  const { LINK, said, answers } = window.toolkitAssess;
  const ANSWERS = [
    ['applies', 'Applies'],
    ['partly', 'Partly'],
    ['does not apply', 'Does not apply'],
    ['not applicable', 'Not applicable'],
    ['', 'Open'],
  ];
  const MOST_PROOFS = 20;
  const escape = (text) =>
    String(text ?? '').replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const when = (flag, text) => (flag ? text : '');
  const off = (state) => when(state.closed, ' disabled');

  const pieces = (text) =>
    text
      .map((part) =>
        typeof part === 'string'
          ? escape(part)
          : `<a class="term" href="/glossary#${escape(part[1])}" data-term="${escape(part[1])}" aria-describedby="definitions-${escape(part[1])}">${escape(part[0])}</a>`,
      )
      .join('');

  const radio = (item, entry, [value, words]) =>
    `<label><input type="radio" name="answer-${item.id}" value="${value}"` +
    `${when((entry.answer || '') === value, ' checked')}> <span>${words}</span></label>`;

  const proof = (state, item, one, n) => {
    const name = `${item.id}-proof-${n}`;
    const bad = one.link && !LINK.test(one.link);
    const from = one.origin
      ? `<p class="quiet">Accepted from public evidence: ${escape(state.data.questions[one.origin.indicator]?.title || one.origin.dataset)}, ` +
        `“${escape(one.origin.answer)}”, ${escape(one.origin.year)}.</p>`
      : '';
    return (
      `<li data-proof="${n}"><label class="proof-text">What shows it<textarea rows="1" maxlength="4000" data-field="text"${off(state)}>${escape(one.text)}</textarea></label>` +
      `<label>Link<input type="url" maxlength="2000" placeholder="https://" data-field="link" value="${escape(one.link)}"${when(bad, ` aria-invalid="true" aria-describedby="${name}-link"`)}${off(state)}></label>` +
      `<label>Date<input type="date" max="9999-12-31" data-field="date" value="${escape(one.date)}"${off(state)}></label>` +
      when(
        !state.closed,
        `<button type="button" class="action" data-act="remove" aria-label="Remove evidence ${n + 1}">Remove</button>`,
      ) +
      `<p class="field-trouble" id="${name}-link"${when(!bad, ' hidden')}>Must begin with https:// or http:// and hold no space. It is not saved until then.</p>` +
      `${when(LINK.test(one.link || ''), `<p><a href="${escape(one.link)}" target="_blank" rel="noreferrer">Open the link<span class="visually-hidden"> of evidence ${n + 1} in a new tab</span></a></p>`)}${from}</li>`
    );
  };

  const proofs = (state, item) => {
    const { evidence = [], note = '' } = said(state.document, state.assessor, item.id);
    const count = [when(evidence.length, `${evidence.length}`), when(note, 'a note')].filter(Boolean).join(' and ');
    if (state.closed && !count) return '';
    return (
      `<details class="proofs"${when(count || state.unfolded.has(item.id), ' open')}><summary>Evidence and note${when(count, ` <span class="quiet">(${count})</span>`)}</summary>` +
      `<ol>${evidence.map((one, n) => proof(state, item, one, n)).join('')}</ol>` +
      when(
        !state.closed && evidence.length < MOST_PROOFS,
        '<p><button type="button" class="action" data-act="add">Add evidence</button></p>',
      ) +
      when(
        !state.closed || note,
        `<label>Note<textarea rows="1" maxlength="4000" data-field="note"${off(state)}>${escape(note)}</textarea></label>`,
      ) +
      '</details>'
    );
  };

  const finding = (state, item, one, n) => {
    const asked = state.data.questions[one.indicator];
    const taken = (said(state.document, state.assessor, item.id).evidence || []).some(
      (other) => other.origin?.indicator === one.indicator,
    );
    const accept =
      one.direct && !state.closed
        ? `<button type="button" class="action" data-act="accept" data-finding="${n}"${when(taken, ' disabled')}>${taken ? '✓ Accepted as evidence' : 'Accept as evidence'}</button>`
        : '';
    return (
      `<li><p><a href="${escape(asked.page)}">${escape(asked.question)}</a> <b>${escape(one.answer)}</b></p>` +
      `<p class="quiet">${escape(asked.title)}, ${asked.year}; ${escape(asked.who)}.</p>` +
      `<p>Speaks for “${escape(one.speaks)}” and <b>${escape(one.settles)}</b>. ${escape(one.why)}</p>${accept}</li>`
    );
  };

  const evidence = (state, item) => {
    const found = state.data.evidence[item.id];
    return found
      ? `<div class="public"><h4>Public evidence</h4><ul>${found.map((one, n) => finding(state, item, one, n)).join('')}</ul></div>`
      : '';
  };

  // What the assessors say, where the country's own answer is given: “2 of 3 say applies; Ministry X: partly”.
  const opinions = (state, item) => {
    const names = Object.keys(state.document.assessors || {});
    const spoken = names
      .map((name) => [name, answers(state.document, name)[item.id]?.answer])
      .filter(([, answer]) => answer);
    if (state.assessor || !spoken.length) return '';
    const count = (answer) => spoken.filter(([, other]) => other === answer).length;
    const most = spoken.map(([, answer]) => answer).sort((a, b) => count(b) - count(a))[0];
    const others = spoken.filter(([, answer]) => answer !== most).map(([name, answer]) => `${name}: ${answer}`);
    const told = `${count(most)} of ${names.length} ${names.length === 1 ? 'assessor says' : 'assessors say'} “${most}”${others.map((one) => `; ${one}`).join('')}`;
    return `<p class="heard">${escape(told)}. <a href="${escape(state.data.assessors)}">See and settle</a></p>`;
  };

  // What changes with an answer: a mark on answers of an earlier cycle.
  const unconfirmed = (state, item) =>
    said(state.document, state.assessor, item.id).to_confirm
      ? `<p class="unconfirmed"><span class="tag">To confirm</span> Copied from an earlier cycle. ${when(!state.closed, '<button type="button" class="action" data-act="confirm">Confirm</button>')}</p>`
      : '';

  const details = (state, item) => opinions(state, item) + evidence(state, item) + proofs(state, item);

  const question = (state, item) => {
    const entry = said(state.document, state.assessor, item.id);
    const tags = [when(item.tag, escape(item.tag)), when(item.uncounted, 'does not count')].filter(Boolean);
    const notes = [item.uncounted, item.note].filter(Boolean);
    return (
      `<section class="assess-item" id="${item.id}" data-item="${item.id}" tabindex="-1"><fieldset${off(state)}><legend><b class="item-number">${item.number}</b> ${pieces(item.text)}` +
      `${tags.map((tag) => ` <span class="tag">${tag}</span>`).join('')}</legend>` +
      `<div class="segments">${ANSWERS.map((one) => radio(item, entry, one)).join('')}</div></fieldset>` +
      when(
        notes.length,
        `<details class="small"><summary>How it was read</summary><p>${escape(notes.join(' '))}</p></details>`,
      ) +
      `<div data-part="confirm">${unconfirmed(state, item)}</div><div data-part="details">${details(state, item)}</div></section>`
    );
  };

  const group = (state, principle, stage) =>
    `<section class="assess-group"><h3><span class="stage-symbol stage-${stage}" aria-hidden="true">${stage[0].toUpperCase()}</span> ${capital(stage)}</h3>` +
    `<p class="quiet">${escape(state.data.leads[stage])}</p>${principle.items
      .filter((item) => item.stage === stage)
      .map((item) => question(state, item))
      .join('')}</section>`;

  const stages = (chosen) =>
    ['', 'early', 'intermediate', 'advanced']
      .map(
        (stage) =>
          `<option value="${stage}"${when(chosen === stage, ' selected')}>${stage ? capital(stage) : 'None'}</option>`,
      )
      .join('');

  // The stage that the country declares itself, and the one it aims at.
  const plans = (state, { number }) => {
    const declared = state.document.declared?.[number] || {};
    const target = state.document.targets?.[number] || {};
    return (
      `<section class="assess-group plans"><h3>What the country says of itself, and where it wants to be</h3>` +
      `<fieldset${off(state)} data-plan="declared"><legend>Declared stage</legend><p class="quiet">Where the country sees itself elsewhere than the rule does. It is shown beside the computed stage, never instead of it, and saved once it has a reason.</p>` +
      `<div class="plan"><label>Stage<select data-field="stage">${stages(declared.stage || '')}</select></label>` +
      `<label class="plan-wide">Reason<textarea rows="1" maxlength="4000" data-field="reason">${escape(declared.reason)}</textarea></label></div></fieldset>` +
      `<fieldset${off(state)} data-plan="targets"><legend>Target</legend><p class="quiet">Saved once it has both a stage and a year.</p>` +
      `<div class="plan"><label>Stage<select data-field="stage">${stages(target.stage || '')}</select></label>` +
      `<label>By the year<input type="number" inputmode="numeric" min="2000" max="2100" step="1" data-field="year" value="${escape(target.year)}"></label></div></fieldset></section>`
    );
  };

  const remarks = (state, { number }) => {
    const found = (state.document.comments || []).filter((comment) => comment.principle === number);
    const remark = (one) =>
      `<p>${escape(one.text)} <span class="quiet">${escape(one.by)}, ${escape(one.at.slice(0, 10))}</span></p>`;
    return when(
      found.length,
      `<aside class="remarks" aria-label="Remarks on this principle"><h3>Remarks of the review</h3>${found.map(remark).join('')}</aside>`,
    );
  };

  const neighbour = (state, number, act, words) => {
    const other = state.data.principles.find((one) => one.number === number);
    return other
      ? `<a class="action" href="${escape(state.address(number))}" data-principle="${number}" data-act="${act}">${words(`${number} ${escape(other.short)}`)}</a>`
      : '<span></span>';
  };

  const form = (state, principle) =>
    `<header class="pillar-${principle.pillar}"><p class="kicker">Principle ${principle.number} of ${state.data.principles.length}</p>` +
    `<h2 tabindex="-1">${escape(principle.title)}</h2><p>${escape(principle.summary)} <a href="/principles/${principle.number}">Read the principle</a></p></header>${remarks(state, principle)}` +
    ['intermediate', 'advanced', 'early'].map((stage) => group(state, principle, stage)).join('') +
    when(!state.assessor, plans(state, principle)) +
    `<p class="between">${neighbour(state, principle.number - 1, 'back', (name) => `← ${name}`)}${neighbour(state, principle.number + 1, 'next', (name) => `${name} →`)}</p>` +
    '<details class="small"><summary>Keyboard</summary><p>Tab moves from field to field, the arrow keys choose an answer. Inside a characteristic, ' +
    '<kbd>1</kbd> is applies, <kbd>2</kbd> partly, <kbd>3</kbd> does not apply, <kbd>4</kbd> not applicable, <kbd>0</kbd> open. <kbd>Alt</kbd> <kbd>Page Down</kbd> and ' +
    '<kbd>Alt</kbd> <kbd>Page Up</kbd> go to the next and the previous principle.</p></details>';

  window.toolkitAssess = { ...window.toolkitAssess, escape, capital, form, unconfirmed, details, MOST_PROOFS };
})();
