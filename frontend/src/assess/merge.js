// What another editor saved meanwhile, beside one's own work: every difference is shown and settled one by one; nothing is lost.
(() => {
  const escape = (text) =>
    String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

  const place = ({ where, what, text }) =>
    `<b>${escape(where)}</b>, ${escape(what)}` + (text ? `<span class="quiet merge-text">${escape(text)}</span>` : '');

  const choice = (found, number, by) => {
    const side = (value, who, told) =>
      `<label class="merge-side"><input type="radio" name="merge-${number}" value="${value}"> ` +
      `<span><b>${escape(who)}</b><span class="merge-said">${escape(told)}</span></span></label>`;
    return (
      `<li><fieldset data-key="${escape(found.key)}"><legend>${place(found)}</legend><div class="merge-sides">` +
      `${side('mine', 'Yours', found.before)}${side('theirs', by, found.after)}</div></fieldset></li>`
    );
  };

  const taken = (found) =>
    `<li>${place(found)}: <span class="merge-said">${escape(found.before)} → ${escape(found.after)}</span></li>`;

  const dialogue = ({ conflicts, theirs, revision }, by) => {
    const many = conflicts.length > 1;
    const button = (side, words) =>
      ` <button type="button" class="action" data-all="${side}">${escape(words)}</button>`;
    const settle = conflicts.length
      ? `<h3>${conflicts.length} ${many ? 'places that you both changed' : 'place that you both changed'}</h3>` +
        `<p>Choose whose version stands in each.${many ? button('mine', 'All yours') + button('theirs', `All of ${by}`) : ''}</p>` +
        `<ol class="merge-list">${conflicts.map((found, number) => choice(found, number, by)).join('')}</ol>`
      : '<p>You changed nothing at the same place: both versions fit together.</p>';
    const others = theirs.length
      ? `<details${conflicts.length ? '' : ' open'}><summary>What ${escape(by)} changed besides (${theirs.length}), which stays</summary>` +
        `<ul class="merge-list">${theirs.map(taken).join('')}</ul></details>`
      : '';
    return (
      `<section class="merge" role="alertdialog" aria-labelledby="merge-title" tabindex="-1"><h2 id="merge-title">${escape(by)} has saved this ` +
      `assessment meanwhile (revision ${revision})</h2><p>Your own work is kept in this browser and not saved yet. Nothing of either is lost: ` +
      `every version stays under Revisions.</p>${settle}${others}<p class="merge-trouble" role="alert"></p>` +
      '<p class="actions"><button type="button" class="action merge-save">Save both together</button></p></section>'
    );
  };

  // { save, base, answer, by(), document(), closes(answer), done(document, revision) }: answer is what the server said to the save
  // at the address `save`; document() what is to be saved now; closes() whether it cannot be any more. `before`: what was chosen
  // of earlier differences, which stands where both sides still say the same.
  const open = (frame, asked, before = new Map()) => {
    const { answer } = asked;
    const by = answer.saved_by || 'Somebody else';
    frame.innerHTML = dialogue(answer, by);
    const section = frame.firstElementChild;
    const save = section.querySelector('.merge-save');
    const trouble = section.querySelector('.merge-trouble');
    const fields = [...section.querySelectorAll('fieldset')];
    const found = new Map(answer.conflicts.map((one) => [one.key, JSON.stringify([one.key, one.before, one.after])]));
    const picked = () => fields.map((field) => [field.dataset.key, field.querySelector('input:checked')?.value]);
    const ready = () => {
      save.disabled = picked().some(([, side]) => !side);
    };
    section.addEventListener('change', ready);
    section.addEventListener('click', ({ target }) => {
      const { all } = target.dataset;
      if (!all) return;
      fields.forEach((field) => {
        field.querySelector(`[value=${all}]`).checked = true;
      });
      ready();
    });
    save.addEventListener('click', async () => {
      save.disabled = true;
      const settled = { onto: answer.revision, choices: Object.fromEntries(picked()) };
      const { put, inWords } = window.toolkitAssess;
      const { status, answer: told } = await put(asked.save, {
        base: asked.base,
        by: asked.by(),
        document: asked.document(),
        settled,
      });
      if (status === 200 && told.document) {
        frame.replaceChildren();
        asked.done(told.document, told.revision);
        return;
      }
      if (status === 409 && asked.closes(told)) {
        frame.replaceChildren();
        return;
      }
      if (status === 409 && told.conflicts) {
        open(frame, { ...asked, answer: told }, new Map(picked().map(([key, side]) => [found.get(key), side])));
        return;
      }
      trouble.textContent = status
        ? inWords(told)
        : 'The server does not answer. Your work and your choices stay here: try again.';
      ready();
    });
    for (const field of fields) {
      const side = before.get(found.get(field.dataset.key));
      if (side) field.querySelector(`[value=${side}]`).checked = true;
    }
    ready();
    section.focus();
    section.scrollIntoView({ block: 'start', behavior: 'instant' });
  };

  window.toolkitMerge = { open };
})();
