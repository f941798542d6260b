// “Add to deck”: the view that a button stands at becomes the last slide of the reader's own deck.
(() => {
  const { MOST, change } = window.toolkitKept;
  const say = (text) => {
    const place = document.getElementById('announcer');
    if (place) place.textContent = text;
  };

  window.toolkit.add = (button) => {
    const wanted = button.dataset.slide;
    const address = wanted && wanted[0] !== '#' ? wanted : location.pathname + location.search + wanted;
    const name = button.dataset.title || document.querySelector('main h1')?.textContent || document.title;
    let full = false;
    const { deck, told } = change((kept) => {
      full = kept.slides.length >= MOST;
      return full ? null : { ...kept, slides: [...kept.slides, { kind: 'view', address, name: name.slice(0, 300) }] };
    });
    const last = deck.slides.at(-1);
    const added = !full && last && last.address === address;
    const words = added ? `Added: slide ${deck.slides.length} of your deck` : 'Not added';
    button.textContent = words;
    const why = full ? `A deck has at most ${MOST} slides.` : told;
    say(`${words}. ${why}`);
    const place = button.parentElement;
    place.querySelector('.deck-told')?.remove();
    const more = Object.assign(document.createElement('span'), { className: 'deck-told' });
    if (why) more.append(`${why} `);
    more.append(Object.assign(document.createElement('a'), { href: '/present', textContent: 'Open the deck' }));
    place.append(more);
  };
})();
