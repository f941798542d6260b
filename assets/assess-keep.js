// Keeps an assessment that is being worked on: every change at once in this browser, a moment later on the server. The copy in
// the browser goes only when the server has all that is in it.
(() => {
  const { content, sendable, carry } = window.toolkitAssess;
  const QUIET = 800; // ms without a change until it is saved
  const FIRST_PAUSE = 2000; // ms until the next attempt; doubled each time
  const LONGEST_PAUSE = 30_000;
  const PATIENCE = 20_000; // ms until an answer counts as none
  const KEEPALIVE = 60_000; // bytes that a browser sends for a page that is being left
  const PREFIX = 'dgt-assess|';

  // Each tab has a copy of its own, so that two tabs differ through the server, as two editors do. A lock says which tabs live.
  const fresh = () => Math.random().toString(36).slice(2);
  const session = (id) => { try { if (id) sessionStorage.setItem('dgt-tab', id); return sessionStorage.getItem('dgt-tab'); } catch { return id; } };
  let tab = session() || session(fresh()) || fresh();
  const live = (id) => `${PREFIX}${id}`;
  const hold = (then) => navigator.locks?.request(live(tab), { ifAvailable: true }, (lock) => {
    if (!lock) { tab = fresh(); session(tab); hold(then); return undefined; } // a copy of a tab has its name, too
    then?.();
    return new Promise(() => {});
  });
  const living = async () => new Set(((await navigator.locks?.query())?.held || []).map((lock) => lock.name));

  const copies = {
    read(name) { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } },
    write(name, copy) { try { localStorage.setItem(name, JSON.stringify(copy)); return true; } catch { return false; } },
    drop(name) { try { localStorage.removeItem(name); } catch { /* there is none */ } },
    names(start) { try { return Object.keys(localStorage).filter((name) => name.startsWith(start)); } catch { return []; } },
  };

  // One assessment. `page` is told of changes: redraw(document), tell(), differ(answer, sent, base, done), by().
  const keeper = (data) => {
    const start = `${PREFIX}${data.country}-${data.cycle}|`;
    const own = () => start + tab;
    const attempts = new Set(); // contents that were sent and may have arrived, though no answer did
    let page;
    let { document: working, revision: base, closed } = data;
    let settled; // the content of revision `base`; null where it is not known
    let savedAt = working.saved_at;
    let kept = true; // whether this browser can keep a copy
    let [flight, timer, pause, failing, merging, refused] = [null, 0, FIRST_PAUSE, false, false, ''];

    const unsaved = () => content(working) !== settled;
    const left = () => sendable(working).left;

    const keep = () => { kept = copies.write(own(), { base, document: working, attempts: [...attempts], changed_at: Date.now() }); };

    const adopt = (document, revision) => {
      [working, base, savedAt, settled] = [structuredClone(document), revision, document.saved_at, content(document)];
    };

    // Takes up what a copy holds and the server does not have; says whether there was anything.
    const takeUp = (copy) => {
      const same = copy?.document && content(copy.document) === settled;
      if (!copy?.document || (same && !sendable(copy.document).left.length)) return false;
      copy.attempts?.forEach((one) => attempts.add(one));
      const here = same || copy.base === base || attempts.has(settled);
      working = copy.document;
      if (!here) [base, settled] = [copy.base, null];
      return true;
    };

    // The copy of this tab, such as from before a reload. While the assessment is closed it waits.
    const resume = () => {
      if (closed) return;
      const copy = copies.read(own());
      if (takeUp(copy)) schedule(0);
      else { if (copy) copies.drop(own()); orphan(); }
    };

    const waiting = () => copies.names(start).some((name) => {
      const { document } = copies.read(name) || {};
      return document && content(document) !== settled;
    });

    // Copies that closed tabs have left, one after the other, each as soon as nothing else is under way.
    const orphan = async () => {
      const held = await living();
      const name = copies.names(start).find((one) => one !== own() && !held.has(live(one.slice(start.length))));
      if (!name || unsaved() || flight || merging || closed) return;
      const copy = copies.read(name);
      const found = takeUp(copy);
      if (found) { keep(); page?.redraw(); schedule(0); }
      if (!found || kept) copies.drop(name);
      if (!found) orphan();
    };

    const schedule = (delay) => { clearTimeout(timer); timer = setTimeout(send, delay); };

    const rest = () => {
      if (left().length) keep(); else { copies.drop(own()); attempts.clear(); orphan(); }
    };

    const send = async (leaving) => {
      clearTimeout(timer);
      if (flight || merging || closed) return flight;
      flight = unsaved() ? attempt(leaving === true).finally(() => { flight = null; page?.tell(); }) : null;
      if (flight) page?.tell(); else rest();
      return flight;
    };

    const attempt = async (leaving) => {
      const [text, sent] = [content(working), sendable(working).document];
      attempts.add(text);
      keep();
      const body = JSON.stringify({ base, by: page.by(), document: sent });
      let response;
      let answer;
      try {
        const signal = leaving ? undefined : AbortSignal.timeout(PATIENCE);
        const keepalive = leaving && new Blob([body]).size < KEEPALIVE;
        response = await fetch(data.save, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body, keepalive, signal });
        answer = await response.json();
      } catch { response = null; }
      failing = !response || response.status >= 500;
      if (failing) {
        schedule(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        return;
      }
      pause = FIRST_PAUSE;
      if (response.ok) arrived(answer, text);
      else if (response.status === 409) differs(answer, sent);
      else refused = [answer.message, ...(answer.problems || [])].join(' ');
    };

    const arrived = (answer, text) => {
      [base, settled, savedAt] = [answer.revision, text, answer.saved_at];
      Object.assign(working, { revision: base, saved_at: answer.saved_at, saved_by: answer.saved_by });
      if (unsaved()) { keep(); schedule(QUIET); } else rest();
    };

    // Another revision is there. It may be one's own, whose answer was lost; else somebody settles the differences.
    const differs = (answer, sent) => {
      const stored = content(answer.document);
      if (attempts.has(stored)) { arrived(answer, stored); return; }
      merging = true;
      const shown = page.differ(answer, sent, base, (document, revision) => {
        const mine = working;
        adopt(document, revision);
        working = carry(mine, working);
        [merging, savedAt] = [false, document.saved_at || new Date().toISOString()];
        attempts.clear();
        keep();
        rest();
        page?.redraw();
      });
      shown.catch(() => { [merging, failing] = [false, true]; schedule(pause); page?.tell(); });
    };

    const clock = () => {
      const at = new Date(savedAt);
      const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
      const today = at.toDateString() === new Date().toDateString();
      return today ? time : `${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })}, ${time}`;
    };

    // Where the work is, in words.
    const status = () => {
      const here = kept ? 'Kept in this browser' : 'Not kept in this browser, which lets no page keep anything; do not close it';
      const revision = base ? `revision ${base}` : '';
      if (closed) return waiting() ? `${closed} What you entered and is not saved is kept in this browser until then.` : closed;
      if (merging) return `${here}: somebody else has saved meanwhile. Settle the differences below.`;
      if (refused) return `Not saved: ${refused} ${here}.`;
      if (failing) return navigator.onLine ? `${here}: the server does not answer; it is saved when it returns` : `${here}: no network; it is saved when it returns`;
      if (unsaved()) return `${here}, saving …`;
      const parts = left();
      if (parts.length === 1) return `One field is not saved yet: ${parts[0].why}. ${here}.`;
      if (parts.length) return `${parts.length} fields are not saved yet; the first: ${parts[0].why}. ${here}.`;
      if (!base) return 'Nothing to save yet: the first answer begins this assessment.';
      return savedAt ? `Saved ${clock()}, ${revision}` : `Saved, ${revision}`;
    };

    const self = {
      get document() { return working; },
      get revision() { return base; },
      get merging() { return merging; },
      status,
      unsaved,
      left,
      flush: () => send(),
      changed() { refused = ''; keep(); page?.tell(); schedule(QUIET); },
      // The server has shown the page anew: its content counts unless there is work that it does not have.
      show(next, shown) {
        page = shown;
        closed = next.closed;
        const busy = unsaved() || flight || left().length;
        merging = false;
        if (closed ? kept || !busy : !busy && next.revision >= base) adopt(next.document, next.revision);
        if (busy && !closed) schedule(0); else resume();
      },
      async refresh() {
        if (unsaved() || flight || merging || left().length || !base) return;
        const answer = await fetch(data.save).then((response) => (response.ok ? response.json() : null), () => null);
        if (!answer || answer.revision <= base || unsaved() || flight) return;
        adopt(answer.document, answer.revision);
        page?.redraw();
      },
      leave() { if (unsaved() && !merging) send(true); },
      get atRisk() { return !kept && unsaved(); },
    };

    adopt(working, base);
    return self;
  };

  const keepers = new Map();
  const all = (act) => keepers.forEach(act);
  hold();
  addEventListener('online', () => all((one) => one.flush()));
  addEventListener('pagehide', () => all((one) => one.leave()));
  addEventListener('visibilitychange', () => { if (!document.hidden) all((one) => one.refresh()); });
  addEventListener('beforeunload', (event) => all((one) => { if (one.atRisk) event.preventDefault(); }));

  // The one who keeps the assessment that a page is about.
  const keeping = (data) => {
    const key = `${data.country}-${data.cycle}`;
    if (!keepers.has(key)) keepers.set(key, keeper(data));
    return keepers.get(key);
  };

  window.toolkitAssess = { ...window.toolkitAssess, keeping };
})();
