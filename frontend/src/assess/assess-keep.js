// Keeps an assessment that is being worked on: every change at once in this browser, a moment later on the server. The copy in
// the browser goes only when the server has all that is in it.
(() => {
  const { content, sendable, carry, sign, put, inWords } = window.toolkitAssess;
  const QUIET = 800; // ms without a change until it is saved
  const FIRST_PAUSE = 2000; // ms until the next attempt; doubled each time
  const LONGEST_PAUSE = 30_000;
  const MOST_LOST = 50; // sends without an answer that are remembered
  const PREFIX = 'dgt-assess|';

  // Each tab has a copy of its own, so that two tabs differ through the server, as two editors do. A lock says which tabs live.
  const fresh = () => Math.random().toString(36).slice(2);
  const session = (id) => {
    try {
      if (id) sessionStorage.setItem('dgt-tab', id);
      return sessionStorage.getItem('dgt-tab');
    } catch {
      return id;
    }
  };
  let tab = session() || session(fresh()) || fresh();
  const live = (id) => `${PREFIX}${id}`;
  const hold = (then) =>
    navigator.locks?.request(live(tab), { ifAvailable: true }, (lock) => {
      if (!lock) {
        tab = fresh();
        session(tab);
        hold(then);
        return undefined;
      } // a copy of a tab has its name, too
      then?.();
      return new Promise(() => {});
    });
  const living = async () => new Set(((await navigator.locks?.query())?.held || []).map((lock) => lock.name));

  const copies = {
    read(name) {
      try {
        return JSON.parse(localStorage.getItem(name));
      } catch {
        return null;
      }
    },
    write(name, copy) {
      try {
        localStorage.setItem(name, JSON.stringify(copy));
        return true;
      } catch {
        return false;
      }
    },
    drop(name) {
      try {
        localStorage.removeItem(name);
      } catch {
        /* there is none */
      }
    },
    names(start) {
      try {
        return Object.keys(localStorage).filter((name) => name.startsWith(start));
      } catch {
        return [];
      }
    },
  };

  // One assessment. `page` is told of changes: redraw(), tell(), differ(asked), by(); it does nothing while it shows another one.
  const keeper = (data) => {
    const start = `${PREFIX}${data.country}-${data.cycle}|`;
    const own = () => start + tab;
    const lost = new Set(); // saves that were sent and may have arrived, though no answer did
    let page;
    let { document: working, revision: base, closed } = data;
    let settled; // the content of revision `base`; null where it is not known
    let savedAt = working.saved_at;
    let kept = true; // whether this browser can keep a copy
    let [flight, timer, pause, failing, merging, refused] = [null, 0, FIRST_PAUSE, false, null, ''];

    const unsaved = () => content(working) !== settled;
    const left = () => sendable(working).left;
    const busy = () => Boolean(unsaved() || flight || merging || left().length);

    const keep = () => {
      kept = copies.write(own(), { base, document: working, lost: [...lost], changed_at: Date.now() });
    };

    const adopt = (document, revision) => {
      [working, base, savedAt, settled] = [structuredClone(document), revision, document.saved_at, content(document)];
    };

    // Takes up what a copy holds and the server does not have; says whether there was anything.
    const takeUp = (copy) => {
      const same = copy?.document && content(copy.document) === settled;
      if (!copy?.document || (same && !sendable(copy.document).left.length)) return false;
      copy.lost?.forEach((one) => lost.add(one));
      const here = same || copy.base === base || lost.has(sign(base, working.saved_by, settled));
      working = copy.document;
      if (!here) [base, settled] = [copy.base, null];
      return true;
    };

    // The copy of this tab, such as from before a reload. While the assessment is closed it waits.
    const resume = () => {
      if (closed) return;
      const copy = copies.read(own());
      if (takeUp(copy)) schedule(0);
      else {
        if (copy) copies.drop(own());
        orphan();
      }
    };

    const waiting = () =>
      copies.names(start).some((name) => {
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
      if (found) {
        keep();
        page?.redraw();
        schedule(0);
      }
      if (!found || kept) copies.drop(name);
      if (!found) orphan();
    };

    const schedule = (delay) => {
      clearTimeout(timer);
      timer = setTimeout(send, delay);
    };

    const rest = () => {
      if (left().length) keep();
      else {
        copies.drop(own());
        orphan();
      }
    };

    const send = async (leaving) => {
      clearTimeout(timer);
      if (flight || merging || closed) return flight;
      flight = unsaved()
        ? attempt(leaving === true).finally(() => {
            flight = null;
            page?.tell();
          })
        : null;
      if (flight) page?.tell();
      else rest();
      return flight;
    };

    const attempt = async (leaving) => {
      const [text, by] = [content(working), page.by()];
      const one = sign(base + 1, by, text);
      const again = lost.has(one);
      lost.add(one);
      if (lost.size > MOST_LOST) lost.delete(lost.values().next().value);
      refused = '';
      keep();
      const { status, answer } = await put(data.save, { base, by, document: sendable(working).document }, leaving);
      failing = !status || status >= 500;
      if (failing) {
        schedule(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        return;
      }
      pause = FIRST_PAUSE;
      if (status < 300 && answer.revision) arrived(answer, text);
      else if (status === 409 && answer.document) differs(answer, text);
      else refused = inWords(answer); // as it is, it would be refused again: nothing is sent before something changes
      if (status >= 400 && !again) lost.delete(one);
      if (unsaved()) keep();
    };

    const arrived = (answer, text) => {
      [base, settled, savedAt] = [answer.revision, text, answer.saved_at];
      lost.clear();
      Object.assign(working, { revision: base, saved_at: answer.saved_at, saved_by: answer.saved_by });
      if (unsaved()) {
        keep();
        schedule(QUIET);
      } else rest();
    };

    // Another revision is there. It may be one's own, whose answer was lost; else somebody settles the differences, once all
    // that was entered in the meantime is among them.
    const differs = (answer, text) => {
      const stored = content(answer.document);
      if (lost.has(sign(answer.revision, answer.saved_by, stored))) arrived(answer, stored);
      else if (shuts(answer)) page.redraw();
      else if (content(working) === text) settle(answer);
      else schedule(0);
    };

    // The page shows the differences and lets nothing else be changed; whoever comes back to it meanwhile is asked anew.
    const settle = async (answer) => {
      const asking = (merging = {});
      const stands = () => merging === asking;
      page.tell();
      const done = (document, revision) => {
        if (!stands()) return;
        const mine = working;
        adopt(document, revision);
        working = carry(mine, working);
        [merging, refused, savedAt] = [null, '', document.saved_at || new Date().toISOString()];
        lost.clear();
        keep();
        rest();
        page.redraw();
      };
      const closes = (told) => {
        if (stands() && shuts(told)) page.redraw();
        return Boolean(closed);
      };
      try {
        await page.differ({
          answer,
          base,
          save: data.save,
          by: page.by,
          document: () => sendable(working).document,
          closes,
          done,
        });
      } catch {
        if (!stands()) return;
        [merging, failing] = [null, true];
        schedule(pause);
        page.tell();
      }
    };

    // Submitted or published meanwhile: nothing can be saved until it is opened again. What is here waits in this browser.
    const shuts = (answer) => {
      closed = data.closings[answer.state];
      if (!closed) return false;
      merging = null;
      keep();
      if (kept) adopt(answer.document, answer.revision);
      return true;
    };

    const clock = () => {
      const at = new Date(savedAt);
      const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
      const today = at.toDateString() === new Date().toDateString();
      return today
        ? time
        : `${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })}, ${time}`;
    };

    // Where the work is, in words.
    const status = () => {
      const here = kept
        ? 'Kept in this browser'
        : 'Not kept in this browser, which lets no page keep anything; do not close it';
      const revision = base ? `revision ${base}` : '';
      if (closed)
        return waiting() ? `${closed} What you entered and is not saved is kept in this browser until then.` : closed;
      if (merging) return `${here}: somebody else has saved meanwhile. Settle the differences below.`;
      if (refused) return `Not saved: ${refused} ${here}.`;
      if (failing)
        return navigator.onLine
          ? `${here}: the server does not answer; it is saved when it returns`
          : `${here}: no network; it is saved when it returns`;
      if (unsaved()) return `${here}, saving …`;
      const parts = left();
      if (parts.length === 1) return `One field is not saved yet: ${parts[0].why}. ${here}.`;
      if (parts.length) return `${parts.length} fields are not saved yet; the first: ${parts[0].why}. ${here}.`;
      if (!base) return 'Nothing to save yet: the first answer begins this assessment.';
      return savedAt ? `Saved ${clock()}, ${revision}` : `Saved, ${revision}`;
    };

    const self = {
      get document() {
        return working;
      },
      get revision() {
        return base;
      },
      get merging() {
        return Boolean(merging);
      },
      get closed() {
        return closed;
      },
      status,
      unsaved,
      left,
      flush: () => send(),
      changed() {
        refused = '';
        keep();
        page?.tell();
        schedule(QUIET);
      },
      // The server has shown the page anew: its content counts unless there is work that it does not have.
      show(next, shown) {
        page = shown;
        closed = next.closed;
        [merging, refused] = [null, ''];
        const under = busy();
        if (closed ? kept || !under : !under && next.revision >= base) adopt(next.document, next.revision);
        if (under && !closed) schedule(0);
        else resume();
      },
      // What others have done while nobody looked: their answers, and whether any can still be changed.
      async refresh() {
        if (busy() || !base) return;
        const answer = await fetch(data.save)
          .then((response) => (response.ok ? response.json() : null))
          .catch(() => null);
        if (!answer || answer.revision <= base || busy()) return;
        adopt(answer.document, answer.revision);
        closed = data.closings[answer.state];
        resume();
        page.redraw();
      },
      leave() {
        if (unsaved() && !merging) send(true);
      },
      get atRisk() {
        return !kept && unsaved();
      },
    };

    adopt(working, base);
    return self;
  };

  const keepers = new Map();
  const all = (act) => keepers.forEach(act);
  hold();
  addEventListener('online', () => all((one) => one.flush()));
  addEventListener('pagehide', () => all((one) => one.leave()));
  addEventListener('visibilitychange', () => {
    if (!document.hidden) all((one) => one.refresh());
  });
  addEventListener('beforeunload', (event) =>
    all((one) => {
      if (one.atRisk) event.preventDefault();
    }),
  );

  // The one who keeps the assessment that a page is about.
  const keeping = (data) => {
    const key = `${data.country}-${data.cycle}`;
    if (!keepers.has(key)) keepers.set(key, keeper(data));
    return keepers.get(key);
  };

  window.toolkitAssess = { ...window.toolkitAssess, keeping };
})();
