// Comparisons that a reader keeps in this browser, under a name.
(() => {
  const { escape, address } = toolkitCompare;
  const KEY = 'toolkit-comparisons';
  const MOST = 50;
  const sound = (kept) =>
    typeof kept?.name === 'string' && typeof kept.address === 'string' && /^\/compare([?]|$)/.test(kept.address);
  let told = '';
  let earlier = null; // the list as it was before a comparison was replaced or removed

  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || '[]');
      if (Array.isArray(kept) && kept.every(sound)) return kept;
    } catch {
      /* told below */
    }
    told = 'What this browser kept cannot be read. The next comparison that you keep begins a new list.';
    return [];
  };

  const write = (kept) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
      return true;
    } catch {
      told = 'This browser does not let pages keep anything. Copy the link instead: it holds the whole comparison.';
      return false;
    }
  };

  const draw = () => {
    const place = document.getElementById('compare-kept');
    if (!place) return;
    const kept = read();
    const name = place.querySelector('input')?.value ?? toolkitCompare.shown.state.name;
    const list = kept.map(
      (one, at) =>
        `<li><a href="${escape(one.address)}">${escape(one.name)}</a> <button type="button" class="plain-button" data-forget="${at}" aria-label="Remove ${escape(one.name)}">Remove</button></li>`,
    );
    place.innerHTML =
      `<form class="compare-name"><div class="field"><label for="compare-name">Name this comparison</label><input id="compare-name" class="form-control" maxlength="${place.dataset.longest}" autocomplete="off"></div>` +
      `<button class="action">Keep</button></form><p role="status">${escape(told)}${earlier ? ' <button type="button" class="plain-button" data-unkeep>Undo</button>' : ''}</p>${list.length ? `<ul>${list.join('')}</ul>` : ''}`;
    place.querySelector('input').value = name;
  };

  const keep = (name) => {
    const before = read();
    const kept = before.filter((one) => one.name !== name);
    earlier = null;
    if (!name) told = 'Give it a name first.';
    else if (kept.length >= MOST) told = `${MOST} comparisons are kept already. Remove one first.`;
    else if (
      write(
        [...kept, { name, address: address({ ...toolkitCompare.shown.state, name, cell: '' }) }].sort((a, b) =>
          a.name.localeCompare(b.name),
        ),
      )
    ) {
      const isNew = kept.length === before.length;
      told = isNew ? `Kept as “${name}”.` : `Replaced what was kept as “${name}”.`;
      if (!isNew) earlier = before;
      toolkitCompare.call(name);
    }
    draw();
  };

  toolkitCompare.arrived = () => {
    told = '';
    earlier = null;
    draw();
  };

  document.addEventListener('submit', (event) => {
    if (!event.target.closest('#compare-kept')) return;
    event.preventDefault();
    keep(event.target.querySelector('input').value.trim());
    document.querySelector('#compare-kept input').focus();
  });
  document.addEventListener('click', (event) => {
    const forgotten = event.target.closest?.('[data-forget]');
    const back = event.target.closest?.('[data-unkeep]');
    if (back && write(earlier)) {
      told = 'The list is as it was before.';
      earlier = null;
    }
    if (!forgotten && !back) return;
    if (forgotten) {
      const kept = read();
      const [gone] = kept.splice(Number(forgotten.dataset.forget), 1);
      if (write(kept)) {
        told = `“${gone.name}” was removed.`;
        earlier = [...kept, gone].sort((a, b) => a.name.localeCompare(b.name));
      }
    }
    draw();
    document.querySelector('#compare-kept input').focus();
  });
})();
