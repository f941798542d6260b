// The reader's own deck: a plan that this browser keeps. Each slide may have a name besides, which only the list shows.
(() => {
  const KEY = 'toolkit-deck';
  const MOST = 60;
  const UNREADABLE =
    'What this browser kept as your deck cannot be read; a new one was begun, the old text is kept aside.';
  const FULL = 'This browser has no room left to keep the deck, or may not keep anything; nothing was changed.';
  const none = () => ({ title: '', subtitle: '', slides: [] });

  const usable = (deck) =>
    deck &&
    typeof deck === 'object' &&
    Array.isArray(deck.slides) &&
    deck.slides.every((slide) => slide && typeof slide === 'object');
  const whole = (deck) => ({
    ...none(),
    ...deck,
    slides: deck.slides.slice(0, MOST).map((slide) => ({ kind: 'view', ...slide })),
  });

  // The deck as it is now, whoever wrote it last; `told` says what went wrong.
  const read = () => {
    let text = null;
    try {
      text = localStorage.getItem(KEY);
    } catch {
      return { deck: none(), told: FULL };
    }
    if (!text) return { deck: none(), told: '' };
    try {
      const deck = JSON.parse(text);
      if (usable(deck)) return { deck: whole(deck), told: '' };
    } catch {
      /* not JSON: told below */
    }
    try {
      localStorage.setItem(`${KEY}-aside`, text);
      localStorage.removeItem(KEY);
    } catch {
      /* it stays where it is */
    }
    return { deck: none(), told: UNREADABLE };
  };

  // Another window may have changed it meanwhile, so every change begins with what is kept now.
  const change = (step) => {
    const { deck, told } = read();
    const changed = step(structuredClone(deck));
    if (!changed) return { deck, told };
    try {
      localStorage.setItem(KEY, JSON.stringify(changed));
    } catch {
      return { deck, told: FULL };
    }
    return { deck: changed, told };
  };
  window.toolkitKept = { KEY, MOST, none, usable, whole, read, change };
})();
