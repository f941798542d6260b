/** A page of three slides, as Python writes it. */
export const deckPage = (back = ''): void => {
  document.body.className = 'deck';
  Object.assign(document.body.dataset, { back, title: 'Ours' });
  delete document.body.dataset.ready;
  const slide = (number: number): string =>
    `<section class="slide" data-name="Slide ${number} of 3: S${number}"><div class="sheet"><h2>S${number}</h2>` +
    `<div class="middle"></div></div><div class="notes" hidden>Note ${number}\nsecond line</div>` +
    `<button class="pick" type="button"></button></section>`;
  const page = new DOMParser().parseFromString(
    `<main id="stage" tabindex="-1">${[1, 2, 3].map(slide).join('')}</main>` +
      '<nav id="controls"><output id="place"></output><button type="button" data-do="next"></button>' +
      '<a id="leave" hidden></a></nav><dialog id="help"></dialog><aside id="presenter" hidden></aside>' +
      '<div id="black" hidden></div><p id="toast"></p><p id="said"></p>' +
      '<script type="application/json" id="figures">{}</script>',
    'text/html',
  );
  document.body.replaceChildren(...page.body.childNodes);
};

export const press = (key: string, options: KeyboardEventInit = {}): boolean =>
  document.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...options }));
