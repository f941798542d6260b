// Keys, clicks, touches and buttons of the player.
(() => {
  const deck = window.toolkitDeck;
  const root = document.documentElement;
  const { body } = document;
  const stage = document.getElementById('stage');
  const black = document.getElementById('black');
  const help = document.getElementById('help');
  const { back } = body.dataset;
  const MOVES = { ArrowRight: 1, PageDown: 1, ArrowDown: 1, ' ': 1, Enter: 1, ArrowLeft: -1, PageUp: -1, ArrowUp: -1 };
  let digits = '';
  let leaving = 0;

  const full = async () => {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await root.requestFullscreen();
    } catch {
      deck.tell('This browser does not give the full screen; its own key for it is F11.');
    }
  };

  // Only who leaves asks the server, and stays where it does not answer.
  const leave = async () => {
    if (!back) return;
    if (!leaving) {
      leaving = setTimeout(() => {
        leaving = 0;
      }, 4000);
      deck.tell('Press Esc again to leave the deck.');
      return;
    }
    try {
      const answer = await fetch(back, { method: 'HEAD', cache: 'no-store' });
      if (answer.ok) location.assign(back);
      else deck.tell('The server cannot show the list of slides now. The deck stays here.');
    } catch {
      deck.tell('The server does not answer. The deck stays here and goes on.');
    }
  };

  const escape = () => {
    if (!black.hidden) black.hidden = true;
    else if (deck.overview()) deck.look(false);
    else if (body.classList.contains('presenting')) deck.presenter.split();
    else if (document.fullscreenElement) document.exitFullscreen();
    else leave();
  };

  const DO = {
    previous: () => deck.step(-1),
    next: () => deck.step(1),
    overview: () => deck.look(!deck.overview()),
    presenter: () => deck.presenter.split(),
    second: () => deck.presenter.open(),
    reset: () => deck.presenter.reset(),
    full,
    theme: () => {
      root.dataset.bsTheme = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    },
    help: () => (help.open ? help.close() : help.showModal()),
    black: () => {
      black.hidden = !black.hidden;
    },
  };
  const KEYS = {
    o: 'overview',
    p: 'presenter',
    s: 'second',
    r: 'reset',
    f: 'full',
    t: 'theme',
    b: 'black',
    '.': 'black',
    '?': 'help',
  };

  const number = (key) => {
    if (/^\d$/.test(key)) {
      digits = (digits + key).slice(-3);
      deck.tell(`Slide ${digits}: Enter`, 3000);
      clearTimeout(number.forget);
      number.forget = setTimeout(() => {
        digits = '';
      }, 3000);
      return true;
    }
    if (key !== 'Enter' || !digits) return false;
    deck.go(Number(digits));
    deck.tell('');
    digits = '';
    return true;
  };

  // A button or a link that has the focus keeps the keys that press it.
  const pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const { key, target } = event;
    const own = target.closest?.('button, a[href], summary');
    if (target.closest?.('input, textarea, select')) return;
    const word = KEYS[key] || KEYS[key.toLowerCase()];
    if (key === 'Escape') escape();
    else if (number(key)) {
      /* told by number */
    } else if (word) DO[word]();
    else if (own && (key === 'Enter' || key === ' ')) return;
    else if (deck.overview() && deck.wander(key)) {
      /* done */
    } else if (deck.overview()) return;
    else if (key === 'Home') deck.go(1);
    else if (key === 'End') deck.go(deck.slides.length);
    else if (MOVES[key]) deck.step(key === ' ' && event.shiftKey ? -1 : MOVES[key]);
    else return;
    event.preventDefault();
  };
  deck.pressed = pressed;
  document.addEventListener('keydown', pressed);

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-do]');
    if (button) {
      DO[button.dataset.do]();
      if (event.detail) button.blur(); // after a click the space bar is for the slides again
    } else if (event.target === black) black.hidden = true;
    else if (
      stage.contains(event.target) &&
      !deck.overview() &&
      !event.target.closest('a, button') &&
      getSelection().isCollapsed
    ) {
      const box = stage.getBoundingClientRect();
      deck.step(event.clientX - box.left < box.width / 3 ? -1 : 1);
    }
  });

  let from = null;
  stage.addEventListener('pointerdown', (event) => {
    from = event.pointerType === 'touch' ? event : null;
  });
  stage.addEventListener('pointerup', (event) => {
    const [x, y] = from ? [event.clientX - from.clientX, event.clientY - from.clientY] : [0, 0];
    from = null;
    if (!deck.overview() && Math.abs(x) > 50 && Math.abs(x) > Math.abs(y)) deck.step(x < 0 ? 1 : -1);
  });

  // Over the full screen the controls are seen while the pointer moves.
  let idle = 0;
  const stir = () => {
    body.classList.remove('idle');
    clearTimeout(idle);
    idle = setTimeout(() => body.classList.add('idle'), 2500);
  };
  for (const kind of ['pointermove', 'keydown', 'focusin']) addEventListener(kind, stir, { passive: true });

  const link = document.getElementById('leave');
  if (back) {
    link.href = back;
    link.hidden = false;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      leaving = leaving || 1;
      leave();
    });
  }
})();
