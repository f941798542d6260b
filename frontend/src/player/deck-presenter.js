// The presenter view: the slide, the next one, notes and time; beside the slide, or in a window of its own for a second screen.
// That window is blank and drawn from here, so that it too needs no network.
(() => {
  const deck = window.toolkitDeck;
  const { body } = document;
  const panel = document.getElementById('presenter');
  let began = Date.now();
  let other = null;
  let beat = 0;

  const two = (number) => String(Math.floor(number)).padStart(2, '0');
  const elapsed = () => {
    const seconds = (Date.now() - began) / 1000;
    return `${seconds >= 3600 ? `${Math.floor(seconds / 3600)}:` : ''}${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  };

  const node = (doc, name, marks, ...parts) => {
    const made = Object.assign(doc.createElement(name), marks);
    made.append(...parts);
    return made;
  };
  const button = (doc, text, does) => {
    const made = node(doc, 'button', { type: 'button', textContent: text });
    made.addEventListener('click', does);
    return made;
  };

  // A picture of a slide: the same markup, drawn charts included.
  const picture = (doc, number, label) => {
    const slide = deck.slides[number - 1];
    const frame = node(doc, 'div', { className: 'frame-of-slide' });
    if (!slide) frame.append(node(doc, 'p', { className: 'end', textContent: 'The deck ends here.' }));
    else {
      const copy = doc.importNode(slide.querySelector('.sheet'), true);
      copy.inert = true;
      frame.append(copy);
      for (const name of ['--f', '--air']) frame.style.setProperty(name, slide.style.getPropertyValue(name));
      frame.className += ` slide-copy ${[...slide.classList].filter((name) => name !== 'on' && name !== 'slide').join(' ')}`;
    }
    return node(doc, 'figure', {}, node(doc, 'figcaption', { textContent: label }), frame);
  };

  const draw = (doc, place, whole) => {
    const { at, slides } = deck;
    const notes = slides[at - 1].querySelector('.notes')?.textContent || 'No notes for this slide.';
    const time = node(
      doc,
      'p',
      { className: 'time' },
      node(doc, 'b', { className: 'elapsed' }),
      ' ',
      node(doc, 'span', { className: 'clock' }),
    );
    const keys = node(
      doc,
      'p',
      { className: 'keys' },
      button(doc, 'Previous', () => deck.step(-1)),
      button(doc, 'Next', () => deck.step(1)),
      button(doc, 'Reset time', reset),
      ...(whole ? [] : [button(doc, 'In a window of its own', open)]),
    );
    const told = node(
      doc,
      'section',
      { className: 'told-notes', tabIndex: 0, ariaLabel: 'Notes' },
      ...notes.split('\n').map((line) => node(doc, 'p', { textContent: line })),
    );
    const focused = place.contains(doc.activeElement) && doc.activeElement.textContent;
    place.replaceChildren(
      ...(whole ? [picture(doc, at, `Now: ${at} of ${slides.length}`)] : []),
      picture(doc, at + 1, 'Next'),
      time,
      keys,
      told,
    );
    [...place.querySelectorAll('button')].find((made) => made.textContent === focused)?.focus();
    for (const frame of place.querySelectorAll('.slide-copy'))
      frame.style.setProperty('--k', frame.clientWidth / doc.documentElement.style.getPropertyValue('--w'));
    tick();
  };

  const tick = () => {
    const clock = new Date();
    for (const place of [panel, other?.document?.body]) {
      const shown = place?.querySelector('.elapsed');
      if (!shown) continue;
      shown.textContent = elapsed();
      place.querySelector('.clock').textContent = `${two(clock.getHours())}:${two(clock.getMinutes())}`;
    }
  };
  const reset = () => {
    began = Date.now();
    tick();
  };

  const alive = () => other && !other.closed;
  const update = () => {
    if (alive()) {
      const from = document.documentElement;
      const to = other.document.documentElement;
      for (const name of ['--w', '--h']) to.style.setProperty(name, from.style.getPropertyValue(name));
      to.dataset.bsTheme = from.dataset.bsTheme;
      draw(other.document, other.document.body, true);
    }
    if (!panel.hidden) draw(document, panel, false);
    clearInterval(beat);
    if (alive() || !panel.hidden) beat = setInterval(tick, 1000);
  };

  const split = () => {
    panel.hidden = !panel.hidden;
    body.classList.toggle('presenting', !panel.hidden);
    deck.fit();
    update();
  };

  const open = () => {
    if (alive()) {
      other.focus();
      return;
    }
    other = window.open('', 'toolkit-presenter', 'popup,width=1200,height=760');
    if (!other) {
      deck.tell('The browser keeps a second window closed; the notes are shown beside the slide instead.');
      if (panel.hidden) split();
      return;
    }
    const doc = other.document;
    const styles = [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .map((rule) => rule.cssText)
      .join('\n');
    doc.head.replaceChildren(node(doc, 'style', { textContent: styles }));
    doc.title = `Presenter view – ${body.dataset.title}`;
    doc.documentElement.lang = 'en';
    doc.body.className = 'presenter-window';
    doc.addEventListener('keydown', deck.pressed);
    other.addEventListener('resize', update);
    if (!panel.hidden) split();
    update();
  };

  addEventListener('deck-shown', update);
  addEventListener('resize', update);
  addEventListener('pagehide', () => {
    if (alive()) other.close();
  });
  deck.presenter = { split, open, reset };
})();
