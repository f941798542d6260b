/** What the speaker sees: the slide, the next one, the time, notes. Slides are copies of the same markup, charts included. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { gettext } from '../shared/i18n.ts';
import { all, part, shown } from './slides.ts';

export interface Presenter {
  elapsed: string;
  clock: string;
  step(by: number): void;
  reset(): void;
  /** Absent in a window of its own, which also shows the present slide. */
  openWindow?(): void;
}

/** Draws the view in an element of any window; `slides` false leaves its pictures of slides as they are. */
export const drawView = (place: HTMLElement, presenter: Presenter, slides = true): void => {
  render(view(presenter), place, { creationScope: place.ownerDocument });
  if (!slides) return;
  const frames = [...place.querySelectorAll<HTMLElement>('.frame-of-slide')];
  frames.forEach((frame, index) => fillFrame(frame, all()[shown() + index - (frames.length - 1)]));
};

const view = (presenter: Presenter): TemplateResult => html`
  ${presenter.openWindow ? nothing : figure(gettext('Now: {number} of {total}', { number: shown(), total: all().length }))}
  ${figure(gettext('Next'))}
  <p class="time"><b class="elapsed">${presenter.elapsed}</b> <span class="clock">${presenter.clock}</span></p>
  <p class="keys">
    ${button(gettext('Previous'), () => presenter.step(-1))} ${button(gettext('Next'), () => presenter.step(1))}
    ${button(gettext('Reset time'), presenter.reset)}
    ${presenter.openWindow ? button(gettext('Open in a new window'), presenter.openWindow) : nothing}
  </p>
  <section class="told-notes" tabindex="0" aria-label=${gettext('Notes')}>
    ${notes().map((line) => html`<p>${line}</p>`)}
  </section>
`;

const figure = (label: string): TemplateResult => html`
  <figure>
    <figcaption>${label}</figcaption>
    <div class="frame-of-slide"></div>
  </figure>
`;

const button = (label: string, act: () => void): TemplateResult =>
  html`<button type="button" @click=${act}>${label}</button>`;

const notes = (): string[] =>
  (all()[shown() - 1].querySelector('.notes')?.textContent || gettext('No notes for this slide.')).split('\n');

// The scale depends on the width that the frame has once it is drawn.
const fillFrame = (frame: HTMLElement, slide: HTMLElement | undefined): void => {
  const page = frame.ownerDocument;
  frame.className = 'frame-of-slide';
  if (!slide) {
    const end = Object.assign(page.createElement('p'), {
      className: 'end',
      textContent: gettext('The deck ends here.'),
    });
    frame.replaceChildren(end);
    return;
  }
  const copy = page.importNode(part(slide, '.sheet'), true);
  copy.inert = true;
  frame.replaceChildren(copy);
  frame.classList.add('slide-copy', ...[...slide.classList].filter((name) => name !== 'on' && name !== 'slide'));
  for (const name of ['--f', '--air']) frame.style.setProperty(name, slide.style.getPropertyValue(name));
  const width = Number(page.documentElement.style.getPropertyValue('--w'));
  frame.style.setProperty('--k', String(frame.clientWidth / width));
};
