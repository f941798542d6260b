/** The matrix of /practices: a click sets the filters instead of leaving the page, and the mark follows them. */
import { register, setProps } from '../shared/dash.ts';
import { byId, closest, isPlainClick } from '../shared/dom.ts';

const ANY = 'any';

interface Pick {
  country?: string;
  principle?: string;
}

document.addEventListener('click', (event) => {
  const link = closest(event, '[data-pick], [data-see]');
  if (!link || !isPlainClick(event) || !document.body.classList.contains('live')) return;
  event.preventDefault();
  if (link.dataset.see) {
    byId(link.dataset.see).focus();
    return;
  }
  const [country, principle] = link.hasAttribute('aria-current') ? [] : (link.dataset.pick ?? '').split('-');
  setProps('practices-pick', { data: { country, principle } });
});

register('practices', {
  // A number counts what its country and principle have. It shows just these, so all other filters are cleared.
  pick: ({ country, principle }: Pick) => [country || ANY, principle || ANY, '', ANY, ANY],
  mark(country: string | null, principle: string | null) {
    const links = [...document.querySelectorAll<HTMLElement>('.practice-matrix [data-pick]')];
    const pick = [country, principle].map((value) => (value === ANY ? '' : (value ?? ''))).join('-');
    const chosen = links.find((link) => link.dataset.pick === pick);
    // One link is the table's stop for the Tab key: the chosen one, or else the one that was it before.
    const stop = chosen ?? links.find((link) => link.tabIndex === 0) ?? links[0];
    for (const link of links) {
      link.removeAttribute('aria-current');
      link.tabIndex = link === stop ? 0 : -1;
    }
    chosen?.setAttribute('aria-current', 'true');
  },
});
