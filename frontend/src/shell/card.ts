/** The menu of a chart's card. */
import { noUpdate, register, triggeredId } from '../shared/dash.ts';
import { gettext } from '../shared/i18n.ts';
import { plotly, type Figure } from '../shared/plotly.ts';

interface Picture {
  figure: Figure;
  scale: number;
  format: string;
  name: string;
}

register('card', {
  /** The server draws the picture with its title and source; here it becomes a file. */
  async save({ figure, scale, format, name }: Picture) {
    const { width, height } = figure.layout;
    const href = await plotly().toImage(figure, { format, width, height, scale });
    Object.assign(document.createElement('a'), { href, download: name }).click();
    return gettext('{name} was saved, with its title and source.', { name });
  },
  /** The years as an animation; its module is fetched when it is first wanted. */
  async play(...values: [number | null, number | null, unknown]) {
    const trigger = triggeredId(); // Dash forgets it while the module is fetched
    const { play } = await import('../charts/animation.ts');
    play(trigger, ...values);
  },
  async link(clicks: number | null) {
    if (!clicks) return noUpdate();
    try {
      await navigator.clipboard.writeText(location.href);
      return gettext('Link copied');
    } catch {
      return location.href;
    }
  },
});
